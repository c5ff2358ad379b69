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

/** A row is another than the one that was sealed: to erase it would hide that. */
export class EventNotAsSealed extends Error {
  constructor(sequence: number) {
    super(`the event at ${sequence} of the audit log is not the one that was sealed, and is not erased`);
  }
}

/**
 * Erases events of the log that two people agreed to erase. Each is held against its leaf first: whatever was changed
 * before would else go with it, and never be found.
 */
export class EventEraser {
  constructor(private readonly connection: SoleConnection) {}

  /** The next events that may be erased, erased; undefined where there is none, or another process seals. */
  step(): Promise<EventsErased | undefined> {
    return this.connection.transaction(async (query) => {
      if (!(await isOnlySealer(query))) return undefined;
      const found = await query<{ erasure: string; place: string }>(
        'select erasure, place from next_events_to_erase($1)',
        [MOST_AT_ONCE],
      );
      const [first] = found;
      if (!first) return undefined;
      const places = found.map(({ place }) => Number(place));
      await requireAsSealed(query, places);
      await query('select erase_the_events($1, $2::bigint[])', [first.erasure, places]);
      return { erasureId: first.erasure, events: places.length };
    });
  }
}

async function requireAsSealed(query: Query, places: readonly number[]): Promise<void> {
  const events = await query<KeptEvent & { sequence: string; leaf: Buffer }>(
    `select l.sequence, l.leaf_hash as leaf, ${keptColumns}
     from audit_leaves l join audit_events e on e.id = l.event_id and e.occurred_at = l.occurred_at
     where l.sequence = any ($1::bigint[])`,
    [places],
  );
  for (const { sequence, leaf, salt, commitment, ...event } of events) {
    const sealed = salt && leafOf({ ...event, salt });
    if (!sealed?.hash.equals(leaf) || sealed.commitment !== commitment.toString('hex'))
      throw new EventNotAsSealed(Number(sequence));
  }
}
