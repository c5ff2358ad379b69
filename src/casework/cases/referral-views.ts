import type { Actor } from '../../trust/access/actor';
import { may } from '../../trust/access/decide-access';
import { toldIf } from '../../trust/access/restricted';
import { ageOn } from '../../trust/directory/age';
import { displayName, personName } from '../../trust/directory/person-name';
import { masked } from '../../trust/directory/personal-identity-number';
import type { ReferralListItem, ReferralView } from './referral.view';
import type { ListedReferral, ReferralRow } from './referrals.repository';

/** A referral in a list. A protected child is known by the referral's number. */
export function listItemFor(row: ListedReferral, actor: Actor, today: string): ReferralListItem {
  const name = personName({ alias: row.number, given_name: row.givenName, family_name: row.familyName });
  const isOpen = row.status === 'raised' && may(actor, 'referral:accept');
  return {
    id: row.id,
    number: row.number,
    programme: row.programme,
    status: row.status,
    source: row.source,
    person: { kind: name.kind, name: displayName(name) },
    age: ageOn(row.bornOn, today),
    organisationName: row.organisationName,
    organisationKind: row.organisationKind,
    raisedAt: row.raisedAt.toISOString(),
    version: row.version,
    may: isOpen ? ['accept', 'decline'] : [],
  };
}

/** A referral with all it says; the personal identity number masked. */
export function referralFor(row: ReferralRow, actor: Actor, today: string): ReferralView {
  const listed = listItemFor(row, actor, today);
  const ofNamed = <Value>(value: Value) =>
    toldIf(listed.person.kind === 'named', 'protected-identity', value);
  return {
    ...listed,
    raisedByName: row.raisedByName,
    bornOn: row.bornOn,
    sex: row.sex,
    isProtected: row.isProtected,
    maskedNumber: ofNamed(row.personalIdentityNumber && masked(row.personalIdentityNumber)),
    schoolStage: ofNamed(row.schoolStage),
    concernCategories: row.concernCategories,
    description: row.description,
    isKnownToFamily: row.isKnownToFamily,
    whyNotKnown: row.whyNotKnown,
    decidedAt: row.decidedAt?.toISOString() ?? null,
    decisionReason: row.decisionReason,
    // An accepted referral has become a case, whether or not the reader may know which.
    caseId: toldIf(row.status !== 'accepted' || row.caseId !== null, 'case-course', row.caseId),
  };
}
