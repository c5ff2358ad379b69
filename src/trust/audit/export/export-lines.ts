import type { Query } from '../../../platform/database/sole-connection';
import { envelopeOf, isErased, sayable } from '../sealing/logged-event';
import { proofHashes, subtreeHashes } from '../sealing/subtree.repository';
import { canonical, type Json, normalised } from '../tree/canonical';
import { consistencyNodes } from '../tree/merkle-tree';
import { decompose } from '../tree/subtrees';
import { closedStretches } from '../closing/closed-stretches';
import { eventsBetween, headsBetween, laterHeads, type SealedEvent, type Window } from './export.repository';

/** So many events are read at a time: an export of any length takes the memory of one page. */
const PAGE = 500;

/** What an export is of. */
export interface Export extends Window {
  readonly origin: string;
  readonly from: Date;
  readonly to: Date;
  readonly exportedAt: Date;
}

/** The lines of an export, as docs/audit-format.md has them, a page at a time. */
export async function* exportLines(query: Query, wanted: Export): AsyncGenerator<string> {
  const { origin, from, to, exportedAt, first, size } = wanted;
  yield line({
    exportedAt: moment(exportedAt),
    first,
    format: 'samspel-audit-1',
    from: moment(from),
    origin,
    size,
    to: moment(to),
  });
  if (first > 0) yield line({ left: base64(await subtreeHashes(query, decompose(0, first))) });
  let events = 0;
  let at = first;
  yield* headLines(query, first, first);
  for (const { next, note, ...closed } of await closedStretches(query, wanted)) {
    events += yield* shown(query, at, closed.first);
    yield line({ month: note });
    yield* headLines(query, next, next);
    at = next;
  }
  events += yield* shown(query, at, size);
  for (const { note, ...head } of await laterHeads(query, size)) {
    const consistency = base64(await proofHashes(query, consistencyNodes(size, head.size)));
    yield line({ checkpoint: note, consistency });
  }
  yield line({ end: true, events });
}

/** The events from one place until another, a page at a time, with their heads; returns how many there were. */
async function* shown(query: Query, first: number, size: number): AsyncGenerator<string, number> {
  let events = 0;
  for (let at = first; at < size; at += PAGE) {
    const next = Math.min(at + PAGE, size);
    const found = await eventsBetween(query, at, next);
    events += found.length;
    yield* woven(found, await headsBetween(query, at + 1, next));
  }
  return events;
}

async function* headLines(query: Query, first: number, last: number): AsyncGenerator<string> {
  for (const { note } of await headsBetween(query, first, last)) yield line({ checkpoint: note });
}

/** Events with each head directly after the last event that it covers. */
function* woven(
  events: readonly SealedEvent[],
  heads: readonly { readonly size: number; readonly note: string }[],
): Generator<string> {
  let at = 0;
  for (const { size, note } of heads) {
    for (; at < events.length && Number(events[at]?.sequence) < size; at += 1) yield eventLine(events[at]);
    yield line({ checkpoint: note });
  }
  for (; at < events.length; at += 1) yield eventLine(events[at]);
}

function eventLine(event: SealedEvent | undefined): string {
  if (!event) throw new RangeError('no event there');
  return line({
    // What lost its salt and not all else is no line of the format, and is found by whoever reads it.
    details: isErased(event) ? null : { ...sayable(event.details) },
    envelope: { ...envelopeOf(event) },
    leaf: event.leaf.toString('base64'),
    salt: event.salt?.toString('hex') ?? null,
    sequence: Number(event.sequence),
  });
}

const line = (value: Json): string => `${canonical(normalised(value))}\n`;
const base64 = (hashes: readonly Buffer[]): string[] => hashes.map((hash) => hash.toString('base64'));
/** RFC 3339 with microseconds. */
const moment = (date: Date): string => date.toISOString().replace('Z', '000Z');
