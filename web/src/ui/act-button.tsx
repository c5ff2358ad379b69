import { type ReactNode, useState } from 'react';
import { Button, type ButtonVariant } from './button';
import { ConfirmDialog } from './confirm-dialog';

export interface ActButtonProps {
  /** What the button says. */
  act: string;
  /** Spoken instead, when the words alone are too little: "Avsluta rollen för …". */
  label?: string;
  /** The question of the dialog. */
  title: string;
  /** What the dialog's own button says; the same as the first one, unless it needs more. */
  confirm?: string;
  /** What happens, and to whom. */
  children: ReactNode;
  variant?: ButtonVariant;
  isDangerous?: boolean;
  onConfirm: () => Promise<void>;
}

/** An act that is restated in a dialog before it is done. */
export function ActButton(props: ActButtonProps) {
  const { act, label, title, confirm = act, children, variant, isDangerous = false, onConfirm } = props;
  const [isAsking, setAsking] = useState(false);
  return (
    <>
      <Button variant={variant} aria-label={label} onPress={() => setAsking(true)}>
        {act}
      </Button>
      <ConfirmDialog
        isOpen={isAsking}
        onOpenChange={setAsking}
        title={title}
        confirm={confirm}
        isDangerous={isDangerous}
        onConfirm={onConfirm}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
