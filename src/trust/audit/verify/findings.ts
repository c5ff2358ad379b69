/** What shows that the export, the log behind it, the keys or the witness was changed. */
export const TAMPERED = [
  'malformed',
  'order',
  'count',
  'leaf',
  'commitment',
  'root',
  'signature',
  'origin',
  'consistency',
  'month',
  'gap',
  'doubled',
  'backdated',
  'clock',
  'forked',
  'truncated',
  'witness-order',
  'witness-key',
] as const;

/** What shows that not all can be proved from what lies here: nothing is wrong in what could be checked. */
export const INCOMPLETE = ['cut-short', 'unsealed', 'uncertain', 'unwitnessed', 'outgrown'] as const;

export type FindingKind = (typeof TAMPERED)[number] | (typeof INCOMPLETE)[number];

/** One thing that is not as it should be, and where. */
export interface Finding {
  readonly kind: FindingKind;
  /** Sequence of the first event that it may concern; for a checkpoint, its size. Null where there is no place. */
  readonly sequence: number | null;
  /** An English sentence without personal data. */
  readonly tells: string;
}

export type Verdict = 'intact' | 'tampered' | 'incomplete';

/** What a process that verifies answers with. */
export const EXIT_CODES: Readonly<Record<Verdict, number>> = { intact: 0, tampered: 2, incomplete: 3 };

/** A log in ruins has a finding a row: enough are kept to see where it begins. */
const MOST_KEPT = 1_000;

/** Gathers findings in bounded memory. */
export class Findings {
  readonly kept: Finding[] = [];
  /** How many there were, kept or not. */
  count = 0;
  private tampered = false;

  add(kind: FindingKind, sequence: number | null, tells: string): void {
    this.count += 1;
    this.tampered ||= isTampered(kind);
    if (this.kept.length < MOST_KEPT) this.kept.push({ kind, sequence, tells });
  }

  get verdict(): Verdict {
    if (this.count === 0) return 'intact';
    return this.tampered ? 'tampered' : 'incomplete';
  }
}

/** Is this kind a sign of change, and not only of something that is not here? */
export const isTampered = (kind: FindingKind): boolean => TAMPERED.some((each) => each === kind);
