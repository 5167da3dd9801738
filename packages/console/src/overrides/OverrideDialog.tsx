import { Dialog } from '../components/Dialog.tsx';
import { OverrideForm, type OverrideStart } from './OverrideForm.tsx';

/** The properties of the dialog. */
export interface OverrideDialogProps {
  readonly isOpen: boolean;
  readonly onClose: () => void;
  /** What the form starts with. */
  readonly start?: OverrideStart;
}

/** The dialog that sets an override. */
export function OverrideDialog({ isOpen, onClose, start = {} }: OverrideDialogProps) {
  return (
    <Dialog title="Set an override" isOpen={isOpen} onClose={onClose}>
      <OverrideForm start={start} onDone={onClose} />
    </Dialog>
  );
}
