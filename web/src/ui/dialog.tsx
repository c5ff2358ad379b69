import { Modal } from '@midas-ds/components/modal';
import { type ReactNode, useCallback, useRef, useState } from 'react';
import { DialogTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Button } from './button';
import './dialog.css';
import { type IsUnsaved, Unsaved } from './unsaved';

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

/**
 * A dialog that its owner opens and closes. Focus goes back to where it was. It asks before something is lost that was
 * written in it, however it is closed.
 */
export function Dialog({ title, children, isOpen, onOpenChange, isDismissable = true }: DialogProps) {
  const { change, tell, question } = useClosing(onOpenChange);
  return (
    <>
      <Modal
        title={title}
        isOpen={isOpen}
        onOpenChange={change}
        isDismissable={isDismissable}
        className="dialog-overlay"
      >
        <Unsaved value={tell}>{children}</Unsaved>
      </Modal>
      {question}
    </>
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
  const [isOpen, setOpen] = useState(false);
  const { change, tell, question } = useClosing(setOpen);
  return (
    <>
      <DialogTrigger isOpen={isOpen} onOpenChange={change}>
        {trigger}
        <Modal title={title} isDismissable={isDismissable} className="dialog-overlay">
          <Unsaved value={tell}>{content(() => setOpen(false))}</Unsaved>
        </Modal>
      </DialogTrigger>
      {question}
    </>
  );
}

/** Closing, with a question first when something would be lost. */
function useClosing(onOpenChange: (isOpen: boolean) => void) {
  const isUnsaved = useRef<IsUnsaved | null>(null);
  const [isAsking, setAsking] = useState(false);
  const tell = useCallback((told: IsUnsaved | null): void => {
    isUnsaved.current = told;
  }, []);
  const change = (isOpen: boolean): void => {
    if (!isOpen && isUnsaved.current?.()) setAsking(true);
    else onOpenChange(isOpen);
  };
  const discard = (): void => {
    setAsking(false);
    onOpenChange(false);
  };
  const question = isAsking && <Question onStay={() => setAsking(false)} onDiscard={discard} />;
  return { change, tell, question };
}

function Question({ onStay, onDiscard }: { onStay: () => void; onDiscard: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal title={t('form.unsavedTitle')} isOpen onOpenChange={onStay} className="dialog-overlay">
      <p>{t('form.unsavedClose')}</p>
      <Actions>
        <Button variant="primary" onPress={onStay}>
          {t('form.unsavedStay')}
        </Button>
        <Button onPress={onDiscard}>{t('form.unsavedDiscard')}</Button>
      </Actions>
    </Modal>
  );
}

/** The row of buttons at the end of a dialog or a form. */
export function Actions({ children }: { children: ReactNode }) {
  return <div className="actions">{children}</div>;
}
