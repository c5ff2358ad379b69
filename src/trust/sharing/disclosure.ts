import type { Id, OrganisationId } from '../../platform/id';
import type { PersonId } from '../directory/person-name';
import {
  type ConsentId,
  type CoveringConsent,
  type InformationCategory,
  isCellOpen,
  isWithin,
  type Period,
  periodOf,
} from '../consent/consent';

export type DisclosureId = Id<'disclosure'>;
export type EmergencyId = Id<'emergency'>;

/** What the gate needs to know of an item. */
export interface Item {
  readonly id: string;
  readonly recordedBy: OrganisationId;
  readonly category: InformationCategory;
  /** The guardians whom it says something about: each must have consented for themselves. */
  readonly guardianIds: readonly PersonId[];
  /** The units that its own unit has shared it with. */
  readonly sharedWith: readonly OrganisationId[];
}

/** One cell of a consent, and when it lifts secrecy; `period` is null when it does not as things stand. */
export interface Coverage {
  readonly consentId: ConsentId;
  readonly consentNumber: number;
  /** The guardian who consents about facts of their own; null where the child's are meant. */
  readonly guardianId: PersonId | null;
  readonly discloserId: OrganisationId;
  readonly recipientId: OrganisationId;
  readonly category: InformationCategory;
  readonly period: Period | null;
}

/** A decision that names this reader and an item: what another unit discloses on another legal basis than consent. */
export interface Decided {
  readonly decisionId: DisclosureId;
  readonly itemId: string;
  readonly legalRuleCode: string;
  readonly legalRuleFrom: string;
  readonly decidedAt: Date;
  readonly decidedBy: string;
  readonly coversUntil: Date;
  readonly stoppedAt: Date | null;
  readonly mayServeInvestigation: boolean;
}

/** An emergency access of this reader to the case of the items. */
export interface Emergency {
  readonly emergencyId: EmergencyId;
  readonly openedAt: Date;
  readonly closesAt: Date;
  readonly endedAt: Date | null;
}

/** What opens something to one reader by name, beside what consent opens to the unit. */
export interface Exceptions {
  readonly decided: readonly Decided[];
  readonly emergencies: readonly Emergency[];
}

/** Nothing but consent. */
export const noExceptions: Exceptions = { decided: [], emergencies: [] };

/** Why something is not shown, and what to ask the family for. */
export type DisclosureRefusal =
  | 'not-shared'
  | 'never-consented'
  | 'consent-not-in-force'
  | 'category-not-covered'
  | 'guardian-not-consented';

/** May it be shown, and on what ground. */
export type Disclosure =
  | { readonly allowed: true; readonly basis: 'own-record' }
  | {
      readonly allowed: true;
      readonly basis: 'consent';
      readonly consentId: ConsentId;
      readonly consentNumber: number;
      readonly until: Date;
    }
  | { readonly allowed: true; readonly basis: 'legal-rule'; readonly until: Date; readonly decided: Decided }
  | {
      readonly allowed: true;
      readonly basis: 'break-glass';
      readonly until: Date;
      readonly emergency: Emergency;
    }
  | { readonly allowed: false; readonly because: DisclosureRefusal };

/** The cells of all consents of a case, each with the time in which it lifts secrecy. */
export const coverageOf = (consents: readonly CoveringConsent[]): Coverage[] =>
  consents.flatMap((consent) => {
    const period = periodOf(consent);
    return consent.scopes.map((scope) => ({
      consentId: consent.id,
      consentNumber: consent.consentNumber,
      guardianId: consent.guardianId,
      discloserId: scope.discloserId,
      recipientId: scope.recipientId,
      category: scope.category,
      period: isCellOpen(consent, scope) ? period : null,
    }));
  });

/**
 * May this reader see this item? The own unit's records always; another's when that one has shared it and consent
 * covers discloser, recipient, category and moment (OSL 8 kap. 1-2 §§, 10 kap. 1 §), when a decision on another legal
 * basis names reader and item, or in an emergency of the reader's own.
 */
export function decideDisclosure(
  item: Item,
  reader: OrganisationId,
  coverage: readonly Coverage[],
  now: Date,
  { decided, emergencies }: Exceptions = noExceptions,
): Disclosure {
  if (reader === item.recordedBy) return { allowed: true, basis: 'own-record' };
  const consented = item.sharedWith.includes(reader)
    ? decideCover(item, reader, coverage, now)
    : refuse('not-shared');
  if (consented.allowed) return consented;

  const decision = decided.find((each) => each.itemId === item.id && isInForce(each, now));
  if (decision) {
    return { allowed: true, basis: 'legal-rule', until: decision.coversUntil, decided: decision };
  }
  const emergency = emergencies.find((each) => isOpen(each, now));
  if (emergency) return { allowed: true, basis: 'break-glass', until: emergency.closesAt, emergency };
  return consented;
}

const isInForce = ({ decidedAt, stoppedAt, coversUntil }: Decided, now: Date): boolean =>
  decidedAt <= now && stoppedAt === null && now < coversUntil;

const isOpen = ({ openedAt, endedAt, closesAt }: Emergency, now: Date): boolean =>
  openedAt <= now && endedAt === null && now < closesAt;

/**
 * Does consent cover this way now, whether or not the item has been shared? The child's consent, and that of each
 * guardian whom the item concerns. The first failing test names the refusal.
 */
export function decideCover(
  item: Pick<Item, 'recordedBy' | 'category' | 'guardianIds'>,
  recipient: OrganisationId,
  coverage: readonly Coverage[],
  now: Date,
): Disclosure {
  const childs = decideCoverOf(null, item, recipient, coverage, now);
  if (!childs.allowed) return childs;
  const guardians = item.guardianIds.map((each) => decideCoverOf(each, item, recipient, coverage, now));
  return guardians.some(({ allowed }) => !allowed) ? refuse('guardian-not-consented') : childs;
}

function decideCoverOf(
  whose: PersonId | null,
  { recordedBy, category }: Pick<Item, 'recordedBy' | 'category'>,
  recipient: OrganisationId,
  coverage: readonly Coverage[],
  now: Date,
): Disclosure {
  // Goes once through them and stops at what covers: it is asked of every item of a page, and of every unit for some.
  let refusal: DisclosureRefusal = 'never-consented';
  for (const cell of coverage) {
    if (cell.discloserId !== recordedBy || cell.recipientId !== recipient || cell.guardianId !== whose)
      continue;
    const { period, consentId, consentNumber } = cell;
    if (!period || !isWithin(period, now)) {
      if (refusal === 'never-consented') refusal = 'consent-not-in-force';
      continue;
    }
    if (cell.category === category) {
      return { allowed: true, basis: 'consent', consentId, consentNumber, until: period.until };
    }
    refusal = 'category-not-covered';
  }
  return refuse(refusal);
}

const refuse = (because: DisclosureRefusal): Disclosure & { readonly allowed: false } => ({
  allowed: false,
  because,
});
