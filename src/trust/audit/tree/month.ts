import { hashFromBase64, sizeFromDecimal } from './hash';
import { decompose } from './subtrees';

/** A stretch of a month whose events are gone by retention: its hashes stand in their place, so the tree stays whole. */
export interface ClosedMonth {
  readonly origin: string;
  /** `YYYY-MM`, by the events' own time in UTC. */
  readonly month: string;
  /** Sequence of the first event that is gone. */
  readonly first: number;
  /** Sequence after the last one that is gone. */
  readonly next: number;
  /** Hashes of `decompose(first, next)`. */
  readonly hashes: readonly Buffer[];
}

/** The text of the note with which the log's key closes a stretch of a month. */
export const monthText = ({ origin, month, first, next, hashes }: ClosedMonth): string =>
  [`${origin} month`, month, first, next, ...hashes.map((hash) => hash.toString('base64')), ''].join('\n');

/** A closed stretch from a note's text; undefined when it is none, or its hashes are too many or too few. */
export function parseMonth(text: string): ClosedMonth | undefined {
  const [title = '', month = '', from = '', until = '', ...rest] = text.split('\n');
  const [first, next] = [sizeFromDecimal(from), sizeFromDecimal(until)];
  const origin = / month$/.test(title) ? title.slice(0, -' month'.length) : '';
  if (origin === '' || !/^\d{4}-(0[1-9]|1[0-2])$/.test(month) || rest.pop() !== '') return undefined;
  if (first === undefined || next === undefined || next <= first) return undefined;
  const hashes = rest.map(hashFromBase64);
  if (!hashes.every((hash) => hash !== undefined) || hashes.length !== decompose(first, next).length)
    return undefined;
  return { origin, month, first, next, hashes };
}
