import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { longDay } from '../../lib/dates';
import { Button } from '../../ui/button';
import { Disclosure } from '../../ui/disclosure';
import { FailureBanner } from '../../ui/failure-banner';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { notesQuery } from '../notes/note-queries';
import { WhoCouldDialog } from '../notes/who-could-dialog';

/** Who could have read a note on a day that has been: asked note by note, of those that the reader may ask about. */
export function WhoCouldRead({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const [isOpen, setOpen] = useState(false);
  return (
    <Section title={t('accessLog.could.title')} help={t('accessLog.could.help')}>
      <Disclosure summary={t('accessLog.could.choose')} onOpen={() => setOpen(true)}>
        {isOpen && <Notes caseId={caseId} />}
      </Disclosure>
    </Section>
  );
}

function Notes({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const notes = useInfiniteQuery(notesQuery(caseId));
  if (notes.error) return <FailureBanner error={notes.error} onRetry={() => void notes.refetch()} />;
  if (!notes.data) return <Skeleton lines={3} />;
  const asked = notes.data.pages
    .flatMap(({ items }) => items)
    .filter(({ may }) => may.includes('see-who-could'));
  return (
    <div className="stack stack-tight">
      {asked.length === 0 && <p>{t('accessLog.could.none')}</p>}
      <ul className="plain-list access-notes">
        {asked.map((note) => (
          <li key={note.id}>
            <span>
              {t('accessLog.could.note', {
                category: t(`consent.categories.${note.category}`).toLocaleLowerCase(),
                day: longDay(note.occurredOn),
              })}
              <span className="choice-help">{note.organisation.name}</span>
            </span>
            <WhoCouldDialog note={note} day={longDay(note.occurredOn)} />
          </li>
        ))}
      </ul>
      {notes.hasNextPage && (
        <div>
          <Button isPending={notes.isFetchingNextPage} onPress={() => void notes.fetchNextPage()}>
            {t('accessLog.events.more')}
          </Button>
        </div>
      )}
    </div>
  );
}
