import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { known } from '../../api/restricted';
import { Button } from '../../ui/button';
import { EmptyState } from '../../ui/empty-state';
import { FailureBanner } from '../../ui/failure-banner';
import { useResult } from '../../ui/result';
import { Section } from '../../ui/section';
import { Skeleton } from '../../ui/skeleton';
import { Timeline } from '../../ui/timeline';
import { caseQuery, consentsQuery, notesQuery } from './note-queries';
import './notes.css';
import { streamOf } from './stream';
import { useTimelineEntry } from './timeline-entry';
import { WriteNoteDialog } from './write-note-dialog';

/** What happened in a case, as far as this reader may see: notes, phases and consents in one stream. */
export function TimelineTab({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const openCase = useQuery(caseQuery(caseId));
  const consents = useQuery(consentsQuery(caseId));
  const notes = useInfiniteQuery(notesQuery(caseId));
  const { banner, tell } = useResult();
  const entryOf = useTimelineEntry();
  const sources = [openCase, consents, notes];
  const error = sources.find((source) => source.error)?.error;
  // What was shown before a failure may be closed by now: it goes away.
  if (error) {
    return <FailureBanner error={error} onRetry={() => sources.forEach((source) => void source.refetch())} />;
  }
  if (!openCase.data || !consents.data || !notes.data) return <Skeleton lines={8} />;
  const read = notes.data.pages.flatMap(({ items }) => items);
  const stream = streamOf({
    notes: read,
    hasOlderNotes: notes.hasNextPage,
    phases: known(openCase.data.phases) ?? [],
    consents: consents.data.items,
  });
  const { programme, may } = openCase.data;
  const guardians = notes.data.pages[0]?.guardians ?? [];
  return (
    <Section
      title={t('notes.timeline.label')}
      help={t('notes.timeline.lead')}
      action={
        may.includes('write-note') && <WriteNoteDialog {...{ caseId, programme, guardians }} onDone={tell} />
      }
    >
      {banner}
      <p>{t('notes.timeline.count', { count: notes.data.pages[0]?.count ?? 0 })}</p>
      {stream.length === 0 ? (
        <EmptyState title={t('notes.timeline.empty')}>{t('notes.timeline.emptyBody')}</EmptyState>
      ) : (
        <Timeline
          label={t('notes.timeline.label')}
          entries={stream.map((happening) =>
            entryOf(happening, { notes: read, programme, guardians, onDone: tell }),
          )}
        />
      )}
      {notes.hasNextPage && (
        <div className="stack stack-tight">
          <p className="quiet">{t('notes.timeline.older')}</p>
          <Button isPending={notes.isFetchingNextPage} onPress={() => void notes.fetchNextPage()}>
            {t('notes.timeline.more')}
          </Button>
        </div>
      )}
    </Section>
  );
}
