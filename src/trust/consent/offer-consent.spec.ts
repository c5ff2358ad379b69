import type { OrganisationKind } from '../access/roles';
import { type Circumstances, faultsOf, latestEnd, type Offer } from './offer-consent';

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

describe('latestEnd', () => {
  it('takes the last day of a shorter month', () => {
    expect(latestEnd('2024-02-29', 12)).toBe('2025-02-28');
  });
});
