import { aConsent, aSignatory, awaited } from '../../../test/support/consents';
import type { Actor } from '../access/actor';
import type { OrganisationKind, Role } from '../access/roles';
import { actsOn } from './consent-acts';

const now = new Date('2026-04-01T12:00:00Z');
const kinds: Partial<Record<Role, OrganisationKind>> = {
  coordinator: 'coordination',
  lul_social_worker: 'social_services',
};
const as = (role: Role) => ({ role, organisationKind: kinds[role] ?? 'school' }) as Actor;
const partly = aConsent({ signatories: [aSignatory(), awaited('father')] });

const scanned = aConsent({ signatories: [aSignatory({ scanId: 'scan' })] });
const spoken = aConsent({ signatories: [aSignatory({ method: 'ORAL_DOCUMENTED' })] });

describe('actsOn', () => {
  it.each([
    ['coordinator', partly, ['sign', 'refuse', 'disagree', 'withdraw', 'attach-scan', 'print']],
    ['coordinator', aConsent({ offeredAt: null }), ['revise', 'discard', 'offer', 'print']],
    ['coordinator', aConsent(), ['withdraw', 'attach-scan', 'print']],
    ['coordinator', scanned, ['withdraw', 'print']],
    ['coordinator', spoken, ['withdraw', 'print']],
    ['coordinator', aConsent({ offeredAt: null, isCaseClosed: true }), ['print']],
    ['coordinator', aConsent({ withdrawnAt: now }), ['attach-scan', 'print']],
    ['coordinator', aConsent({ isCaseClosed: true }), ['print']],
    ['participant', aConsent(), ['withdraw']],
    ['lul_social_worker', aConsent(), ['withdraw']],
  ] as const)('gives a %s what fits', (role, consent, acts) => {
    expect(actsOn(consent, as(role), now)).toEqual(acts);
  });

  it.each([
    [
      'a participant before anybody has signed',
      'participant',
      aConsent({ signatories: [awaited('mother')] }),
    ],
    ['a participant who may not know the signatories', 'participant', { ...aConsent(), signatories: [] }],
    ['a unit manager', 'unit_manager', aConsent()],
    ['a participant, of a draft', 'participant', aConsent({ offeredAt: null })],
  ] as const)('gives nothing to %s', (_, role, consent) => {
    expect(actsOn(consent, as(role), now)).toEqual([]);
  });
});
