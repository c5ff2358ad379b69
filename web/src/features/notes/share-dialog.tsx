import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { inSentence } from '../../lib/lists';
import { Button } from '../../ui/button';
import { Dialog } from '../../ui/dialog';
import { FailureBanner } from '../../ui/failure-banner';
import { Skeleton } from '../../ui/skeleton';
import { type Note, readersQuery } from './note-queries';
import { ShareForm } from './share-form';

interface ShareDialogProps {
  note: Note;
  /** The day of the note, in words. */
  day: string;
  onDone: (message: string) => void;
}

/** Lets other units read a note of one's own, as far as consent covers it now. */
export function ShareDialog({ note, day, onDone }: ShareDialogProps) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button aria-label={t('notes.note.shareThis', { day })} onPress={() => setOpen(true)}>
        {t('notes.note.share')}
      </Button>
      <Dialog title={t('notes.share.title')} isOpen={isOpen} onOpenChange={setOpen}>
        <p className="quiet">
          {t('notes.share.about', { category: inSentence(t(`consent.categories.${note.category}`)), day })}
        </p>
        <Readers note={note} day={day} onDone={onDone} onClose={() => setOpen(false)} />
      </Dialog>
    </>
  );
}

function Readers({ note, onDone, onClose }: ShareDialogProps & { onClose: () => void }) {
  const { data, error, refetch } = useQuery(readersQuery(note.id));
  if (error) return <FailureBanner error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton lines={6} />;
  return <ShareForm note={note} units={data.items} onDone={onDone} onClose={onClose} />;
}
