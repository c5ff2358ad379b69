import { sha } from './octets';

/** Hashes in hex of stretches of the tree that are known, each under its first and its next leaf. */
export type Known = Map<string, string>;

const split = (size: number): number => 2 ** (Math.ceil(Math.log2(size)) - 1);
const node = (left: string, right: string): string => sha('01', left, right);

/** MTH of RFC 6962 over the leaves from `first` until `next`; null where something is not known. */
export function mth(known: Known, first: number, next: number): string | null {
  if (next === first) return first === 0 ? sha() : null;
  const found = known.get(`${first}:${next}`);
  if (found !== undefined || next - first === 1) return found ?? null;
  const middle = first + split(next - first);
  const [left, right] = [mth(known, first, middle), mth(known, middle, next)];
  if (left === null || right === null) return null;
  const whole = node(left, right);
  // Only what later leaves cannot change is kept.
  if (Number.isInteger(Math.log2(next - first))) known.set(`${first}:${next}`, whole);
  return whole;
}

/** First and next leaf of each perfect subtree that covers a stretch, from left to right. */
export function cover(first: number, next: number): [number, number][] {
  if (first >= next) return [];
  let width = 1;
  while (first % (2 * width) === 0 && first + 2 * width <= next) width *= 2;
  return [[first, first + width], ...cover(first + width, next)];
}

/** Does the proof lead from one root to the other? It is read backwards, as RFC 6962 makes it. */
export function grows(
  old: number,
  size: number,
  proof: readonly string[],
  before: string,
  after: string,
): boolean {
  if (old === 0 || old === size) return proof.length === 0 && before === (old === 0 ? sha() : after);
  const rest = [...proof];
  const rebuilt = rebuild(old, size, true, rest, before);
  return rebuilt !== null && rest.length === 0 && rebuilt[0] === before && rebuilt[1] === after;
}

// SUBPROOF(m, D[n], b): takes its hashes from the end, and gives the roots of the first m leaves and of all n.
function rebuild(
  m: number,
  n: number,
  known: boolean,
  rest: string[],
  before: string,
): [string, string] | null {
  if (m === n) {
    const hash = known ? before : rest.pop();
    return hash === undefined ? null : [hash, hash];
  }
  const k = split(n);
  const sibling = rest.pop();
  if (sibling === undefined) return null;
  const inner = m <= k ? rebuild(m, k, known, rest, before) : rebuild(m - k, n - k, false, rest, before);
  if (!inner) return null;
  return m <= k ? [inner[0], node(inner[1], sibling)] : [node(sibling, inner[0]), node(sibling, inner[1])];
}
