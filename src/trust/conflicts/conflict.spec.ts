import type { UserId } from '../../platform/id';
import { type ConflictState, decideLifting, decideProposal } from './conflict';

const [kept, recorder, proposer, second] = ['kept', 'recorder', 'proposer', 'second'] as UserId[];
const aConflict = (facts: Partial<ConflictState> = {}): ConflictState => ({
  userId: kept!,
  recordedBy: recorder!,
  liftProposedBy: null,
  liftedAt: null,
  ...facts,
});
const proposed = aConflict({ liftProposedBy: proposer! });
const lifted = aConflict({ liftProposedBy: proposer!, liftedAt: new Date('2026-03-01T12:00:00Z') });

describe('a conflict of interest', () => {
  it('is proposed to be lifted by somebody else, its recorder included', () => {
    expect([recorder!, proposer!].map((by) => decideProposal(aConflict(), by).allowed)).toEqual([true, true]);
  });

  it('is lifted by a second person', () => {
    expect(decideLifting(proposed, second!)).toEqual({ allowed: true });
  });

  it.each([
    ['proposes about themselves', () => decideProposal(aConflict(), kept!), 'own-act'],
    ['proposes twice', () => decideProposal(proposed, recorder!), 'lifting-already-proposed'],
    ['proposes what is lifted', () => decideProposal(lifted, recorder!), 'conflict-already-lifted'],
    ['lifts alone', () => decideLifting(aConflict(), second!), 'lifting-not-proposed'],
    ['lifts what they proposed', () => decideLifting(proposed, proposer!), 'own-act'],
    ['lifts what they recorded', () => decideLifting(proposed, recorder!), 'own-act'],
    ['lifts their own', () => decideLifting(proposed, kept!), 'own-act'],
    ['lifts twice', () => decideLifting(lifted, second!), 'conflict-already-lifted'],
  ] as const)('refuses whoever %s', (_, decide, because) => {
    expect(decide()).toEqual({ allowed: false, because });
  });
});
