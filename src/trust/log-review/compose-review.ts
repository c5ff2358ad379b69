import { newId, type UserId } from '../../platform/id';
import { drawSample } from './draw-sample';
import type { DrawnItem } from './drawn-reviews.repository';
import type { Pointed, ReadFacts } from './review-rules';

/** The reads of a unit's month, parted: those of whoever leads it are another's to review. */
export function partedBy(
  managers: readonly UserId[],
  reads: readonly ReadFacts[],
): { readonly staff: readonly ReadFacts[]; readonly leaders: readonly ReadFacts[] } {
  const leads = new Set(managers);
  return {
    staff: reads.filter(({ readerId }) => !leads.has(readerId)),
    leaders: reads.filter(({ readerId }) => leads.has(readerId)),
  };
}

/** What a review holds: what chance took, and all that a rule pointed out. */
export function itemsOf(
  reads: readonly ReadFacts[],
  pointed: ReadonlyMap<string, Pointed>,
  seed: string,
  percent: number,
): DrawnItem[] {
  const sample = drawSample(
    seed,
    reads.map(({ id }) => id),
    percent,
  );
  return reads
    .filter(({ id }) => sample.has(id) || pointed.has(id))
    .map(({ id: eventId, occurredAt, readerId, role, event, caseId, basis }) => ({
      id: newId<DrawnItem['id']>(),
      eventId,
      occurredAt,
      readerId,
      role,
      event,
      caseId,
      basis,
      isSampled: sample.has(eventId),
      hits: pointed.get(eventId)?.hits ?? [],
      thatDay: pointed.get(eventId)?.volume?.thatDay ?? null,
      usual: pointed.get(eventId)?.volume?.usual ?? null,
    }));
}
