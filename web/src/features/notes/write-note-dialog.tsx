import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import type { Case, Note } from './note-queries';
import { WriteNoteForm, useNoteForm } from './write-note-form';

interface DialogProps {
  programme: Case['programme'];
  guardians: Note['guardians'];
  onDone: (message: string) => void;
}

/** A new note, for one's own unit alone. */
export function WriteNoteDialog({ caseId, ...rest }: DialogProps & { caseId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const form = useNoteForm();
  return (
    <>
      <Button variant="primary" onPress={() => setOpen(true)}>
        {t('notes.write.open')}
      </Button>
      <Dialog title={t('notes.write.title')} isOpen={isOpen} onOpenChange={setOpen} isDismissable={false}>
        <WriteNoteForm {...rest} form={form} caseId={caseId} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

/** A correction: a new note that names the old one, which stays as it was. */
export function CorrectNoteDialog({ note, ...rest }: DialogProps & { note: Note }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  const form = useNoteForm(note);
  return (
    <>
      <Button
        variant="tertiary"
        aria-label={t('notes.note.correctThis', { day: longDay(note.occurredOn) })}
        onPress={() => setOpen(true)}
      >
        {t('notes.note.correct')}
      </Button>
      <Dialog
        title={t('notes.write.titleCorrect')}
        isOpen={isOpen}
        onOpenChange={setOpen}
        isDismissable={false}
      >
        <WriteNoteForm
          {...rest}
          form={form}
          caseId={note.caseId}
          corrects={note}
          onClose={() => setOpen(false)}
        />
      </Dialog>
    </>
  );
}
