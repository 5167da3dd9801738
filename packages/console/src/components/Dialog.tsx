import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components/Modal';
import { IconButton } from './Button.tsx';
import styles from './Dialog.module.css';

/** The properties of a dialog. */
export interface DialogProps {
  readonly title: string;
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** Whether only screen readers get the title. @default false */
  readonly hidesTitle?: boolean;
  /** Whether a click beside it closes it, as Escape does. @default true */
  readonly closesOutside?: boolean;
  readonly children: ReactNode;
}

/** A dialog over the page. Escape closes it. */
export function Dialog(props: DialogProps) {
  const { title, isOpen, onClose, hidesTitle = false, closesOutside = true, children } = props;
  return (
    <ModalOverlay
      isOpen={isOpen}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      isDismissable={closesOutside}
      className={styles.overlay ?? ''}
    >
      <Modal className={styles.modal ?? ''}>
        <AriaDialog
          className={hidesTitle ? `${styles.dialog} ${styles.bare}` : (styles.dialog ?? '')}
          {...(hidesTitle ? { 'aria-label': title } : {})}
        >
          {!hidesTitle && (
            <header className={styles.header}>
              <Heading slot="title" level={2}>
                {title}
              </Heading>
              <IconButton slot="close" size="small" icon="close" label="Close" />
            </header>
          )}
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
