import { useState } from 'react';
import { Button, type ButtonVariant } from '../../ui/button';
import { ConfirmDialog } from '../../ui/confirm-dialog';

interface AnswerButtonProps {
  act: string;
  label: string;
  title: string;
  body: string;
  variant?: ButtonVariant;
  onConfirm: () => Promise<void>;
}

/** A second person's answer, restated in a dialog before it is given. */
export function AnswerButton({
  act,
  label,
  title,
  body,
  variant = 'secondary',
  onConfirm,
}: AnswerButtonProps) {
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
        onConfirm={onConfirm}
      >
        <p>{body}</p>
      </ConfirmDialog>
    </>
  );
}
