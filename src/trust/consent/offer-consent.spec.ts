import type { OrganisationKind } from '../access/roles';
import type { OrganisationId } from '../../platform/id';
import { type Circumstances, draftFaultsOf, faultsOf, latestEnd, type Offer } from './offer-consent';

const kinds = new Map<string, OrganisationKind>([
  ['school', 'school'],
  ['social services', 'social_services'],
  ['police', 'police'],
  ['coordination', 'coordination'],
  ['municipality', 'municipality'],
]);
const given = (facts: Partial<Circumstances> = {}): Circumstances => ({
  programme: 'SSPF',
  today: '2026-03-01',
  validity: { defaultMonths: 6, maxMonths: 12 },
  isChildViewRequired: false,
  isCustodyProofRequired: false,
  kinds,
  ...facts,
});
const scope = (from: string, to: string, category = 'school') => ({
  disclosingOrganisationId: from,
  receivingOrganisationId: to,
  category: category as 'school',
});
const offer = (facts: Partial<Offer> = {}): Offer => ({
  validFrom: '2026-03-01',
  validUntil: '2026-09-01',
  scopes: [scope('school', 'social services')],
  purposes: ['planning'],
  exclusions: [],
  maturity: null,
  custodyProof: null,
  ...facts,
});
const faults = (facts: Partial<Offer>, more: Partial<Circumstances> = {}) =>
  faultsOf(offer(facts), given(more)).map(({ field, code }) => `${field} ${code}`);

describe('an offer', () => {
  it.each([
    ['half a year from today', {}],
    ['a whole year', { validUntil: '2027-03-01' }],
    ['from a later day', { validFrom: '2026-04-01', validUntil: '2027-04-01' }],
    ['the police, in SSPF', { scopes: [scope('police', 'school', 'police')] }],
    ['the coordination', { scopes: [scope('school', 'coordination')] }],
  ])('may be about %s', (_, facts) => {
    expect(faults(facts)).toEqual([]);
  });

  it.each([
    ['a day more than a year', { validUntil: '2027-03-02' }, 'validUntil validity-too-long'],
    ['a time that began yesterday', { validFrom: '2026-02-28' }, 'validFrom validity-in-the-past'],
    ['no day at all', { validUntil: '2026-03-01' }, 'validUntil validity-ends-before-it-begins'],
    [
      'a way to oneself',
      { scopes: [scope('school', 'school')] },
      'scopes.0.receivingOrganisationId nobody-discloses-to-themselves',
    ],
    [
      'an unknown recipient',
      { scopes: [scope('school', 'nobody')] },
      'scopes.0.receivingOrganisationId organisation-takes-no-part',
    ],
    [
      'the municipality at large',
      { scopes: [scope('municipality', 'school')] },
      'scopes.0.disclosingOrganisationId organisation-takes-no-part',
    ],
    [
      'the same cell twice',
      { scopes: [scope('school', 'social services'), scope('school', 'social services')] },
      'scopes.1 scope-named-twice',
    ],
  ])('may not be about %s', (_, facts, fault) => {
    expect(faults(facts)).toEqual([fault]);
  });

  it.each([
    ['discloser', [scope('police', 'school')], 'scopes.0.disclosingOrganisationId'],
    [
      'recipient',
      [scope('school', 'social services'), scope('school', 'police')],
      'scopes.1.receivingOrganisationId',
    ],
    ['subject', [scope('school', 'social services', 'police')], 'scopes.0.category'],
  ])('never has the police in SSF: as %s', (_, scopes, field) => {
    expect(faults({ scopes }, { programme: 'SSF' })).toEqual([`${field} no-police-in-ssf`]);
  });

  it.each([
    ['nothing', {}],
    ['blanks', { childView: '  ' }],
  ])("needs the child's own stand where the rule says so, and %s is none", (_, facts) => {
    expect(faults(facts, { isChildViewRequired: true })).toEqual(['childView child-view-missing']);
  });

  it("passes with the child's own stand", () => {
    expect(faults({ childView: 'Vill att vuxna pratas vid.' }, { isChildViewRequired: true })).toEqual([]);
  });
});

const exclusion = (
  recipientId: string | null,
  category: 'school' | 'police' | null = null,
  words: string | null = null,
) => ({
  recipientId: recipientId as OrganisationId | null,
  category,
  words,
});

describe('an exclusion', () => {
  it.each([
    ['its recipient', [exclusion('social services')]],
    ['its category', [exclusion(null, 'school')]],
    ['just it', [exclusion('social services', 'school')]],
  ])('contradicts a cell that asks for %s', (_, exclusions) => {
    expect(faults({ exclusions })).toEqual(['scopes.0 cell-against-exclusion']);
  });

  it.each([
    ['another recipient', [exclusion('coordination')]],
    ['another category', [exclusion('coordination', 'school')]],
    ['a fact in words, narrower than a cell', [exclusion('social services', 'school', 'Inget om flytten.')]],
  ])('leaves a cell alone that it is not about: %s', (_, exclusions) => {
    expect(faults({ exclusions })).toEqual([]);
  });

  it.each([
    ['recipient', exclusion('police'), 'exclusions.0.receivingOrganisationId'],
    ['subject', exclusion(null, 'police'), 'exclusions.0.category'],
  ])('never names the police in SSF: as %s', (_, police, field) => {
    expect(faults({ exclusions: [police] }, { programme: 'SSF' })).toEqual([`${field} no-police-in-ssf`]);
  });

  it('is about somebody who takes part', () => {
    expect(faults({ exclusions: [exclusion('nobody')] })).toEqual([
      'exclusions.0.receivingOrganisationId organisation-takes-no-part',
    ]);
  });
});

describe('what an offer needs and a draft may lack', () => {
  it.each([
    ['a cell', { scopes: [] }, {}, 'scopes nothing-asked'],
    ['a purpose', { purposes: [] }, {}, 'purposes purpose-missing'],
    ['days that have not been', { validFrom: '2026-02-28' }, {}, 'validFrom validity-in-the-past'],
    ["the child's own stand", {}, { isChildViewRequired: true }, 'childView child-view-missing'],
    ['proof of sole custody', {}, { isCustodyProofRequired: true }, 'custodyProof custody-proof-missing'],
  ])('is %s', (_, facts, more, fault) => {
    expect(faults(facts, more)).toEqual([fault]);
    expect(draftFaultsOf(offer(facts), given(more))).toEqual([]);
  });

  it.each([
    [
      'a judgement of maturity',
      { maturity: { judgedBy: 'Kim', judgedOn: '2026-03-02', reasons: 'x' } },
      'maturity.judgedOn',
    ],
    [
      'a check of custody',
      { custodyProof: { kind: 'court_decision', checkedOn: '2026-03-02', reference: null } },
      'custodyProof.checkedOn',
    ],
  ] as const)('is not %s of tomorrow', (_, facts, field) => {
    expect(faults(facts)).toEqual([`${field} judged-in-the-future`]);
  });
});

describe('latestEnd', () => {
  it('takes the last day of a shorter month', () => {
    expect(latestEnd('2024-02-29', 12)).toBe('2025-02-28');
  });
});
