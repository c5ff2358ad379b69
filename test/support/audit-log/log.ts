import { canonical, type Json, normalised } from '../../../src/trust/audit/tree/canonical';
import { checkpointText } from '../../../src/trust/audit/tree/checkpoint';
import { cosign } from '../../../src/trust/audit/tree/cosignature';
import { leafHash } from '../../../src/trust/audit/tree/hash';
import { commitmentOf, type Details, type Envelope, leafInput } from '../../../src/trust/audit/tree/leaf';
import { localSigner } from '../../../src/trust/audit/tree/local-signer';
import { MemoryTree } from './memory-tree';
import {
  COSIGNATURE,
  NOTE_SIGNATURE,
  type NoteSigner,
  signNote,
} from '../../../src/trust/audit/tree/signed-note';
import { Chance } from '../chance';

/** The log of an invented municipality, its witness, and somebody whom nobody trusts. */
export const log = localSigner('samspel.example/log', NOTE_SIGNATURE, Buffer.alloc(32, 1));
export const witness = localSigner('vittne.example', COSIGNATURE, Buffer.alloc(32, 2));
export const impostor = localSigner('samspel.example/log', NOTE_SIGNATURE, Buffer.alloc(32, 3));

/** An event as the database keeps it: what was written, and the leaf hash that was sealed. */
export interface Row {
  envelope: Envelope;
  salt: Buffer | null;
  details: Details | null;
  leaf: Buffer;
}

export interface Sealed {
  readonly size: number;
  readonly note: string;
}

/** A log with all its rows and checkpoints, and what the witness wrote. */
export interface Log {
  rows: Row[];
  checkpoints: Sealed[];
  witnessed: { at: string; note: string }[];
}

const START = Date.parse('2026-09-01T06:00:00Z');
const words = [
  'case.viewed',
  'case.opened',
  'consent.withdrawn',
  'note.written',
  'session.started',
  'route.refused',
];
const texts = ['Åsa Öbergsson', 'e\u0301tude', 'tab\tand "quote"', '\\', '😀', '', 'plain', '\u2028'];

/** An instant as the log writes it. */
export const moment = (time: number, micro = 0): string =>
  new Date(time).toISOString().replace('Z', `${String(micro).padStart(3, '0')}Z`);

/** A row whose envelope and leaf follow from the rest. */
export function aRow(fields: Omit<Envelope, 'commitment'>, salt: Buffer, details: Details): Row {
  const envelope = { ...fields, commitment: commitmentOf(salt, details) };
  return { envelope, salt, details, leaf: leafHash(leafInput(envelope)) };
}

/** Details by chance, letters beyond ASCII and nested facts among them. */
export function someDetails(chance: Chance): Details {
  const maybe = (value: Json): Json => (chance.next() < 0.5 ? value : null);
  return {
    basis: maybe(chance.pick(['assignment', 'consent', 'break-glass'])),
    basisId: maybe(chance.uuid()),
    case: maybe(chance.uuid()),
    facts: maybe({
      count: chance.whole(0, 500),
      ids: [chance.uuid()],
      fields: [chance.pick(texts)],
      z: { a: 0.5, Z: true },
    }),
    membership: maybe(chance.uuid()),
    purpose: maybe('coordination'),
    reason: maybe(chance.pick(texts)),
    request: chance.uuid(),
    resource: maybe(chance.uuid()),
    role: maybe('coordinator'),
    session: maybe(chance.uuid()),
    unit: maybe(chance.uuid()),
    user: maybe(chance.uuid()),
  };
}

/** Rows of several processes by chance: numbers now and then out of order, time falling back by less than a minute. */
export function someRows(chance: Chance, count: number): Row[] {
  const lives = Array.from({ length: chance.whole(1, 5) }, () => ({ process: chance.uuid(), number: 0 }));
  let time = START;
  const written = Array.from({ length: count }, () => {
    const life = chance.pick(lives);
    life.number += 1;
    time += chance.whole(0, 20_000);
    return { process: life.process, number: life.number, time: time - chance.whole(0, 5_000) };
  });
  for (let place = 1; place < count; place += 1) {
    const [one, other] = [written[place - 1], written[place]];
    if (!one || !other || chance.next() > 0.1) continue;
    [written[place - 1], written[place]] = [other, one];
    place += 1;
  }
  return written.map(({ process, number, time: at }) =>
    aRow(
      {
        process,
        number,
        id: chance.uuid(),
        event: chance.pick(words),
        outcome: chance.pick(['allowed', 'refused', 'failed']),
        occurredAt: moment(at, chance.whole(0, 1000)),
      },
      chance.octets(32),
      someDetails(chance),
    ),
  );
}

/** The checkpoint of the first `size` rows. */
export async function sealAt(rows: readonly Row[], size: number, signer: NoteSigner = log): Promise<Sealed> {
  return sealTree(treeOf(rows), size, signer);
}

async function sealTree(tree: MemoryTree, size: number, signer: NoteSigner): Promise<Sealed> {
  const text = checkpointText({ origin: signer.key.name, size, root: tree.root(size) });
  return { size, note: await signNote(text, signer) };
}

export function treeOf(rows: readonly Row[]): MemoryTree {
  const tree = new MemoryTree();
  for (const { leaf } of rows) tree.append(leaf);
  return tree;
}

/** Seals rows at these sizes, and has each checkpoint witnessed a second after its last event. */
export async function sealed(rows: Row[], sizes: readonly number[], signer: NoteSigner = log): Promise<Log> {
  const tree = treeOf(rows);
  const checkpoints: Sealed[] = [];
  const witnessed: Log['witnessed'] = [];
  for (const size of sizes) {
    const checkpoint = await sealTree(tree, size, signer);
    checkpoints.push(checkpoint);
    const time = latestOf(rows.slice(0, size)) + 1_000;
    const text = checkpoint.note.slice(0, checkpoint.note.indexOf('\n\n') + 1);
    const line = await cosign(text, Math.floor(time / 1000), witness);
    witnessed.push({ at: moment(time), note: checkpoint.note + line });
  }
  return { rows, checkpoints, witnessed };
}

/** The latest time of these rows. */
export const latestOf = (rows: readonly Row[]): number =>
  rows.reduce((latest, { envelope }) => Math.max(latest, Date.parse(envelope.occurredAt)), START);

/** Sizes at which a log of this many rows was sealed: by chance, and at its end. */
export function someSizes(chance: Chance, count: number): number[] {
  const sizes: number[] = [];
  for (let size = chance.whole(1, 12); size < count; size += chance.whole(1, 25)) sizes.push(size);
  return [...sizes, count];
}

/** A whole log by chance. */
export async function aLog(chance: Chance, count = chance.whole(30, 120)): Promise<Log> {
  const whole = await sealed(someRows(chance, count), someSizes(chance, count));
  for (const row of whole.rows) if (chance.next() < 0.1) [row.salt, row.details] = [null, null];
  return whole;
}

export const asJson = (row: Row, sequence: number): Json => ({
  sequence,
  envelope: { ...row.envelope },
  leaf: row.leaf.toString('base64'),
  salt: row.salt?.toString('hex') ?? null,
  details: row.details && normalised({ ...row.details }),
});

export const line = (value: Json): string => `${canonical(value)}\n`;
