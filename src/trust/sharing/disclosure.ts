import type { OrganisationId } from '../../platform/id';
import {
  type Consent,
  type ConsentId,
  type InformationCategory,
  isCellOpen,
  isWithin,
  type Period,
  periodOf,
} from '../consent/consent';

/** What the gate needs to know of an item. */
export interface Item {
  readonly recordedBy: OrganisationId;
  readonly category: InformationCategory;
  /** The units that its own unit has shared it with. */
  readonly sharedWith: readonly OrganisationId[];
}

/** One cell of a consent, and when it lifts secrecy; `period` is null when it does not as things stand. */
export interface Coverage {
  readonly consentId: ConsentId;
  readonly consentNumber: number;
  readonly discloserId: OrganisationId;
  readonly recipientId: OrganisationId;
  readonly category: InformationCategory;
  readonly period: Period | null;
}

/** Why something is not shown, and what to ask the family for. */
export type DisclosureRefusal =
  'not-shared' | 'never-consented' | 'consent-not-in-force' | 'category-not-covered';

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
  | { readonly allowed: false; readonly because: DisclosureRefusal };

/** The cells of all consents of a case, each with the time in which it lifts secrecy. */
export const coverageOf = (consents: readonly Consent[]): Coverage[] =>
  consents.flatMap((consent) => {
    const period = periodOf(consent);
    return consent.scopes.map((scope) => ({
      consentId: consent.id,
      consentNumber: consent.consentNumber,
      discloserId: scope.discloserId,
      recipientId: scope.recipientId,
      category: scope.category,
      period: isCellOpen(consent, scope) ? period : null,
    }));
  });

/**
 * May this organisation see this item? Its own records always; another's when that one has shared it and consent
 * covers discloser, recipient, category and moment (OSL 8 kap. 1-2 §§, 10 kap. 1 §).
 */
export function decideDisclosure(
  item: Item,
  reader: OrganisationId,
  coverage: readonly Coverage[],
  now: Date,
): Disclosure {
  if (reader === item.recordedBy) return { allowed: true, basis: 'own-record' };
  if (!item.sharedWith.includes(reader)) return refuse('not-shared');
  return decideCover(item, reader, coverage, now);
}

/** Does consent cover this way now, whether or not the item has been shared? The first failing test names the refusal. */
export function decideCover(
  { recordedBy, category }: Omit<Item, 'sharedWith'>,
  recipient: OrganisationId,
  coverage: readonly Coverage[],
  now: Date,
): Disclosure {
  const given = coverage.filter(
    ({ discloserId, recipientId }) => discloserId === recordedBy && recipientId === recipient,
  );
  if (given.length === 0) return refuse('never-consented');

  const inForce = given.filter(({ period }) => isWithin(period, now));
  if (inForce.length === 0) return refuse('consent-not-in-force');

  const cover = inForce.find((each) => each.category === category);
  if (!cover?.period) return refuse('category-not-covered');
  const { consentId, consentNumber, period } = cover;
  return { allowed: true, basis: 'consent', consentId, consentNumber, until: period.until };
}

const refuse = (because: DisclosureRefusal): Disclosure => ({ allowed: false, because });
