import type { OrganisationId, UserId } from '../../platform/id';
import {
  actsOn,
  type MembershipFacts,
  membershipState,
  needsConfirmation,
  nextQuarter,
  proposalFault,
  type WantedMembership,
} from './membership';

const today = '2026-11-26';
const aMembership = (part: Partial<MembershipFacts> = {}): MembershipFacts => ({
  userId: 'colleague',
  organisationId: 'school',
  proposedBy: 'administrator',
  isApproved: true,
  isEnded: false,
  validFrom: '2026-06-01',
  validUntil: '2027-06-01',
  confirmedUntil: '2027-01-15',
  isUserActive: true,
  isOrganisationOpen: true,
  ...part,
});
const aProposal = (part: Partial<MembershipFacts> = {}) =>
  aMembership({ isApproved: false, confirmedUntil: null, ...part });

describe('a role on a day', () => {
  it.each([
    ['holds', aMembership(), 'current'],
    ['holds on the day it begins', aMembership({ validFrom: today }), 'current'],
    ['begins later', aMembership({ validFrom: '2026-11-27' }), 'coming'],
    ['waits for a second person', aProposal(), 'proposed'],
    ['lapses on the first day that nobody confirmed', aMembership({ confirmedUntil: today }), 'lapsed'],
    ['holds on the last day confirmed', aMembership({ confirmedUntil: '2026-11-27' }), 'current'],
    ['is over on the first day without it', aMembership({ validUntil: today }), 'over'],
    ['is over also when nobody approved it', aProposal({ validUntil: today }), 'over'],
    ['was ended', aMembership({ isEnded: true }), 'ended'],
    ['was turned down', aProposal({ isEnded: true }), 'ended'],
    ['does nothing while the account is closed', aMembership({ isUserActive: false }), 'inactive'],
    ['does nothing without an agreement', aMembership({ isOrganisationOpen: false }), 'closed'],
  ] as const)('%s', (_, membership, expected) => {
    expect(membershipState(membership, today)).toBe(expected);
  });
});

describe('the quarterly confirmation', () => {
  it.each([
    ['2026-01-01', '2026-04-01'],
    ['2026-03-31', '2026-04-01'],
    ['2026-11-26', '2027-01-01'],
  ])('counts calendar quarters: after %s comes %s', (day, expected) => {
    expect(nextQuarter(day)).toBe(expected);
  });

  it.each([
    ['is asked for in the days of grace', '2027-01-05', {}, true],
    ['is asked for on the last of them', '2027-01-14', {}, true],
    ['is not asked for once it has lapsed', '2027-01-15', {}, false],
    ['is not asked for when it was given', '2027-01-05', { confirmedUntil: '2027-04-15' }, false],
    ['is not asked for what ends before it would lapse', '2027-01-05', { validUntil: '2027-01-10' }, false],
    ['is not asked for a proposal', '2027-01-05', { isApproved: false, confirmedUntil: null }, false],
  ] as const)('%s', (_, day, part, expected) => {
    expect(needsConfirmation(aMembership(part), day)).toBe(expected);
  });
});

describe('what can be done with a role', () => {
  const all = ['approve', 'confirm', 'end'] as const;
  const actsOf = (userId: string, membership: MembershipFacts, day = today) =>
    actsOn(membership, { userId, may: all }, day);

  it('is to approve what somebody else proposed for somebody else', () => {
    expect(actsOf('another', aProposal())).toEqual(['approve', 'end']);
  });

  it.each([
    ['whoever proposed it approves it', 'administrator', aProposal(), ['end']],
    ['somebody approves or ends their own', 'colleague', aProposal(), []],
    ['somebody confirms or ends their own', 'colleague', aMembership(), []],
    ['anybody approves what holds already', 'another', aMembership(), ['end']],
    ['anybody revives what has lapsed', 'another', aMembership({ confirmedUntil: today }), []],
    ['anybody touches what was ended', 'another', aMembership({ isEnded: true }), []],
  ] as const)('is never that %s', (_, userId, membership, left) => {
    expect(actsOf(userId, membership)).toEqual(left);
  });

  it('is what the reader’s role gives, and no more', () => {
    expect(actsOn(aProposal(), { userId: 'another', may: ['end'] }, today)).toEqual(['end']);
  });
});

describe('a proposal', () => {
  const wanted = (part: Partial<WantedMembership> = {}): WantedMembership => ({
    userId: 'colleague' as UserId,
    organisationId: 'school' as OrganisationId,
    role: 'participant',
    validFrom: today,
    validUntil: '2027-11-26',
    ...part,
  });
  const faultOf = (part: Partial<WantedMembership>, organisationKind: 'school' | 'police' = 'school') =>
    proposalFault(wanted(part), {
      proposerId: 'administrator' as UserId,
      organisationKind,
      today,
      maxMonths: 12,
    });

  it('may last its whole term', () => {
    expect(faultOf({})).toBeUndefined();
  });

  it.each([
    ['is for whoever proposes it', { userId: 'administrator' as UserId }, 'own-act'],
    ['does not fit the organisation', { role: 'coordinator' }, 'role-does-not-fit'],
    ['begins in the past', { validFrom: '2026-11-25' }, 'begins-in-the-past'],
    ['ends before it begins', { validUntil: today }, 'ends-before-it-begins'],
    ['lasts a day too long', { validUntil: '2027-11-27' }, 'term-too-long'],
  ] as const)('is refused when it %s', (_, part, fault) => {
    expect(faultOf(part)).toBe(fault);
  });

  it('makes no coordinator of a police officer', () => {
    expect(faultOf({ role: 'coordinator' }, 'police')).toBe('role-does-not-fit');
  });

  it('is refused whole when the law names no term', () => {
    const surroundings = {
      proposerId: 'administrator' as UserId,
      organisationKind: 'school',
      today,
      maxMonths: 0,
    } as const;

    expect(proposalFault(wanted(), surroundings)).toBe('term-too-long');
  });
});
