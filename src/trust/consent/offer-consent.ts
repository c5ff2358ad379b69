import { Temporal } from 'temporal-polyfill';
import type { OrganisationKind } from '../access/roles';
import type { InformationCategory, Programme } from './consent';
import { type CustodyProof, excludes, type Exclusion, type MaturityJudgement } from './consent-form';

/** The value of the legal rule CONSENT_VALIDITY. */
export interface ValidityRule {
  readonly defaultMonths: number;
  readonly maxMonths: number;
}

/** One cell of an offered matrix. */
export interface OfferedScope {
  readonly disclosingOrganisationId: string;
  readonly receivingOrganisationId: string;
  readonly category: InformationCategory;
}

/** What the coordinator wants to put before the family. */
export interface Offer {
  readonly validFrom: string;
  readonly validUntil: string;
  readonly childView?: string | null | undefined;
  readonly scopes: readonly OfferedScope[];
  readonly purposes: readonly string[];
  readonly exclusions: readonly Exclusion[];
  readonly maturity: MaturityJudgement | null;
  readonly custodyProof: CustodyProof | null;
}

/** What the rules ask beside the offer itself. */
export interface Circumstances {
  readonly programme: Programme;
  readonly today: string;
  readonly validity: ValidityRule;
  readonly isChildViewRequired: boolean;
  /** One guardian decides alone, by custody. */
  readonly isCustodyProofRequired: boolean;
  readonly kinds: ReadonlyMap<string, OrganisationKind>;
}

/** The rules that an offer can break. */
export type OfferRule =
  | 'validity-in-the-past'
  | 'validity-ends-before-it-begins'
  | 'validity-too-long'
  | 'child-view-missing'
  | 'organisation-takes-no-part'
  | 'nobody-discloses-to-themselves'
  | 'scope-named-twice'
  | 'nothing-asked'
  | 'purpose-missing'
  | 'cell-against-exclusion'
  | 'custody-proof-missing'
  | 'judged-in-the-future'
  | 'no-police-in-ssf';

/** A rule that an offer breaks, and where. */
export interface OfferFault {
  readonly field: string;
  readonly code: OfferRule;
}

const takingPart: readonly OrganisationKind[] = [
  'school',
  'social_services',
  'police',
  'leisure',
  'coordination',
];

/** Whether organisations of a kind may stand in a consent of this programme. The police never in SSF. */
export const mayTakePart = (kind: OrganisationKind, programme: Programme): boolean =>
  takingPart.includes(kind) && !(programme === 'SSF' && kind === 'police');

/** Whether a consent of this programme may be about a category: SSF has no box for what the police saw. */
export const mayBeAbout = (category: InformationCategory, programme: Programme): boolean =>
  !(programme === 'SSF' && category === 'police');

/** The last `validUntil` that a consent from this day may have. */
export const latestEnd = (validFrom: string, months: number): string =>
  Temporal.PlainDate.from(validFrom).add({ months }).toString();

/** Every rule that an offer breaks. Empty: it may be made. */
export const faultsOf = (offer: Offer, given: Circumstances): OfferFault[] => [
  ...missingParts(offer, given),
  ...draftFaultsOf(offer, given),
];

/** What a draft may not even be saved with: it breaks a rule, and no more writing would mend it. */
export const draftFaultsOf = (offer: Offer, given: Circumstances): OfferFault[] => [
  ...validityFaults(offer, given),
  ...offer.scopes.flatMap((scope, index) => scopeFaults(scope, `scopes.${index}`, given)),
  ...repeatedScopes(offer.scopes),
  ...offer.exclusions.flatMap((exclusion, index) => exclusionFaults(exclusion, `exclusions.${index}`, given)),
  ...contradictions(offer),
  ...daysToCome(offer, given),
];

function missingParts(offer: Offer, given: Circumstances): OfferFault[] {
  const { childView, scopes, purposes, custodyProof, validFrom } = offer;
  const missing: readonly (OfferFault | false)[] = [
    validFrom < given.today && { field: 'validFrom', code: 'validity-in-the-past' },
    given.isChildViewRequired && !childView?.trim() && { field: 'childView', code: 'child-view-missing' },
    given.isCustodyProofRequired && !custodyProof && { field: 'custodyProof', code: 'custody-proof-missing' },
    purposes.length === 0 && { field: 'purposes', code: 'purpose-missing' },
    scopes.length === 0 && { field: 'scopes', code: 'nothing-asked' },
  ];
  return missing.filter((fault) => fault !== false);
}

function exclusionFaults(
  { recipientId, category }: Exclusion,
  field: string,
  { programme, kinds }: Circumstances,
): OfferFault[] {
  const faults: OfferFault[] = [];
  const kind = recipientId === null ? null : kinds.get(recipientId);
  if (kind === undefined)
    faults.push({ field: `${field}.receivingOrganisationId`, code: 'organisation-takes-no-part' });
  else if (kind !== null && !mayTakePart(kind, programme))
    faults.push({ field: `${field}.receivingOrganisationId`, code: partFault(kind) });
  if (category !== null && !mayBeAbout(category, programme))
    faults.push({ field: `${field}.category`, code: 'no-police-in-ssf' });
  return faults;
}

const contradictions = ({ scopes, exclusions }: Offer): OfferFault[] =>
  scopes.flatMap(({ receivingOrganisationId, category }, index) =>
    exclusions.some((exclusion) => excludes(exclusion, { recipientId: receivingOrganisationId, category }))
      ? [{ field: `scopes.${index}`, code: 'cell-against-exclusion' as const }]
      : [],
  );

const daysToCome = ({ maturity, custodyProof }: Offer, { today }: Circumstances): OfferFault[] => [
  ...(maturity && maturity.judgedOn > today
    ? [{ field: 'maturity.judgedOn', code: 'judged-in-the-future' as const }]
    : []),
  ...(custodyProof && custodyProof.checkedOn > today
    ? [{ field: 'custodyProof.checkedOn', code: 'judged-in-the-future' as const }]
    : []),
];

function validityFaults({ validFrom, validUntil }: Offer, { validity }: Circumstances): OfferFault[] {
  if (validUntil <= validFrom) return [{ field: 'validUntil', code: 'validity-ends-before-it-begins' }];
  if (validUntil > latestEnd(validFrom, validity.maxMonths)) {
    return [{ field: 'validUntil', code: 'validity-too-long' }];
  }
  return [];
}

function scopeFaults(scope: OfferedScope, field: string, { programme, kinds }: Circumstances): OfferFault[] {
  const ends = ['disclosingOrganisationId', 'receivingOrganisationId'] as const;
  const faults = ends.flatMap((end): OfferFault[] => {
    const kind = kinds.get(scope[end]);
    if (kind === undefined) return [{ field: `${field}.${end}`, code: 'organisation-takes-no-part' }];
    if (mayTakePart(kind, programme)) return [];
    return [{ field: `${field}.${end}`, code: partFault(kind) }];
  });
  if (!mayBeAbout(scope.category, programme))
    faults.push({ field: `${field}.category`, code: 'no-police-in-ssf' });
  if (scope.disclosingOrganisationId === scope.receivingOrganisationId) {
    faults.push({ field: `${field}.receivingOrganisationId`, code: 'nobody-discloses-to-themselves' });
  }
  return faults;
}

const partFault = (kind: OrganisationKind): OfferRule =>
  kind === 'police' ? 'no-police-in-ssf' : 'organisation-takes-no-part';

function repeatedScopes(scopes: readonly OfferedScope[]): OfferFault[] {
  const keys = scopes.map(
    ({ disclosingOrganisationId, receivingOrganisationId, category }) =>
      `${disclosingOrganisationId} ${receivingOrganisationId} ${category}`,
  );
  return keys.flatMap((key, index) =>
    keys.indexOf(key) < index ? [{ field: `scopes.${index}`, code: 'scope-named-twice' as const }] : [],
  );
}
