import type { OrganisationId } from '../../platform/id';
import {
  actsOnAgreement,
  type AgreementFacts,
  agreementFault,
  agreementState,
  type SignedAgreement,
} from './agreement';

const today = '2026-11-26';
const anAgreement = (part: Partial<AgreementFacts> = {}): AgreementFacts => ({
  registeredBy: 'administrator',
  isApproved: true,
  validFrom: '2024-01-01',
  validUntil: '2028-01-01',
  terminatedOn: null,
  ...part,
});

describe('an agreement on a day', () => {
  it.each([
    ['is valid', anAgreement(), 'valid'],
    ['is valid on its last day', anAgreement({ validUntil: '2026-11-27' }), 'valid'],
    ['is over on the first day without it', anAgreement({ validUntil: today }), 'over'],
    ['begins later', anAgreement({ validFrom: '2026-11-27' }), 'coming'],
    ['waits for a second administrator', anAgreement({ isApproved: false }), 'waiting'],
    ['has ended on the day that was named', anAgreement({ terminatedOn: today }), 'terminated'],
    ['is valid until that day', anAgreement({ terminatedOn: '2026-11-27' }), 'valid'],
    ['was turned down', anAgreement({ isApproved: false, terminatedOn: '2027-01-01' }), 'terminated'],
  ] as const)('%s', (_, agreement, expected) => {
    expect(agreementState(agreement, today)).toBe(expected);
  });
});

describe('what can be done with an agreement', () => {
  const acts = (userId: string, agreement: AgreementFacts) =>
    actsOnAgreement(agreement, userId, ['approve', 'end'], today);

  it('is to approve what another registered', () => {
    expect(acts('another', anAgreement({ isApproved: false }))).toEqual(['approve', 'end']);
  });

  it.each([
    ['to approve one’s own', 'administrator', { isApproved: false }, ['end']],
    ['to approve what is approved', 'another', {}, ['end']],
    ['to end what is over', 'another', { validUntil: today }, []],
    ['to end what somebody ended', 'another', { terminatedOn: '2027-01-01' }, []],
  ] as const)('is never %s', (_, userId, part, left) => {
    expect(acts(userId, anAgreement(part))).toEqual(left);
  });
});

describe('a signed agreement', () => {
  const faultOf = (part: Partial<SignedAgreement>) =>
    agreementFault(
      {
        reference: 'KS 2026/1',
        signatories: 'Ordf Påhittad',
        signedOn: today,
        validFrom: '2026-12-01',
        validUntil: '2030-12-01',
        organisationIds: ['school' as OrganisationId],
        ...part,
      },
      today,
    );

  it('may last four years', () => {
    expect(faultOf({})).toBeUndefined();
  });

  it.each([
    ['was signed tomorrow', { signedOn: '2026-11-27' }, 'signed-in-the-future'],
    ['ends before it begins', { validUntil: '2026-12-01' }, 'ends-before-it-begins'],
    ['is over', { validFrom: '2024-01-01', validUntil: today }, 'already-over'],
    ['lasts a day too long', { validUntil: '2030-12-02' }, 'agreement-too-long'],
  ] as const)('is refused when it %s', (_, part, fault) => {
    expect(faultOf(part)).toBe(fault);
  });
});
