import { type ConsentFacts, consentOnCard, endedConsentOnCard } from './consent-on-card';

const today = '2026-11-22';
type Latest = NonNullable<ConsentFacts['latest']>;
const aConsent = (facts: Partial<Latest> = {}): Latest => ({
  isRefused: false,
  isWithdrawn: false,
  validFrom: '2026-06-01',
  validUntil: '2027-05-01',
  required: 2,
  signed: 2,
  ...facts,
});

describe('the consent of a case in one word', () => {
  it.each([
    ['in-force', '2026-12-23'],
    ['ending-soon', '2026-12-22'],
    ['ending-soon', '2026-11-23'],
  ])('is %s when it covers until %s', (state, coveredUntil) => {
    expect(consentOnCard({ coveredUntil, latest: aConsent() }, today)).toEqual({
      state,
      until: coveredUntil,
    });
  });

  it.each([
    ['none', null],
    ['refused', aConsent({ isRefused: true })],
    ['withdrawn', aConsent({ isWithdrawn: true })],
    ['expired', aConsent({ validUntil: today })],
    ['offered', aConsent({ signed: 0 })],
    ['partly-signed', aConsent({ signed: 1 })],
    ['not-begun', aConsent({ validFrom: '2026-11-23' })],
    ['withdrawn', aConsent()],
  ])('is %s when nothing is covered and the rows say so', (state, latest) => {
    expect(consentOnCard({ coveredUntil: null, latest }, today).state).toBe(state);
  });

  it('is in force by the earlier version while a newer one waits for signatures', () => {
    const facts = { coveredUntil: '2027-01-10', latest: aConsent({ signed: 0 }) };

    expect(consentOnCard(facts, today).state).toBe('in-force');
  });
});

describe('to an organisation that it does not cover', () => {
  it.each([
    [undefined, aConsent()],
    [undefined, aConsent({ signed: 1 })],
    ['withdrawn', aConsent({ isWithdrawn: true })],
    ['expired', aConsent({ validUntil: '2026-11-22' })],
  ])('it is %s, whatever it covers for others; what is not over is not told', (state, latest) => {
    expect(endedConsentOnCard({ coveredUntil: '2027-01-10', latest }, today)?.state).toBe(state);
  });
});
