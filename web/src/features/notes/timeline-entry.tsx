import { useTranslation } from 'react-i18next';
import { type Known, known } from '../../api/restricted';
import { inSentence } from '../../lib/lists';
import type { TimelineEntry } from '../../ui/timeline';
import { NoteContent, NoteMeta } from './note-entry';
import type { Case, Note } from './note-queries';
import type { Happening } from './stream';

/** What an entry needs to know of what stands around it. */
export interface Surroundings {
  notes: readonly Note[];
  programme: Case['programme'];
  guardians: Note['guardians'];
  onDone: (message: string) => void;
}

type Entry = Omit<TimelineEntry, 'id' | 'at'>;

/** Puts what happened into words. */
export function useTimelineEntry(): (happening: Happening, around: Surroundings) => TimelineEntry {
  const phaseEntry = usePhaseEntry();
  const consentEntry = useConsentEntry();
  const { t } = useTranslation();
  const noteEntry = (note: Note, around: Surroundings): Entry => ({
    title: t(note.correctsNoteId === null ? 'notes.note.title' : 'notes.note.correction', {
      category: inSentence(t(`consent.categories.${note.category}`)),
    }),
    meta: <NoteMeta note={note} />,
    children: <NoteContent note={note} around={around} />,
  });
  return (happening, around) => {
    const { id, at, kind } = happening;
    if (kind === 'note') return { id, at, ...noteEntry(happening.note, around) };
    if (kind === 'phase') return { id, at, ...phaseEntry(happening.change) };
    return { id, at, ...consentEntry(happening) };
  };
}

function usePhaseEntry() {
  const { t } = useTranslation();
  return ({ from, to, reason, byName }: Known<Case['phases']>[number]): Entry => {
    const words = { to: inSentence(t(`cases.words.phase.${to}`)) };
    return {
      title:
        from === null
          ? t('notes.phase.opened', words)
          : t('notes.phase.changed', { ...words, from: inSentence(t(`cases.words.phase.${from}`)) }),
      meta: <span>{t('notes.phase.by', { name: byName })}</span>,
      children: reason === null ? null : <p>{t('notes.phase.reason', { reason })}</p>,
    };
  };
}

function useConsentEntry() {
  const { t } = useTranslation();
  return ({ event, number }: Extract<Happening, { kind: 'consent' }>): Entry => {
    if (event.what === 'signed' || event.what === 'refused') {
      const { name, capacity } = event.signatory;
      const unnamed = t(`consent.capacity.${capacity}`);
      const who = known(name) ?? unnamed.charAt(0).toLocaleUpperCase('sv') + unnamed.slice(1);
      return { title: t(`notes.consent.${event.what}`, { who, number }) };
    }
    const isWithdrawal = event.what !== 'offered';
    return {
      title: t(`notes.consent.${event.what}`, { number }),
      ...(isWithdrawal ? { children: <p>{t('notes.consent.withdrawnBody')}</p> } : {}),
    };
  };
}
