import { createHash } from 'node:crypto';

/**
 * The reads that chance takes, from a seed and the ids of all reads: so many in a hundred, and one at least when there
 * are any. The same seed and ids give the same reads, in whatever order the ids come.
 */
export function drawSample(seed: string, ids: readonly string[], percent: number): ReadonlySet<string> {
  const wanted = Math.ceil((ids.length * percent) / 100);
  const ranked = ids.map((id) => ({ id, rank: rankOf(seed, id) }));
  ranked.sort((one, other) => (one.rank < other.rank ? -1 : 1));
  return new Set(ranked.slice(0, wanted).map(({ id }) => id));
}

const rankOf = (seed: string, id: string): string =>
  createHash('sha256').update(Buffer.from(seed, 'hex')).update(id).digest('hex');
