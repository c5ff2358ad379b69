import { daysBetween } from '../../platform/clock/stockholm';

/**
 * How the consent of a case stands, in one word on its card. A word of the case and not of one consent: `none`, and
 * `ending-soon`, are no states of a consent. `not-begun`: signed by all, valid from a later day.
 */
export type ConsentMark =
  | 'none'
  | 'offered'
  | 'partly-signed'
  | 'not-begun'
  | 'in-force'
  | 'ending-soon'
  | 'expired'
  | 'withdrawn'
  | 'refused';

/** How many days before its end a consent is said to end soon. */
export const ENDING_SOON_DAYS = 30;

/** What the rows say of a case's consent. Days are `YYYY-MM-DD` in Stockholm; `…Until` is the first day without. */
export interface ConsentFacts {
  /** Until when a consent covers anything right now; null when none does. */
  readonly coveredUntil: string | null;
  readonly latest: {
    readonly isRefused: boolean;
    readonly isWithdrawn: boolean;
    readonly validFrom: string;
    readonly validUntil: string;
    readonly required: number;
    readonly signed: number;
  } | null;
}

/** What a card says of consent: the mark, and the first day without. */
export interface ConsentOnCard {
  readonly state: ConsentMark;
  readonly until: string | null;
}

/** The consent of a case in one word, for the board. What is covered, and for whom, the coverage rows decide. */
export function consentOnCard({ coveredUntil, latest }: ConsentFacts, today: string): ConsentOnCard {
  if (coveredUntil !== null) {
    const isSoon = daysBetween(today, coveredUntil) <= ENDING_SOON_DAYS;
    return { state: isSoon ? 'ending-soon' : 'in-force', until: coveredUntil };
  }
  if (!latest) return { state: 'none', until: null };
  if (latest.isRefused) return { state: 'refused', until: null };
  if (latest.isWithdrawn) return { state: 'withdrawn', until: null };
  if (latest.validUntil <= today) return { state: 'expired', until: latest.validUntil };
  if (latest.signed === 0) return { state: 'offered', until: null };
  if (latest.signed < latest.required) return { state: 'partly-signed', until: null };
  if (latest.validFrom > today) return { state: 'not-begun', until: latest.validUntil };
  // Signed by all, within its days, and covering nothing: every part of it was taken back, or the case was closed.
  return { state: 'withdrawn', until: null };
}

/**
 * The same for an organisation that consent does not cover: how the last one ended. Null where that is not told: whether
 * another consent waits or holds is others' part.
 */
export function endedConsentOnCard({ latest }: ConsentFacts, today: string): ConsentOnCard | null {
  if (latest?.isRefused) return { state: 'refused', until: null };
  if (latest?.isWithdrawn) return { state: 'withdrawn', until: null };
  if (latest && latest.validUntil <= today) return { state: 'expired', until: latest.validUntil };
  return null;
}
