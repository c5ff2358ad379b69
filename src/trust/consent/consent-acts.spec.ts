import { aConsent, aSignatory, awaited } from '../../../test/support/consents';
import type { Action } from '../access/actions';
import { actsOn, askedOnConsents } from './consent-acts';

const now = new Date('2026-04-01T12:00:00Z');
const everything = new Set(askedOnConsents);
const withdrawing = new Set<Action>(['consent:withdraw']);
const partly = aConsent({ signatories: [aSignatory(), awaited('father')] });

const scanned = aConsent({ signatories: [aSignatory({ scanId: 'scan' })] });
const spoken = aConsent({ signatories: [aSignatory({ method: 'ORAL_DOCUMENTED' })] });

describe('actsOn', () => {
  it.each([
    ['half signed', partly, ['sign', 'refuse', 'disagree', 'withdraw', 'attach-scan', 'print']],
    ['a draft', aConsent({ offeredAt: null }), ['revise', 'discard', 'offer', 'print']],
    ['in force', aConsent(), ['withdraw', 'attach-scan', 'print']],
    ['in force and scanned', scanned, ['withdraw', 'print']],
    ['given by word of mouth', spoken, ['withdraw', 'print']],
    ['withdrawn', aConsent({ withdrawnAt: now }), ['attach-scan', 'print']],
  ] as const)('gives who may everything in the case what fits a consent that is %s', (_, consent, acts) => {
    expect(actsOn(consent, everything, now)).toEqual(acts);
  });

  it.each([
    ['half signed', partly],
    ['a draft', aConsent({ offeredAt: null })],
    ['in force', aConsent()],
    ['withdrawn', aConsent({ withdrawnAt: now })],
  ])('gives nothing to who may nothing in the case, of a consent that is %s', (_, consent) => {
    expect(actsOn(consent, new Set(), now)).toEqual([]);
  });

  it('gives who may withdraw nothing else', () => {
    expect(actsOn(partly, withdrawing, now)).toEqual(['withdraw']);
  });

  it.each([
    ['that nobody has signed', aConsent({ signatories: [awaited('mother')] })],
    ['whose signatories the reader may not know', { ...aConsent(), signatories: [] }],
    ['that is a draft', aConsent({ offeredAt: null })],
    ['whose case is closed', aConsent({ isCaseClosed: true })],
  ])('offers no withdrawal of a consent %s', (_, consent) => {
    expect(actsOn(consent, withdrawing, now)).toEqual([]);
  });
});
