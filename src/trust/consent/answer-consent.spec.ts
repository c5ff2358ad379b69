import { aConsent, aScope, aSignatory, awaited, idOf, organisation } from '../../../test/support/consents';
import { Problem } from '../../platform/http/problem';
import type { UserId } from '../../platform/id';
import {
  attachScan,
  disagree,
  refuse,
  sign,
  type Signature,
  withdraw,
  type Withdrawal,
} from './answer-consent';
import { type Consent, type SignatoryId, stateOf } from './consent';

const now = new Date('2026-04-01T12:00:00Z');
const ended = {
  refused: { refusedAt: now },
  withdrawn: { withdrawnAt: now },
  superseded: { supersededAt: now },
  expired: { validUntil: '2026-04-01' },
  'of a closed case': { isCaseClosed: true },
};
const father = idOf<SignatoryId>('father');
const guardian = idOf<SignatoryId>('guardian');
const signature = (facts: Partial<Signature> = {}): Signature => ({
  signatoryId: father,
  method: 'PAPER_SCAN',
  evidence: 'pärm 2',
  signedAt: now,
  place: null,
  witnessId: null,
  provider: null,
  level: null,
  scanId: null,
  healthTicked: null,
  ...facts,
});
const [receiver, witness] = [idOf<UserId>('receiver'), idOf<UserId>('witness')];
const spoken = { method: 'ORAL_DOCUMENTED', place: 'Socialkontoret', witnessId: witness } as const;
const partly = (facts = {}) => aConsent({ signatories: [aSignatory(), awaited('father')], ...facts });

function outcomeOf(act: () => unknown): string {
  try {
    act();
    return 'done';
  } catch (error) {
    return error instanceof Problem ? `${error.status} ${error.code}` : String(error);
  }
}

describe('signing', () => {
  it('puts the consent in force when the last one has signed', () => {
    expect(stateOf(sign(partly(), signature(), receiver, now), now)).toBe('in-force');
  });

  it('leaves it partly signed while somebody is missing', () => {
    const consent = aConsent({ signatories: [awaited('mother'), awaited('father')] });

    expect(stateOf(sign(consent, signature(), receiver, now), now)).toBe('partly-signed');
  });

  it.each(Object.entries(ended))('is refused when the consent is %s', (_, facts) => {
    expect(outcomeOf(() => sign(partly(facts), signature(), receiver, now))).toBe('409 consent-ended');
  });

  it.each([
    ['a second time', { signatoryId: guardian }, '409 already-answered'],
    ['by somebody else', { signatoryId: idOf<SignatoryId>('nobody') }, '422 not-a-signatory'],
    ['tomorrow', { signedAt: new Date('2026-04-02T00:00:00Z') }, '422 signature-in-the-future'],
    ['before the offer', { signedAt: new Date('2026-02-15T08:59:59Z') }, '422 signature-before-offer'],
  ])('is refused %s', (_, facts, outcome) => {
    expect(outcomeOf(() => sign(partly(), signature(facts), receiver, now))).toBe(outcome);
  });
});

describe('the box for health', () => {
  const scopes = [aScope(), aScope({ category: 'health' })];
  const healthOf = (consent: Consent) => consent.scopes.find(({ category }) => category === 'health');

  it('must be answered where the consent is about health, and nowhere else', () => {
    expect(outcomeOf(() => sign(partly({ scopes }), signature(), receiver, now))).toBe(
      '422 health-unanswered',
    );
    expect(sign(partly(), signature({ healthTicked: false }), receiver, now)).toMatchObject({
      signatories: [{}, { healthTicked: null }],
      scopes: [{ withdrawnAt: null }],
    });
  });

  it('ticked, leaves the matrix as it was offered', () => {
    const signed = sign(partly({ scopes }), signature({ healthTicked: true }), receiver, now);

    expect(healthOf(signed)?.withdrawnAt).toBeNull();
  });

  it('not ticked by one of them, takes health out of the matrix and nothing else', () => {
    const signed = sign(partly({ scopes }), signature({ healthTicked: false }), receiver, now);

    expect(healthOf(signed)?.withdrawnAt).toEqual(now);
    expect(signed.scopes[0]?.withdrawnAt).toBeNull();
    expect(stateOf(signed, now)).toBe('in-force');
  });
});

describe('the evidence of a signature', () => {
  it.each([
    ['a paper with its place in the archive', {}],
    ['spoken words with place and witness', spoken],
    [
      'an e-signature with provider and level',
      { method: 'E_SIGNATURE', provider: 'Påhittad e-legitimation', level: 'high' },
    ],
  ] as const)('suffices as %s', (_, facts) => {
    expect(outcomeOf(() => sign(partly(), signature(facts), receiver, now))).toBe('done');
  });

  it.each([
    ['spoken words that nobody else heard', { ...spoken, witnessId: null }, '422 evidence-incomplete'],
    ['spoken words without a place', { ...spoken, place: null }, '422 evidence-incomplete'],
    ['spoken words that the receiver witnessed', { ...spoken, witnessId: receiver }, '422 own-act'],
    ['an e-signature without provider', { method: 'E_SIGNATURE', level: 'high' }, '422 evidence-incomplete'],
    [
      'an e-signature without level',
      { method: 'E_SIGNATURE', provider: 'Påhittad' },
      '422 evidence-incomplete',
    ],
  ] as const)('does not suffice as %s', (_, facts, outcome) => {
    expect(outcomeOf(() => sign(partly(), signature(facts), receiver, now))).toBe(outcome);
  });
});

describe('a scan that comes after the signature', () => {
  it('is put to it once', () => {
    const scanned = attachScan(partly(), guardian, 'scan');

    expect(scanned.signatories[0]).toMatchObject({ scanId: 'scan', evidence: 'pärm 1' });
    expect(scanned.version).toBe(2);
    expect(outcomeOf(() => attachScan(scanned, guardian, 'another'))).toBe('409 signature-takes-no-scan');
  });

  it.each([
    ['of one who has not signed', partly(), father, '409 signature-takes-no-scan'],
    ['of somebody else', partly(), idOf<SignatoryId>('nobody'), '422 not-a-signatory'],
    ['of a closed case', partly({ isCaseClosed: true }), guardian, '409 case-closed'],
    [
      'of words that were spoken',
      partly({ signatories: [aSignatory(spoken)] }),
      guardian,
      '409 signature-takes-no-scan',
    ],
  ])('is not %s', (_, consent, who, outcome) => {
    expect(outcomeOf(() => attachScan(consent, who, 'scan'))).toBe(outcome);
  });
});

describe('a disagreement', () => {
  const parts = { inFavourId: guardian, againstId: father, saidOn: '2026-04-01', said: 'Vill inte.' };

  it('is no consent, though one has signed, and keeps what was said', () => {
    const consent = disagree(partly(), parts, now);

    expect(stateOf(consent, now)).toBe('refused');
    expect(consent.signatories[1]).toMatchObject({ refusedAt: now, refusalSaid: 'Vill inte.' });
  });

  it('may be told after the no was recorded, and changes nothing more', () => {
    const refused = refuse(partly(), { signatoryId: father }, now);

    expect(disagree(refused, parts, now)).toBe(refused);
    expect(outcomeOf(() => disagree({ ...refused, isCaseClosed: true }, parts, now))).toBe(
      '409 consent-ended',
    );
  });

  it.each([
    ['with oneself', { ...parts, againstId: guardian }, '422 disagreement-needs-two'],
    ['with somebody else', { ...parts, againstId: idOf<SignatoryId>('nobody') }, '422 not-a-signatory'],
    [
      'against one who has signed',
      { ...parts, inFavourId: father, againstId: guardian },
      '409 already-answered',
    ],
  ])('is refused %s', (_, facts, outcome) => {
    expect(outcomeOf(() => disagree(partly(), facts, now))).toBe(outcome);
  });

  it.each([
    ['the young person', { capacity: 'young_person' as const }],
    ['a guardian for their own facts', { capacity: 'data_subject' as const }],
    ['a guardian whose signature is not needed', { isRequired: false }],
  ])('is between guardians: never with %s', (_, facts) => {
    const consent = partly({ signatories: [aSignatory(), awaited('father', facts)] });

    expect(outcomeOf(() => disagree(consent, parts, now))).toBe('422 disagreement-needs-two');
  });
});

describe('refusing', () => {
  it('ends the consent, whoever else has signed', () => {
    expect(stateOf(refuse(partly(), { signatoryId: father }, now), now)).toBe('refused');
  });

  it('by a child who was only offered to sign is written down and ends nothing', () => {
    const consent = partly({
      signatories: [awaited('mother'), awaited('father', { isRequired: false, capacity: 'young_person' })],
    });
    const answered = refuse(consent, { signatoryId: father }, now);

    expect(stateOf(answered, now)).toBe('offered');
    expect(answered.signatories[1]?.refusedAt).toEqual(now);
  });

  it.each([
    ['by one who has signed', partly(), guardian, '409 already-answered'],
    ['by somebody else', partly(), idOf<SignatoryId>('nobody'), '422 not-a-signatory'],
    ['when it has ended', partly({ withdrawnAt: now }), father, '409 consent-ended'],
  ])('is refused %s', (_, consent, who, outcome) => {
    expect(outcomeOf(() => refuse(consent, { signatoryId: who }, now))).toBe(outcome);
  });
});

describe('withdrawing', () => {
  const wide = () =>
    aConsent({
      scopes: [
        aScope(),
        aScope({ category: 'health' }),
        aScope({ recipientId: organisation('police') }),
        aScope({ recipientId: organisation('police'), category: 'health' }),
      ],
    });
  const left = (consent: ReturnType<typeof wide>) =>
    consent.scopes.flatMap(({ recipientId, category, withdrawnAt }) =>
      withdrawnAt ? [] : [`${recipientId} ${category}`],
    );

  it('of everything ends the consent at once', () => {
    expect(stateOf(withdraw(wide(), { signatoryId: guardian }, now), now)).toBe('withdrawn');
  });

  it.each([
    [
      'one recipient',
      { recipientId: organisation('police') },
      ['social services school', 'social services health'],
    ],
    ['one category', { category: 'health' as const }, ['social services school', 'police school']],
    [
      'one category for one recipient',
      { recipientId: organisation('police'), category: 'health' as const },
      ['social services school', 'social services health', 'police school'],
    ],
  ])('of %s leaves the rest', (_, part, remaining) => {
    const withdrawn = withdraw(wide(), { signatoryId: guardian, ...part }, now);

    expect(left(withdrawn)).toEqual(remaining);
    expect(stateOf(withdrawn, now)).toBe('in-force');
  });

  it('is open to one who has signed while another has not', () => {
    expect(stateOf(withdraw(partly(), { signatoryId: guardian }, now), now)).toBe('withdrawn');
  });

  it.each<[string, Consent, Withdrawal, string]>([
    ['who has not signed', partly(), { signatoryId: father }, '409 nothing-to-withdraw'],
    ['who is not asked', partly(), { signatoryId: idOf<SignatoryId>('nobody') }, '422 not-a-signatory'],
    [
      'of what was never given',
      wide(),
      { signatoryId: guardian, recipientId: organisation('leisure') },
      '409 nothing-to-withdraw',
    ],
    [
      'of what is taken back already',
      aConsent({ scopes: [aScope({ withdrawnAt: now }), aScope({ category: 'health' })] }),
      { signatoryId: guardian, category: 'school' as const },
      '409 nothing-to-withdraw',
    ],
    ...Object.entries(ended).map(([how, facts]): [string, Consent, Withdrawal, string] => [
      `when it is ${how}`,
      aConsent(facts),
      { signatoryId: guardian },
      '409 nothing-to-withdraw',
    ]),
  ])('is refused %s', (_, consent, withdrawal, outcome) => {
    expect(outcomeOf(() => withdraw(consent, withdrawal, now))).toBe(outcome);
  });
});
