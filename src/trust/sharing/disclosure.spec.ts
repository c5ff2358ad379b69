import fc from 'fast-check';
import { aConsent, aScope, aSignatory, awaited, organisation } from '../../../test/support/consents';
import { type Consent, informationCategories } from '../consent/consent';
import { coverageOf, decideDisclosure, type Item } from './disclosure';
import { whyDoISeeThis } from './why-do-i-see-this';

const [school, social, police] = [
  organisation('school'),
  organisation('social services'),
  organisation('police'),
];
const now = new Date('2026-04-01T12:00:00Z');
const grades: Item = { recordedBy: school, category: 'school', sharedWith: [social] };
const decide = (consents: readonly Consent[], facts: Partial<Item> = {}, at = now, reader = social) =>
  decideDisclosure({ ...grades, ...facts }, reader, coverageOf(consents), at);

describe('decideDisclosure', () => {
  it('lets a unit read what it recorded itself, consent or not', () => {
    expect(decide([], {}, now, school)).toEqual({ allowed: true, basis: 'own-record' });
  });

  it('lets another unit read what was shared with it under consent, and says which', () => {
    expect(decide([aConsent()])).toEqual({
      allowed: true,
      basis: 'consent',
      consentId: 'consent',
      consentNumber: 1,
      until: new Date('2026-08-31T22:00:00Z'),
    });
  });

  it.each([
    ['it was not shared with the unit', [aConsent()], { sharedWith: [police] }, 'not-shared'],
    ['there is no consent', [], {}, 'never-consented'],
    [
      'the consent names another recipient',
      [aConsent({ scopes: [aScope({ recipientId: police })] })],
      {},
      'never-consented',
    ],
    [
      'the consent runs the other way',
      [aConsent({ scopes: [aScope({ discloserId: social, recipientId: school })] })],
      {},
      'never-consented',
    ],
    ['the consent was withdrawn', [aConsent({ withdrawnAt: now })], {}, 'consent-not-in-force'],
    [
      'the cell was withdrawn',
      [aConsent({ scopes: [aScope({ withdrawnAt: now })] })],
      {},
      'consent-not-in-force',
    ],
    ['the consent was superseded', [aConsent({ supersededAt: now })], {}, 'consent-not-in-force'],
    ['the consent was refused', [aConsent({ refusedAt: now })], {}, 'consent-not-in-force'],
    ['the case is closed', [aConsent({ isCaseClosed: true })], {}, 'consent-not-in-force'],
    [
      'a guardian has not signed',
      [aConsent({ signatories: [aSignatory(), awaited('father')] })],
      {},
      'consent-not-in-force',
    ],
    ['it is about something else', [aConsent()], { category: 'health' }, 'category-not-covered'],
  ] as const)('refuses when %s', (_, consents, facts, because) => {
    expect(decide(consents, facts)).toEqual({ allowed: false, because });
  });

  it.each([
    ['the last instant before the first day', '2026-02-28T22:59:59.999Z', false],
    ['midnight in Stockholm, winter time', '2026-02-28T23:00:00Z', true],
    ['the last instant of the last day, summer time', '2026-08-31T21:59:59.999Z', true],
    ['midnight after the last day', '2026-08-31T22:00:00Z', false],
  ])('holds by the midnight of Stockholm: %s', (_, at, allowed) => {
    expect(decide([aConsent()], {}, new Date(at)).allowed).toBe(allowed);
  });

  it('is closed again from the very moment of the withdrawal', () => {
    expect(decide([aConsent({ withdrawnAt: now })]).allowed).toBe(false);
  });
});

describe('whatever a consent says', () => {
  const units = ['school', 'social services', 'police', 'leisure'].map(organisation);
  const instants = fc.date({
    min: new Date('2026-01-01T00:00:00Z'),
    max: new Date('2027-01-01T00:00:00Z'),
    noInvalidDate: true,
  });
  const ended = fc.option(instants, { nil: null });
  const scopes = fc.array(
    fc.record({
      discloserId: fc.constantFrom(...units),
      recipientId: fc.constantFrom(...units),
      category: fc.constantFrom(...informationCategories),
      withdrawnAt: ended,
    }),
  );
  const consents = fc.array(
    fc
      .record({
        scopes,
        withdrawnAt: ended,
        refusedAt: ended,
        isCaseClosed: fc.boolean(),
        signed: fc.boolean(),
      })
      .map(({ signed, ...facts }) =>
        aConsent({ ...facts, signatories: signed ? [aSignatory()] : [awaited('guardian')] }),
      ),
    { maxLength: 4 },
  );
  const items = fc.record({
    recordedBy: fc.constantFrom(...units),
    category: fc.constantFrom(...informationCategories),
    sharedWith: fc.subarray(units),
  });

  it('another unit reads only through a cell that names it, the writer and the category, in a consent that stands', () => {
    fc.assert(
      fc.property(consents, items, fc.constantFrom(...units), instants, (given, item, reader, at) => {
        const disclosure = decideDisclosure(item, reader, coverageOf(given), at);
        if (!disclosure.allowed || disclosure.basis === 'own-record') return;
        const carrying = given.filter(
          ({ withdrawnAt, refusedAt, isCaseClosed, progress, scopes: cells }) =>
            !withdrawnAt &&
            !refusedAt &&
            !isCaseClosed &&
            progress.signed === 1 &&
            cells.some(
              (cell) =>
                !cell.withdrawnAt &&
                cell.discloserId === item.recordedBy &&
                cell.recipientId === reader &&
                cell.category === item.category,
            ),
        );
        expect(item.sharedWith).toContain(reader);
        expect(carrying.length).toBeGreaterThan(0);
        expect(at >= new Date('2026-02-28T23:00:00Z') && at < new Date('2026-08-31T22:00:00Z')).toBe(true);
      }),
      { numRuns: 1_000 },
    );
  });

  it('a withdrawal never opens anything', () => {
    fc.assert(
      fc.property(consents, items, fc.constantFrom(...units), instants, (given, item, reader, at) => {
        const before = decideDisclosure(item, reader, coverageOf(given), at);
        const after = decideDisclosure(
          item,
          reader,
          coverageOf(given.map((consent) => ({ ...consent, withdrawnAt: at }))),
          at,
        );
        expect(after.allowed && after.basis === 'consent').toBe(false);
        expect(after.allowed).toBe(before.allowed && before.basis === 'own-record');
      }),
    );
  });
});

describe('whyDoISeeThis', () => {
  it('names the consent and when it ends', () => {
    expect(whyDoISeeThis(decide([aConsent()]))).toEqual({
      kind: 'consent',
      consentId: 'consent',
      consentNumber: 1,
      until: '2026-08-31T22:00:00.000Z',
    });
  });

  it('has nothing to say of what is not shown', () => {
    expect(whyDoISeeThis(decide([]))).toBeUndefined();
  });
});
