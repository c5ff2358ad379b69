import type { PersonId } from '../directory/person-name';
import { ageOn } from '../directory/age';
import type { Custody } from '../directory/person';
import type { SignatoryCapacity } from './consent';

/** The value of the legal rule CONSENT_SIGNATORIES: ages in whole years. */
export interface SignatoryRule {
  /** From this age the child's own stand is written down, and a signature offered. */
  readonly childHeardFrom: number;
  /** From this age the young person signs beside the guardians. */
  readonly youthSignsFrom: number;
  /** From this age the young person signs alone. */
  readonly youthAloneFrom: number;
}

/** Custody of a child for a time; days as `YYYY-MM-DD`, `validUntil` not included. */
export interface Guardianship {
  readonly guardianId: PersonId;
  readonly custody: Custody;
  readonly validFrom: string;
  readonly validUntil: string | null;
}

/** The young person whom a consent is about. */
export interface Child {
  readonly personId: PersonId;
  readonly bornOn: string;
}

/** Somebody who is to be asked, and whether the signature is needed. */
export interface RequiredSignatory {
  readonly personId: PersonId;
  readonly capacity: SignatoryCapacity;
  /** False where a signature is offered and not needed. */
  readonly isRequired: boolean;
}

/** The guardians of a day, whether or not they decide. */
export const guardiansOn = (guardianships: readonly Guardianship[], day: string): Guardianship[] =>
  guardianships.filter(
    ({ validFrom, validUntil }) => validFrom <= day && (validUntil === null || day < validUntil),
  );

/** Those who have custody on a day: one with sole custody decides alone, otherwise all (föräldrabalken 6 kap. 11 §). */
export function custodians(guardianships: readonly Guardianship[], day: string): Guardianship[] {
  const current = guardiansOn(guardianships, day);
  const alone = current.filter(({ custody }) => custody === 'sole');
  return alone.length > 0 ? alone : current;
}

/** Whether only one of those who share custody is known: the other must sign too, and cannot be asked. */
export const isGuardianMissing = (guardianships: readonly Guardianship[], day: string): boolean => {
  const known = custodians(guardianships, day);
  return known.length === 1 && known[0]?.custody === 'joint';
};

/**
 * Whose signatures a consent for this child needs on a day (OSL 12 kap. 2-3 §§): guardians, guardians and youth, or
 * the youth alone, by the ages of the rule. Empty when a needed guardian is not known: then nobody can consent.
 */
export function requiredSignatories(
  child: Child,
  guardianships: readonly Guardianship[],
  rule: SignatoryRule,
  day: string,
): RequiredSignatory[] {
  const age = ageOn(child.bornOn, day);
  const youth = { personId: child.personId, capacity: 'young_person' as const };
  if (age >= rule.youthAloneFrom) return [{ ...youth, isRequired: true }];
  const guardians = custodians(guardianships, day).map(({ guardianId }) => ({
    personId: guardianId,
    capacity: 'guardian' as const,
    isRequired: true,
  }));
  if (guardians.length === 0) return [];
  if (age < rule.childHeardFrom) return guardians;
  return [...guardians, { ...youth, isRequired: age >= rule.youthSignsFrom }];
}

/** Whether the child's own stand must be written down: old enough to be heard, too young to sign. */
export function isChildViewRequired({ bornOn }: Child, rule: SignatoryRule, day: string): boolean {
  const age = ageOn(bornOn, day);
  return age >= rule.childHeardFrom && age < rule.youthSignsFrom;
}

/** Whether one guardian signs alone because of sole custody: then it is written down where that was seen. */
export const isCustodyProofRequired = (
  signatories: readonly RequiredSignatory[],
  guardianships: readonly Guardianship[],
  day: string,
): boolean =>
  signatories.some(({ capacity }) => capacity === 'guardian') &&
  custodians(guardianships, day).some(({ custody }) => custody === 'sole');
