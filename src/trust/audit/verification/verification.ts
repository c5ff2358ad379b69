import type { Id } from '../../../platform/id';
import type { FindingKind } from '../verify/findings';

export type VerificationId = Id<'verification'>;

/** How a verification ended: as the verifier says, or not at all. */
export const verificationOutcomes = ['intact', 'tampered', 'incomplete', 'failed'] as const;
export type VerificationOutcome = (typeof verificationOutcomes)[number];

/**
 * A code of what is not as it should be. `unsealed-row`: a row lies behind the seal that no seal covers.
 * `erased-without-order`: an event is erased that no event of the log names as erased by two.
 */
export type FindingCode = FindingKind | 'unsealed-row' | 'erased-without-order';

/** What was found, by its code and its place in the log; never what stands there. */
export interface FoundAt {
  readonly code: FindingCode;
  /** Sequence of the event, or a size; null where there is no place. */
  readonly sequence: number | null;
}

/** What a verification came to. */
export interface Verified {
  readonly outcome: VerificationOutcome;
  readonly first: number;
  /** Verified until, but without, this event. */
  readonly size: number;
  /** How long the log was as it began. */
  readonly treeSize: number;
  /** Up to here a witness confirms the log. */
  readonly witnessed: number;
  readonly findingCount: number;
  /** The first of them. */
  readonly findings: readonly FoundAt[];
}

/** A verification that could not be carried through: nothing is known of the log. */
export const notCarriedThrough: Verified = {
  outcome: 'failed',
  first: 0,
  size: 0,
  treeSize: 0,
  witnessed: 0,
  findingCount: 0,
  findings: [],
};
