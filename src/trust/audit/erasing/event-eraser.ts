import type { Query, SoleConnection } from '../../../platform/database/sole-connection';
import { type KeptEvent, keptColumns, leafOf } from '../sealing/logged-event';
import { isOnlySealer } from '../sealing/seal.repository';

/** So many events at most are erased at a time, and told by one event of the log. */
const MOST_AT_ONCE = 1_000;

/** Events whose salt and details are gone. */
export interface EventsErased {
  readonly erasureId: string;
  readonly events: number;
}

/** Events of an order, by their places in the log. */
interface EventsOfOrder {
  readonly erasureId: string;
  readonly places: readonly number[];
}

/** An order whose events at these places are not the ones that were sealed. */
interface HeldBack extends EventsOfOrder {
  readonly isNews: boolean;
}

/** What one look at the orders came to. */
export interface EraserStep {
  /** Undefined where there was none to erase, or another process seals. */
  readonly erased: EventsErased | undefined;
  /** Events that are not the ones that were sealed, by order, where that is news: to erase them would hide it. */
  readonly heldBack: readonly EventsOfOrder[];
}

/**
 * Erases events of the log that two people agreed to erase. Each is held against its leaf first: whatever was changed
 * before would else go with it, and never be found. An order that is held back so lets those after it through.
 */
export class EventEraser {
  constructor(private readonly connection: SoleConnection) {}

  /** The next events that may be erased, erased. An order is held back by itself: what fails after it does not undo that. */
  async step(): Promise<EraserStep> {
    const [passed, heldBack]: [string[], EventsOfOrder[]] = [[], []];
    for (;;) {
      const looked = await this.connection.transaction((query) => lookAtNext(query, passed));
      if (!looked || 'events' in looked) return { erased: looked, heldBack };
      const { isNews, ...held } = looked;
      if (isNews) heldBack.push(held);
      passed.push(held.erasureId);
    }
  }
}

/** Erases the next events that may be, or holds their order back; undefined where there is none, or another process seals. */
async function lookAtNext(
  query: Query,
  passed: readonly string[],
): Promise<EventsErased | HeldBack | undefined> {
  const next = (await isOnlySealer(query)) ? await nextEvents(query, passed) : undefined;
  if (!next) return undefined;
  const { erasureId, places } = next;
  const changed = await notAsSealed(query, places);
  if (changed.length === 0) {
    await query('select erase_the_events($1, $2::bigint[])', [erasureId, places]);
    return { erasureId, events: places.length };
  }
  const [held] = await query<{ is_news: boolean }>(
    'select hold_the_erasure_back($1, $2::bigint[]) as is_news',
    [erasureId, changed],
  );
  return { erasureId, places: changed, isNews: held?.is_news === true };
}

async function nextEvents(query: Query, passed: readonly string[]): Promise<EventsOfOrder | undefined> {
  const found = await query<{ erasure: string; place: string }>(
    'select erasure, place from next_events_to_erase($1, $2::uuid[])',
    [MOST_AT_ONCE, passed],
  );
  const [first] = found;
  return first && { erasureId: first.erasure, places: found.map(({ place }) => Number(place)) };
}

/** Which of these events are not the ones that were sealed. */
async function notAsSealed(query: Query, places: readonly number[]): Promise<number[]> {
  const events = await query<KeptEvent & { sequence: string; leaf: Buffer }>(
    `select l.sequence, l.leaf_hash as leaf, ${keptColumns}
     from audit_leaves l join audit_events e on e.id = l.event_id and e.occurred_at = l.occurred_at
     where l.sequence = any ($1::bigint[]) order by l.sequence`,
    [places],
  );
  return events
    .filter(({ sequence: _, leaf, salt, commitment, ...event }) => {
      const sealed = salt && leafOf({ ...event, salt });
      return !sealed?.hash.equals(leaf) || sealed.commitment !== commitment.toString('hex');
    })
    .map(({ sequence }) => Number(sequence));
}
