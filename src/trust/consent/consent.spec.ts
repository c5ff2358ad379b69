import { aConsent, aScope, aSignatory, awaited } from '../../../test/support/consents';
import { periodOf, stateOf, withSuperseded } from './consent';

const now = new Date('2026-04-01T12:00:00Z');
const earlier = new Date('2026-03-15T12:00:00Z');

describe('stateOf', () => {
  it('is in force when all have signed and the days are right', () => {
    expect(stateOf(aConsent(), now)).toBe('in-force');
  });

  it.each([
    ['draft', 'it has not been offered', { offeredAt: null }],
    ['expired', 'a birthday has ended it', { sufficesUntil: '2026-04-01' }],
    ['offered', 'nobody has signed', { signatories: [awaited('mother'), awaited('father')] }],
    ['partly-signed', 'one of two has signed', { signatories: [aSignatory(), awaited('father')] }],
    ['not-begun', 'its first day has not come', { validFrom: '2026-04-02' }],
    ['expired', 'its last day is over', { validUntil: '2026-04-01' }],
    ['expired', 'the case is closed', { isCaseClosed: true }],
    ['withdrawn', 'somebody took it back', { withdrawnAt: earlier }],
    ['withdrawn', 'every cell was taken back', { scopes: [aScope({ withdrawnAt: earlier })] }],
    ['superseded', 'a later one took its place', { supersededAt: earlier }],
    ['refused', 'somebody said no', { refusedAt: earlier, signatories: [awaited('mother')] }],
    ['offered', 'there is nobody to sign it', { signatories: [] }],
  ] as const)('is %s when %s', (state, _, facts) => {
    expect(stateOf(aConsent(facts), now)).toBe(state);
  });

  it('needs no signature from somebody who was only offered to sign', () => {
    const consent = aConsent({ signatories: [aSignatory(), awaited('child', { isRequired: false })] });

    expect(stateOf(consent, now)).toBe('in-force');
  });
});

describe('periodOf', () => {
  it('begins at midnight in Stockholm, in winter and in summer time', () => {
    const winter = periodOf(aConsent({ validFrom: '2026-03-01', validUntil: '2026-07-01' }));

    expect(winter).toEqual({
      from: new Date('2026-02-28T23:00:00Z'),
      until: new Date('2026-06-30T22:00:00Z'),
    });
  });

  it('begins with the last needed signature when that came later', () => {
    const signedAt = new Date('2026-03-10T15:30:00Z');
    const consent = aConsent({
      signatories: [aSignatory(), aSignatory({ id: 'father' as never, signedAt })],
    });

    expect(periodOf(consent)?.from).toEqual(signedAt);
  });

  it.each([
    ['it was refused', { refusedAt: now }],
    ['it was withdrawn', { withdrawnAt: now }],
    ['it was superseded', { supersededAt: now }],
    ['the case is closed', { isCaseClosed: true }],
    ['a needed signature is missing', { signatories: [aSignatory(), awaited('father')] }],
    ['nobody is asked to sign', { signatories: [] }],
  ])('is none when %s', (_, facts) => {
    expect(periodOf(aConsent(facts))).toBeNull();
  });
});

describe('withSuperseded', () => {
  const later = (facts = {}) => aConsent({ id: 'later' as never, consentNumber: 2, ...facts });

  it('ends a consent when a later one has all its signatures', () => {
    const [, first] = withSuperseded([later(), aConsent()]);

    expect(first && stateOf(first, now)).toBe('superseded');
  });

  it.each([
    ['has not been signed by all', later({ signatories: [aSignatory(), awaited('father')] })],
    ['is in fact the earlier one', aConsent({ id: 'earlier' as never, consentNumber: 0 })],
  ])('leaves it standing when the other %s', (_, other) => {
    const [, first] = withSuperseded([other, aConsent()]);

    expect(first && stateOf(first, now)).toBe('in-force');
  });
});
