import { birthdayOn } from '../directory/age';
import type { SignatoryRule } from './required-signatories';

/** One version of the rule CONSENT_SIGNATORIES, and the days on which it stands. */
export interface SignatoryRuleVersion extends SignatoryRule {
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** What a consent has of the child itself. */
export interface ChildsPart {
  readonly bornOn: string;
  readonly hasChildView: boolean;
  /** The young person has signed, or is one of those without whom nothing is covered. */
  readonly isYouthSigning: boolean;
}

const NEVER = '9999-12-31';

/**
 * The first day on which the rule that stands then asks for more of the child than is there: its own stand, or its
 * signature. A young person's signature holds on past eighteen, when it alone is asked for. Null: no birthday ends it.
 */
export function sufficesUntil(
  { bornOn, hasChildView, isYouthSigning }: ChildsPart,
  rules: readonly SignatoryRuleVersion[],
): string | null {
  const needs = rules.flatMap(({ childHeardFrom, youthSignsFrom, validFrom, validUntil }) => {
    const signs = birthdayOn(bornOn, youthSignsFrom);
    const heard = { from: birthdayOn(bornOn, childHeardFrom), until: signs, isThere: hasChildView };
    return [heard, { from: signs, until: NEVER, isThere: false }].map((need) => ({
      day: need.from > validFrom ? need.from : validFrom,
      until: validUntil !== null && validUntil < need.until ? validUntil : need.until,
      isThere: need.isThere || isYouthSigning,
    }));
  });
  const missing = needs.filter(({ day, until, isThere }) => !isThere && day < until).map(({ day }) => day);
  return missing.sort()[0] ?? null;
}
