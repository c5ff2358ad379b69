import {
  actsOnProposal,
  type ProposalFacts,
  proposalState,
  type WantedRule,
  wantedRuleFault,
} from './legal-rule-proposal';

const today = '2026-11-27';
const aProposal = (part: Partial<ProposalFacts> = {}): ProposalFacts => ({
  proposedBy: 'proposer',
  decision: null,
  validFrom: today,
  isChangedSince: false,
  ...part,
});

describe('a proposed version of a rule on a day', () => {
  it.each([
    ['waits until the day on which it would begin', {}, 'proposed'],
    ['is outdated from the day after', { validFrom: '2026-11-26' }, 'outdated'],
    ['is outdated when the rule has changed', { isChangedSince: true }, 'outdated'],
    ['is approved, whatever has happened since', { decision: 'approved', isChangedSince: true }, 'approved'],
    ['is refused', { decision: 'refused' }, 'refused'],
    ['is withdrawn', { decision: 'withdrawn' }, 'withdrawn'],
  ] as const)('%s', (_, part, expected) => {
    expect(proposalState(aProposal(part), today)).toBe(expected);
  });
});

describe('what can be done with a proposal', () => {
  const acts = (part: Partial<ProposalFacts>, userId: string, held = { proposes: true, decides: true }) =>
    actsOnProposal(aProposal(part), { userId, ...held }, today);

  it('is for another to approve or refuse, and for who made it to withdraw', () => {
    expect(acts({}, 'another')).toEqual(['approve', 'refuse']);
    expect(acts({}, 'proposer')).toEqual(['withdraw']);
  });

  it.each([
    ['to approve one’s own, with whatever rights', {}, 'proposer', { proposes: false, decides: true }, []],
    ['to decide without the right', {}, 'another', { proposes: true, decides: false }, []],
    ['to approve what is outdated', { isChangedSince: true }, 'another', undefined, ['refuse']],
    ['to do anything with what is decided', { decision: 'refused' }, 'another', undefined, []],
    ['to withdraw what is approved', { decision: 'approved' }, 'proposer', undefined, []],
  ] as const)('is never %s', (_, part, userId, held, left) => {
    expect(acts(part, userId, held)).toEqual(left);
  });
});

describe('a wanted version', () => {
  const before = {
    code: 'AGE_SSF',
    validFrom: '2024-01-01',
    law: 'Påhittad lag 1 §',
    text: 'Påhittat.',
    source: 'påhittad',
    certainty: 'SEED',
    reviewedBy: null,
    reviewedOn: null,
    value: {},
  } as const;
  const faultOf = (part: Partial<WantedRule>, isSameValue = true) =>
    wantedRuleFault(
      { ...before, supersedesFrom: before.validFrom, validFrom: today, reason: 'Påhittat', ...part },
      { before: { ...before, ...(part.code && { validFrom: '2026-12-01' }) }, isSameValue, today },
    );

  it('may change words, figures or who has reviewed it', () => {
    expect(faultOf({ text: 'Annat.' })).toBeUndefined();
    expect(faultOf({}, false)).toBeUndefined();
    expect(faultOf({ reviewedBy: 'Jur Påhittad', reviewedOn: today })).toBeUndefined();
  });

  it.each([
    ['begins yesterday', { validFrom: '2026-11-26' }, 'begins-in-the-past'],
    ['begins before the one that comes', { code: 'AGE_SSPF', text: 'Annat.' }, 'begins-before-the-old'],
    ['is reviewed by somebody, never', { reviewedBy: 'Jur Påhittad' }, 'review-incomplete'],
    ['is reviewed by nobody, some day', { reviewedOn: today }, 'review-incomplete'],
    ['is reviewed tomorrow', { reviewedBy: 'Jur', reviewedOn: '2026-11-28' }, 'reviewed-in-the-future'],
    ['says the same', {}, 'nothing-changes'],
  ] as const)('is refused when it %s', (_, part, fault) => {
    expect(faultOf(part)).toBe(fault);
  });
});
