import {
  type DecisionContent,
  type DecisionKind,
  decisionKinds,
  type Delegation,
  type DelegationId,
  emptyDecision,
  missingParts,
  refuseDecider,
  timingFault,
  triggersOf,
  withChanges,
} from './custody-decision';

const chair = 'chair' as DelegationId;

const aDelegation = (facts: Partial<Delegation> = {}): Delegation => ({
  id: chair,
  deciderKind: 'elected',
  decisionKinds: ['LVU_6_IMMEDIATE_CARE', 'LVU_6_NOT_TAKEN'],
  validFrom: '2026-01-01',
  validUntil: '2027-01-01',
  ...facts,
});

const decidedAt = new Date('2026-11-20T14:00+01:00');

const aWholeDecision = (facts: Partial<DecisionContent> = {}): DecisionContent => ({
  ...emptyDecision('LVU_6_IMMEDIATE_CARE'),
  deciderId: chair,
  decidedAt,
  facts: 'Påhittad händelse',
  childsView: 'Vill inte hem',
  reasoning: 'Barnets bästa',
  ...facts,
});

describe('refuseDecider', () => {
  it('lets the chair decide on immediate care while the delegation holds', () => {
    expect(refuseDecider('LVU_6_IMMEDIATE_CARE', aDelegation(), '2026-11-20')).toBeUndefined();
  });

  it('lets an official decide on what officials may', () => {
    const official = aDelegation({ deciderKind: 'official', decisionKinds: ['RELEASE_TO_GUARDIAN'] });

    expect(refuseDecider('RELEASE_TO_GUARDIAN', official, '2026-11-20')).toBeUndefined();
  });

  it.each([
    ['an official', aDelegation({ deciderKind: 'official' }), '2026-11-20', 'decider-must-be-elected'],
    [
      'an official, whenever it was',
      aDelegation({ deciderKind: 'official' }),
      undefined,
      'decider-must-be-elected',
    ],
    [
      'an official whose delegation has ended',
      aDelegation({ deciderKind: 'official', validUntil: '2026-02-01' }),
      '2026-11-20',
      'decider-must-be-elected',
    ],
    ['nobody that is known here', undefined, '2026-11-20', 'no-delegation-then'],
    [
      'one elected for something else',
      aDelegation({ decisionKinds: ['RELEASE_TO_GUARDIAN'] }),
      '2026-11-20',
      'no-delegation-then',
    ],
    ['one the day before it begins', aDelegation(), '2025-12-31', 'no-delegation-then'],
    ['one on the day it has ended', aDelegation(), '2027-01-01', 'no-delegation-then'],
  ] as const)('refuses %s for immediate care', (_, delegation, day, refusal) => {
    expect(refuseDecider('LVU_6_IMMEDIATE_CARE', delegation, day)).toBe(refusal);
  });

  it('never lets an official take immediate care, whatever the order of delegation says', () => {
    const official = aDelegation({ deciderKind: 'official', decisionKinds });
    const refused = decisionKinds.filter((kind) => refuseDecider(kind, official, '2026-11-20'));

    expect(refused).toEqual<DecisionKind[]>(['LVU_6_IMMEDIATE_CARE']);
  });
});

describe('missingParts', () => {
  it('finds nothing missing in a whole decision', () => {
    expect(missingParts(aWholeDecision())).toEqual([]);
  });

  it('names all that is missing at once', () => {
    expect(missingParts(emptyDecision('NO_ACTION'))).toEqual([
      'facts',
      'childsView',
      'reasoning',
      'deciderId',
      'decidedAt',
    ]);
  });

  it.each(['facts', 'childsView', 'reasoning'] as const)('takes a blank for nothing in %s', (part) => {
    expect(missingParts(aWholeDecision({ [part]: ' \n' }))).toEqual([part]);
  });
});

describe('timingFault', () => {
  const now = new Date('2026-11-20T15:00+01:00');

  it.each([
    ['was decided and carried out', { decidedAt, executedAt: now }],
    ['was decided and carried out at once', { decidedAt, executedAt: decidedAt }],
    ['has no moments yet', { decidedAt: null, executedAt: null }],
  ])('finds nothing wrong when it %s', (_, moments) => {
    expect(timingFault(moments, now)).toBeUndefined();
  });

  it.each([
    ['decided-in-the-future', { decidedAt: new Date('2026-11-20T15:00:01+01:00'), executedAt: null }],
    ['executed-in-the-future', { decidedAt, executedAt: new Date('2026-11-20T15:00:01+01:00') }],
    ['executed-before-decided', { decidedAt, executedAt: new Date('2026-11-20T13:59:59+01:00') }],
    ['executed-before-decided', { decidedAt: null, executedAt: decidedAt }],
  ] as const)('finds %s', (fault, moments) => {
    expect(timingFault(moments, now)).toBe(fault);
  });
});

describe('withChanges', () => {
  it('keeps what is not sent and empties what is null', () => {
    const before = aWholeDecision({ handedOverTo: 'Socialjouren', notified: ['försvarare'] });

    expect(withChanges(before, { facts: 'Mer', handedOverTo: null, decidedAt: null })).toEqual({
      ...before,
      facts: 'Mer',
      handedOverTo: null,
      decidedAt: null,
    });
  });
});

describe('triggersOf', () => {
  it('starts a clock from the decision, and one from its execution when that is known', () => {
    const executedAt = new Date('2026-11-20T16:00+01:00');

    expect(triggersOf(aWholeDecision()).map(({ name }) => name)).toEqual(['LVU_6_IMMEDIATE_CARE.decided']);
    expect(triggersOf(aWholeDecision({ executedAt }))).toEqual([
      { name: 'LVU_6_IMMEDIATE_CARE.decided', at: decidedAt },
      { name: 'LVU_6_IMMEDIATE_CARE.executed', at: executedAt },
    ]);
  });
});
