import { type Known, known } from '../../api/restricted';
import type { Case, Consent, Note } from './note-queries';

export type ConsentEvent =
  | { what: 'offered' }
  | { what: 'signed' | 'refused'; signatory: Known<Consent['signatories']>[number] }
  | { what: 'withdrawn' | 'withdrawnPart' };

/** One entry of the timeline. */
export type Happening =
  | { kind: 'note'; id: string; at: string; note: Note }
  | { kind: 'phase'; id: string; at: string; change: Known<Case['phases']>[number] }
  | { kind: 'consent'; id: string; at: string; number: number; event: ConsentEvent };

interface Sources {
  notes: readonly Note[];
  /** Older notes are still to be fetched. */
  hasOlderNotes: boolean;
  phases: Known<Case['phases']>;
  consents: readonly Consent[];
}

/**
 * Notes, phases and consents as one stream, the newest first. While older notes are still to be fetched, nothing older
 * than the oldest of them is shown: otherwise the stream would look whole where it is not.
 */
export function streamOf({ notes, hasOlderNotes, phases, consents }: Sources): Happening[] {
  const written = notes.map((note): Happening => ({ kind: 'note', id: note.id, at: note.createdAt, note }));
  const moved = phases.map((change): Happening => ({
    kind: 'phase',
    id: `phase-${change.at}`,
    at: change.at,
    change,
  }));
  const oldest = hasOlderNotes ? instant(notes.at(-1)?.createdAt) : -Infinity;
  const others = [...moved, ...consents.flatMap(eventsOf)].filter(({ at }) => instant(at) >= oldest);
  return [...written, ...others].sort((one, other) => instant(other.at) - instant(one.at));
}

const instant = (at: string | undefined): number => (at === undefined ? -Infinity : Date.parse(at));

function eventsOf({ id, consentNumber, offeredAt, signatories, withdrawals }: Consent): Happening[] {
  const happening = (at: string, about: string, event: ConsentEvent): Happening => ({
    kind: 'consent',
    id: `${id}-${about}`,
    at,
    number: consentNumber,
    event,
  });
  const signatures = (known(signatories) ?? []).flatMap((signatory) => [
    ...(signatory.signedAt === null
      ? []
      : [happening(signatory.signedAt, `signed-${signatory.id}`, { what: 'signed', signatory })]),
    ...(signatory.refusedAt === null
      ? []
      : [happening(signatory.refusedAt, `refused-${signatory.id}`, { what: 'refused', signatory })]),
  ]);
  const taken = withdrawals.map(({ at, extent }, index) =>
    happening(at, `withdrawn-${String(index)}`, { what: extent === 'all' ? 'withdrawn' : 'withdrawnPart' }),
  );
  // A draft has not happened to anybody yet.
  const offer = offeredAt === null ? [] : [happening(offeredAt, 'offered', { what: 'offered' })];
  return [...offer, ...signatures, ...taken];
}
