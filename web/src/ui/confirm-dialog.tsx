import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import { Actions, Dialog } from './dialog';
import { FailureBanner } from './failure-banner';

export interface ConfirmDialogProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** A question: "Återkalla samtycket?" */
  title: string;
  /** Restates in full what happens, and to whom. */
  children: ReactNode;
  /** What the button does, as a verb: never "OK". */
  confirm: string;
  /** Red, when it cannot be undone. */
  isDangerous?: boolean;
  /** Does it. The dialog closes when it succeeded and tells why when it did not. */
  onConfirm: () => Promise<void>;
}

/** Restates an act that matters before it is done. */
export function ConfirmDialog({
  children,
  confirm,
  isDangerous = false,
  onConfirm,
  ...dialog
}: ConfirmDialogProps) {
  const { t } = useTranslation();
  const [isPending, setPending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const carryOut = async (): Promise<void> => {
    setPending(true);
    setFailure(null);
    try {
      await onConfirm();
      dialog.onOpenChange(false);
    } catch (error) {
      setFailure(error);
    } finally {
      setPending(false);
    }
  };
  return (
    <Dialog {...dialog} isDismissable={!isPending}>
      {children}
      {failure !== null && <FailureBanner error={failure} />}
      <Actions>
        <Button
          variant={isDangerous ? 'danger' : 'primary'}
          isPending={isPending}
          onPress={() => void carryOut()}
        >
          {confirm}
        </Button>
        <Button slot="close" isDisabled={isPending}>
          {t('form.cancel')}
        </Button>
      </Actions>
    </Dialog>
  );
}
