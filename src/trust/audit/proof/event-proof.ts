import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../platform/config/config';
import { type Query, readOnce } from '../../../platform/database/sole-connection';
import { NotVisible, StateConflict } from '../../../platform/http/problem';
import type { Actor } from '../../access/actor';
import { settingsOf } from '../export/audit-export';
import { type Head, headsBetween } from '../export/export.repository';
import { envelopeOf, type KeptEvent, keptColumns } from '../sealing/logged-event';
import { lastSeal } from '../sealing/seal.repository';
import { proofHashes } from '../sealing/subtree.repository';
import { leafInput } from '../tree/leaf';
import { inclusionNodes } from '../tree/merkle-tree';
import { formatProof } from '../tree/tlog-proof';

/** 409: the event has not got its seal yet, which takes a second or so. */
export class EventNotSealed extends StateConflict {
  readonly code = 'event-not-sealed';
  constructor() {
    super('Händelsen är inte förseglad ännu. Försök igen om en liten stund.');
  }
}

/** 409: the event's month is closed: its place in the log stands, its row is gone. */
export class EventGone extends StateConflict {
  readonly code = 'event-gone';
  constructor() {
    super('Händelsens månad är gallrad ur loggen. Händelsens plats finns kvar, men inte vad som hände.');
  }
}

/** The proof that one event is in the sealed log, for somebody who has the public keys and nothing else of ours. */
@Injectable()
export class EventProof {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /**
   * A `.tlog-proof` file under the newest head that a witness has signed. An event of a case in which whoever asks has a
   * conflict of interest is not there. Throws `NotVisible`, `EventNotSealed` and `EventGone`.
   */
  async of(actor: Actor, eventId: string): Promise<Buffer> {
    const settings = { ...settingsOf(actor), 'app.proof_of': eventId };
    const proof = await readOnce(this.config.DATABASE_AUDIT_READER_URL, settings, (query) =>
      proofOf(query, eventId),
    );
    return Buffer.from(proof, 'utf8');
  }
}

/** The text of a `.tlog-proof` file. Throws `NotVisible`, `EventNotSealed` and `EventGone`. */
export async function proofOf(query: Query, eventId: string): Promise<string> {
  const [event] = await query<KeptEvent & { sequence: string }>(
    `select l.sequence, ${keptColumns}
     from audit_leaves l join audit_events e on e.id = l.event_id and e.occurred_at = l.occurred_at where l.event_id = $1`,
    [eventId],
  );
  if (!event) throw await whyThereIsNone(query, eventId);
  const index = Number(event.sequence);
  const [head] = await coveringHead(query, index);
  if (!head) throw new EventNotSealed();
  const { size } = head;
  return formatProof({
    index,
    hashes: await proofHashes(query, inclusionNodes(index, size)),
    checkpoint: head.note,
    extra: leafInput(envelopeOf(event)),
  });
}

async function whyThereIsNone(query: Query, eventId: string): Promise<Error> {
  if (await isWaiting(query, eventId)) return new EventNotSealed();
  const closed = await query(
    `select from audit_leaves l join audit_closed_stretches s on s.first <= l.sequence and l.sequence < s.next
     where l.event_id = $1`,
    [eventId],
  );
  return closed.length > 0 ? new EventGone() : new NotVisible();
}

/** Whether an event waits for its seal. */
async function isWaiting(query: Query, eventId: string): Promise<boolean> {
  const { transactionId, eventId: last } = await lastSeal(query);
  const waiting = await query(
    'select from audit_events e where (e.transaction_id, e.id) > ($1::xid8, $2::uuid) and e.id = $3',
    [transactionId, last, eventId],
  );
  return waiting.length > 0;
}

/** The newest head that a witness signed, or else the newest, if it covers the event. */
async function coveringHead(query: Query, index: number): Promise<Head[]> {
  const [row] = await query<{ size: string | null }>(
    `select coalesce((select max(size) from audit_cosignatures where size > $1),
       (select max(size) from audit_checkpoints where size > $1)) as size`,
    [index],
  );
  const size = row?.size ?? null;
  return size === null ? [] : headsBetween(query, Number(size), Number(size));
}
