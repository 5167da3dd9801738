import { Text } from 'react-aria-components/Text';
import {
  UNSTABLE_Toast as AriaToast,
  UNSTABLE_ToastContent as ToastContent,
  UNSTABLE_ToastQueue as ToastQueue,
  UNSTABLE_ToastRegion as ToastRegion,
} from 'react-aria-components/Toast';
import { Button, IconButton } from './Button.tsx';
import styles from './Toast.module.css';

/** A message in the corner of the page. */
export interface ToastMessage {
  readonly title: string;
  readonly description?: string;
  /** @default 'done' */
  readonly tone?: 'done' | 'failed';
  /** A button, such as Undo. */
  readonly action?: { readonly label: string; readonly run: () => void };
}

const queue = new ToastQueue<ToastMessage>({ maxVisibleToasts: 3 });

/** Shows a message. It closes by itself, unless it reports a failure. */
export function showToast(message: ToastMessage): void {
  queue.add(message, message.tone === 'failed' ? {} : { timeout: message.action === undefined ? 5000 : 10_000 });
}

/** Shows why something failed. */
export function showFailure(title: string, error: unknown): void {
  showToast({ tone: 'failed', title, description: error instanceof Error ? error.message : String(error) });
}

/** The place of the messages. */
export function Toasts() {
  return (
    <ToastRegion queue={queue} className={styles.region ?? ''}>
      {({ toast }) => {
        const { title, description, tone = 'done', action } = toast.content;
        return (
          <AriaToast toast={toast} className={`${styles.toast} ${styles[tone]}`}>
            <ToastContent className={styles.content ?? ''}>
              <Text slot="title" className={styles.title ?? ''}>
                {title}
              </Text>
              {description && (
                <Text slot="description" className={styles.description ?? ''}>
                  {description}
                </Text>
              )}
            </ToastContent>
            {action && (
              <Button
                size="small"
                onPress={() => {
                  queue.close(toast.key);
                  action.run();
                }}
              >
                {action.label}
              </Button>
            )}
            <IconButton slot="close" size="small" icon="close" label="Close" />
          </AriaToast>
        );
      }}
    </ToastRegion>
  );
}
