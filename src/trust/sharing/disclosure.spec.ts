import fc from 'fast-check';
import { aConsent, aScope, aSignatory, awaited, idOf, organisation } from '../../../test/support/consents';
import type { PersonId } from '../directory/person-name';
import { type Consent, informationCategories } from '../consent/consent';
import {
  coverageOf,
  type Decided,
  decideDisclosure,
  type DisclosureId,
  type Emergency,
  type EmergencyId,
  type Item,
} from './disclosure';
import { whyDoISeeThis } from './why-do-i-see-this';

const [school, social, police] = [
  organisation('school'),
  organisation('social services'),
  organisation('police'),
];
const now = new Date('2026-04-01T12:00:00Z');
const grades: Item = {
  id: 'grades',
  recordedBy: school,
  category: 'school',
  guardianIds: [],
  sharedWith: [social],
};
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

describe('decideDisclosure beside consent', () => {
  const decision: Decided = {
    decisionId: idOf<DisclosureId>('decision'),
    itemId: 'grades',
    legalRuleCode: 'OSL_10_19',
    legalRuleFrom: '2009-06-30',
    decidedAt: new Date('2026-03-30T12:00:00Z'),
    decidedBy: 'Påhittad chef',
    coversUntil: new Date('2026-04-10T22:00:00Z'),
    stoppedAt: null,
    mayServeInvestigation: false,
  };
  const emergency: Emergency = {
    emergencyId: idOf<EmergencyId>('emergency'),
    openedAt: new Date('2026-04-01T11:30:00Z'),
    closesAt: new Date('2026-04-01T12:30:00Z'),
    endedAt: null,
  };
  const decided = (facts: Partial<Decided> = {}) =>
    decideDisclosure(grades, police, [], now, { decided: [{ ...decision, ...facts }], emergencies: [] });
  const inAnEmergency = (facts: Partial<Emergency> = {}) =>
    decideDisclosure(grades, police, [], now, { decided: [], emergencies: [{ ...emergency, ...facts }] });

  it('lets the named reader see what a decision in force discloses, and says which and until when', () => {
    expect(decided()).toEqual({
      allowed: true,
      basis: 'legal-rule',
      until: decision.coversUntil,
      decided: decision,
    });
  });

  it.each([
    ['names another item', { itemId: 'another' }],
    ['was stopped', { stoppedAt: now }],
    ['has ended', { coversUntil: now }],
    ['is not made yet', { decidedAt: new Date('2026-04-01T12:00:01Z') }],
  ])('refuses when the decision %s', (_, facts) => {
    expect(decided(facts)).toEqual({ allowed: false, because: 'not-shared' });
  });

  it('opens to whoever is in an emergency of their own, until it closes', () => {
    expect(inAnEmergency()).toMatchObject({ allowed: true, basis: 'break-glass', until: emergency.closesAt });
  });

  it.each([
    ['has closed', { closesAt: now }],
    ['was ended', { endedAt: now }],
    ['has not been opened', { openedAt: new Date('2026-04-01T12:00:01Z') }],
  ])('refuses when the emergency %s', (_, facts) => {
    expect(inAnEmergency(facts).allowed).toBe(false);
  });

  it('names consent first where consent covers too', () => {
    const both = { decided: [decision], emergencies: [emergency] };

    expect(decideDisclosure(grades, social, coverageOf([aConsent()]), now, both)).toMatchObject({
      basis: 'consent',
    });
  });
});

describe('facts about a guardian', () => {
  const mother = idOf<PersonId>('mother');
  const about = { guardianIds: [mother] };

  it("are shown when the child's consent and the guardian's own both cover", () => {
    expect(decide([aConsent(), aConsent({ guardianId: mother })], about).allowed).toBe(true);
  });

  it.each([
    ["only the child's covers", [aConsent()], 'guardian-not-consented'],
    ["only the guardian's covers", [aConsent({ guardianId: mother })], 'never-consented'],
    [
      'the guardian took it back',
      [aConsent(), aConsent({ guardianId: mother, withdrawnAt: now })],
      'guardian-not-consented',
    ],
    [
      'another guardian consented',
      [aConsent(), aConsent({ guardianId: idOf<PersonId>('father') })],
      'guardian-not-consented',
    ],
  ] as const)('are hidden when %s', (_, consents, because) => {
    expect(decide(consents, about)).toEqual({ allowed: false, because });
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
    id: fc.constant('item'),
    category: fc.constantFrom(...informationCategories),
    guardianIds: fc.constant([]),
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
    expect(whyDoISeeThis(decide([aConsent()]))).toMatchObject({
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
