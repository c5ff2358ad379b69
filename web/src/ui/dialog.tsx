import { Modal } from '@midas-ds/components/modal';
import type { ReactNode } from 'react';
import { DialogTrigger } from 'react-aria-components';
import './dialog.css';

interface DialogFrame {
  title: string;
  children: ReactNode;
  /** What a click outside or Escape does: nothing, when something would be lost. */
  isDismissable?: boolean;
}

export interface DialogProps extends DialogFrame {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
}

/** A dialog that its owner opens and closes. Focus goes back to where it was. */
export function Dialog({ title, children, isOpen, onOpenChange, isDismissable = true }: DialogProps) {
  return (
    <Modal
      title={title}
      isOpen={isOpen}
      onOpenChange={onOpenChange}
      isDismissable={isDismissable}
      className="dialog-overlay"
    >
      {children}
    </Modal>
  );
}

export interface DialogWithTriggerProps extends DialogFrame {
  /** The Button that opens it. */
  trigger: ReactNode;
  /** The content, which may close the dialog itself. */
  content: (close: () => void) => ReactNode;
}

/** A dialog with the button that opens it. */
export function DialogWithTrigger({
  title,
  trigger,
  content,
  isDismissable = true,
}: Omit<DialogWithTriggerProps, 'children'>) {
  return (
    <DialogTrigger>
      {trigger}
      <Modal title={title} isDismissable={isDismissable} className="dialog-overlay">
        {({ state }) => content(() => state.close())}
      </Modal>
    </DialogTrigger>
  );
}

/** The row of buttons at the end of a dialog or a form. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>;
}
