import { type ReactNode, useState } from 'react';
import { Button, type ButtonVariant } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';

export interface ActButtonProps {
  /** What the button says, and the dialog's own button too. */
  act: string;
  /** Spoken instead, when the words alone are too little: "Avsluta rollen för …". */
  label?: string;
  /** The question of the dialog. */
  title: string;
  /** What happens, and to whom. */
  children: ReactNode;
  variant?: ButtonVariant;
  isDangerous?: boolean;
  onConfirm: () => Promise<void>;
}

/** An act that is restated in a dialog before it is done. */
export function ActButton({ act, label, title, children, variant, isDangerous, onConfirm }: ActButtonProps) {
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
        confirm={act}
        isDangerous={isDangerous ?? false}
        onConfirm={onConfirm}
      >
        {children}
      </ConfirmDialog>
    </>
  );
}
