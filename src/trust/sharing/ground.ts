import type { OrganisationKind } from '../access/roles';
import type { Certainty } from '../legal-rules/legal-rule';
import type { SecrecyClass } from './secrecy';

/** Who may start a disclosure on a ground. */
export type Starter = 'anyone' | 'manager' | 'nobody';

/** A question that a ground asks of whoever uses it. */
export interface GroundQuestion {
  readonly key: string;
  readonly sv: string;
  readonly en: string;
}

/** What the row of a legal ground says of its use. */
export interface GroundValue {
  readonly disclosers: readonly OrganisationKind[];
  readonly recipients: readonly OrganisationKind[];
  readonly secrecyClasses: readonly SecrecyClass[];
  readonly startsOn: { readonly request: Starter; readonly ownInitiative: Starter };
  readonly secondPerson: 'always' | 'unless-manager' | 'never';
  readonly defaultDays: number;
  readonly longestDays: number;
  readonly questions: readonly GroundQuestion[];
}

/** A legal ground in one version, as a row. */
export interface Ground {
  readonly code: string;
  /** `YYYY-MM-DD`. */
  readonly validFrom: string;
  /** The first day on which it no longer holds. */
  readonly validUntil: string | null;
  readonly law: string;
  readonly text: string;
  readonly source: string;
  readonly certainty: Certainty;
  readonly reviewedBy: string | null;
  readonly reviewedOn: string | null;
  readonly value: GroundValue;
}

/** Between whom, about what, and when. */
export interface Way {
  readonly discloser: OrganisationKind;
  readonly recipient: OrganisationKind;
  readonly secrecyClasses: readonly SecrecyClass[];
  readonly isManager: boolean;
  /** `YYYY-MM-DD` in Stockholm. */
  readonly today: string;
}

/** Whether a ground holds on a day. */
export const isValidOn = ({ validFrom, validUntil }: Ground, day: string): boolean =>
  validFrom <= day && (validUntil === null || day < validUntil);

/** Whether the law knows this way: this discloser, this recipient, and the secrecy of every note. */
export const knowsWay = ({ value }: Ground, { discloser, recipient, secrecyClasses }: Way): boolean =>
  value.disclosers.includes(discloser) &&
  value.recipients.includes(recipient) &&
  secrecyClasses.every((each) => value.secrecyClasses.includes(each));

/** Whether this person may start it, on request or on the unit's own initiative. */
export function mayStart({ value }: Ground, isRequested: boolean, isManager: boolean): boolean {
  const starter = value.startsOn[isRequested ? 'request' : 'ownInitiative'];
  return starter === 'anyone' || (starter === 'manager' && isManager);
}

/** Whether a second person decides. */
export const needsApproval = ({ value }: Ground, isManager: boolean): boolean =>
  value.secondPerson === 'always' || (value.secondPerson === 'unless-manager' && !isManager);

/** The grounds that the law lets this person use on this way today; nothing else is offered. */
export const groundsFor = (grounds: readonly Ground[], way: Way): Ground[] =>
  grounds.filter(
    (ground) =>
      isValidOn(ground, way.today) &&
      knowsWay(ground, way) &&
      (mayStart(ground, true, way.isManager) || mayStart(ground, false, way.isManager)),
  );
