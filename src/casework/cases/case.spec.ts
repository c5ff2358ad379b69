import type { UserId } from '../../platform/id';
import {
  type CaseState,
  decideMove,
  isProgrammeKnownTo,
  kindsIn,
  movesFor,
  phases,
  transitions,
  type WantedMove,
} from './case';

const [ada, bo] = ['ada', 'bo'] as UserId[] as [UserId, UserId];

const aState = (facts: Partial<CaseState> = {}): CaseState => ({
  phase: 'MAPPING',
  isConsentInForce: true,
  closingProposedBy: null,
  ...facts,
});
const aMove = (facts: Partial<WantedMove>): WantedMove => ({ to: 'PLANNING', by: ada, ...facts });
const allowed = { allowed: true };
const refused = (because: string) => ({ allowed: false, because });

describe('decideMove', () => {
  it.each([
    ['SCREENING', 'CONSENT_PENDING'],
    ['CONSENT_PENDING', 'MAPPING'],
    ['MAPPING', 'PLANNING'],
    ['PLANNING', 'ACTIVE'],
    ['ACTIVE', 'FOLLOW_UP'],
    ['FOLLOW_UP', 'CLOSING'],
  ] as const)('lets a case with consent go on from %s to %s', (phase, to) => {
    expect(decideMove(aState({ phase }), aMove({ to }))).toEqual(allowed);
  });

  it.each([
    ['CONSENT_PENDING', 'MAPPING'],
    ['MAPPING', 'PLANNING'],
    ['PLANNING', 'ACTIVE'],
    ['ACTIVE', 'FOLLOW_UP'],
    ['PLANNING', 'MAPPING'],
    ['ACTIVE', 'PLANNING'],
    ['FOLLOW_UP', 'ACTIVE'],
    ['CLOSING', 'FOLLOW_UP'],
  ] as const)('refuses %s to %s when no consent is in force', (phase, to) => {
    const without = aState({ phase, isConsentInForce: false });

    expect(decideMove(without, aMove({ to, reason: 'skäl' }))).toEqual(refused('move-needs-consent'));
  });

  it('lets a family be asked, and a case be closed, without a consent in force', () => {
    const pending = aState({ phase: 'CONSENT_PENDING', isConsentInForce: false });

    expect(decideMove(pending, aMove({ to: 'CLOSING', reason: 'familjen avstod' }))).toEqual(allowed);
  });

  it.each([
    ['CONSENT_PENDING', 'SCREENING'],
    ['MAPPING', 'CONSENT_PENDING'],
    ['PLANNING', 'MAPPING'],
    ['ACTIVE', 'PLANNING'],
    ['FOLLOW_UP', 'ACTIVE'],
    ['CLOSING', 'FOLLOW_UP'],
    ['CLOSING', 'CONSENT_PENDING'],
    ['ACTIVE', 'CLOSING'],
  ] as const)('lets a case go from %s to %s only with a reason', (phase, to) => {
    const state = aState({ phase });

    expect(decideMove(state, aMove({ to, reason: 'skäl' }))).toEqual(allowed);
    expect(decideMove(state, aMove({ to }))).toEqual(refused('move-needs-a-reason'));
    expect(decideMove(state, aMove({ to, reason: '  ' }))).toEqual(refused('move-needs-a-reason'));
  });

  it.each([
    ['a phase ahead', 'MAPPING', 'ACTIVE'],
    ['two phases back', 'ACTIVE', 'MAPPING'],
    ['where it stands', 'MAPPING', 'MAPPING'],
    ['straight to closed', 'ACTIVE', 'CLOSED'],
    ['straight from screening to mapping', 'SCREENING', 'MAPPING'],
  ] as const)('refuses a move %s', (_, phase, to) => {
    const wanted = aMove({ to, reason: 'skäl', closeReason: 'GOALS_MET' });

    expect(decideMove(aState({ phase }), wanted)).toEqual(refused('no-such-move'));
  });

  it.each(phases)('refuses every move of a closed case: to %s', (to) => {
    const wanted = aMove({ to, reason: 'skäl', closeReason: 'GOALS_MET' });

    expect(decideMove(aState({ phase: 'CLOSED' }), wanted)).toEqual(refused('closed-is-final'));
  });

  it('lets a second person close, with a close reason', () => {
    const closing = aState({ phase: 'CLOSING', closingProposedBy: bo });

    expect(decideMove(closing, aMove({ to: 'CLOSED', closeReason: 'GOALS_MET' }))).toEqual(allowed);
    expect(decideMove(closing, aMove({ to: 'CLOSED', reason: 'klart' }))).toEqual(
      refused('closing-needs-a-close-reason'),
    );
  });

  it.each([
    ['whoever proposed the closing', ada],
    ['anybody, when nobody is known to have proposed it', null],
  ])('refuses closing by %s', (_, closingProposedBy) => {
    const closing = aState({ phase: 'CLOSING', closingProposedBy });

    expect(decideMove(closing, aMove({ to: 'CLOSED', closeReason: 'GOALS_MET' }))).toEqual(
      refused('closing-needs-a-second-person'),
    );
  });
});

describe('movesFor', () => {
  it('offers exactly the moves that would not be refused for want of consent or of a second person', () => {
    expect(
      movesFor(aState({ phase: 'CLOSING', isConsentInForce: false, closingProposedBy: ada }), ada),
    ).toEqual([{ to: 'CONSENT_PENDING', needs: 'reason' }]);
    expect(movesFor(aState({ phase: 'CONSENT_PENDING', isConsentInForce: false }), ada)).toEqual([
      { to: 'SCREENING', needs: 'reason' },
      { to: 'CLOSING', needs: 'reason' },
    ]);
    expect(movesFor(aState({ phase: 'CLOSED' }), ada)).toEqual([]);
  });
});

describe('the table of moves', () => {
  it('guards every way into the work with the family by a consent', () => {
    const work = ['MAPPING', 'PLANNING', 'ACTIVE', 'FOLLOW_UP'];
    const unguarded = transitions.filter(
      ({ to, guards }) => work.includes(to) && !guards.includes('consent'),
    );

    expect(unguarded).toEqual([]);
  });

  it('has one way into CLOSED and none out of it', () => {
    expect(transitions.filter(({ to }) => to === 'CLOSED').map(({ from }) => from)).toEqual(['CLOSING']);
    expect(transitions.filter(({ from }) => from === 'CLOSED')).toEqual([]);
  });
});

describe('SSF', () => {
  it('has no police', () => {
    expect(kindsIn('SSF')).not.toContain('police');
    expect(kindsIn('SSPF')).toContain('police');
  });

  it('is no word that the police know', () => {
    expect(isProgrammeKnownTo('school', 'SSF')).toBe(true);
    expect(isProgrammeKnownTo('police', 'SSPF')).toBe(true);
    expect(isProgrammeKnownTo('police', 'SSF')).toBe(false);
    expect(isProgrammeKnownTo('school', 'SSX')).toBe(false);
  });
});
