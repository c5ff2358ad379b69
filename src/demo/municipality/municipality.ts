import { Client } from 'pg';
import {
  agreementPartyRows,
  agreementRows as cooperationAgreementRows,
  confirmationRows,
  newcomerMembershipRows,
  newcomerRows,
} from './access';
import { scripts } from './board';
import type { Day } from './calendar';
import {
  type BoardCase,
  boardCase,
  caseRow,
  participantRows,
  phaseChangeRows,
  raisedAt,
  referralRow,
} from './cases';
import { membershipRows, userIdentityRows, userRows } from './colleagues';
import { addConsentDetails } from './consent-details';
import { consentRow, consentsOf, scopeRows, signatoryRows, withdrawalRows } from './consents';
import {
  agreementRows,
  conversationParticipantRows,
  conversationRow,
  heldConversations,
} from './conversations';
import { decisionRows, type Detention, detentionRow, detentionsOf, unitId as logKeeper } from './custody';
import { deadlineRows } from './custody-deadlines';
import { delegationRows } from './delegations';
import { disclosureRows } from './disclosures';
import { emergencyRows, unlockRows } from './exceptions';
import { type PastCase, pastCaseRow, pastCases, pastPerson } from './history';
import { insert } from './insert';
import { ruleProposalRows } from './law';
import { logReviewRows } from './log-reviews';
import { inventedNames } from './names';
import { noteRow, notesOf, shareRows } from './notes';
import { Numbering } from './numbering';
import { organisationRows } from './organisations';
import { TestNumbers } from './test-numbers';
import { type WaitingReferral, waitingReferralRow, waitingReferrals } from './waiting-referrals';
import { type Register, familyOf, guardianshipRows, identityRow, personRow } from './young-people';

/** What the tables are filled with, in the order of their references. The same day gives the same rows. */
export function invent(today: Day) {
  const numbering = new Numbering();
  const register: Register = { names: inventedNames(), numbers: new TestNumbers(today), numbering };
  const board = scripts.map((script, index) =>
    boardCase(script, index, familyOf(script, index, today, register), today),
  );
  const past = pastCases(board, today);
  const conversations = heldConversations(board, today, (day) => numbering.next('conversation', day));
  const detentions = detentionsOf(today, register);

  return {
    organisations: organisationRows(today),
    users: [...userRows(), ...newcomerRows()],
    user_identities: userIdentityRows(),
    agreements: cooperationAgreementRows(today),
    agreement_parties: agreementPartyRows(),
    memberships: [...membershipRows(today), ...newcomerMembershipRows(today)],
    membership_confirmations: confirmationRows(today),
    ...peopleRows(board, past, detentions, register),
    ...caseRows(board, past, today, register),
    ...contentRows(board, today),
    concern_conversations: conversations.map((each) => conversationRow(each, today)),
    conversation_participants: conversations.flatMap(conversationParticipantRows),
    conversation_agreements: conversations.flatMap((each) => agreementRows(each, today)),
    delegations: delegationRows(today),
    detentions: detentions.map(detentionRow),
    custody_decisions: detentions.flatMap(decisionRows),
    custody_deadlines: detentions.flatMap(deadlineRows),
    ...disclosureRows(board, today),
    emergency_accesses: emergencyRows(board, today),
    identity_unlocks: unlockRows(board, today),
    legal_rule_proposals: ruleProposalRows(today),
    ...logReviewRows(board, today),
    number_series: numbering.rows(),
  };
}

function peopleRows(
  board: readonly BoardCase[],
  past: readonly PastCase[],
  detentions: readonly Detention[],
  register: Register,
) {
  const inCases = [
    ...board.flatMap(({ family }) => [family.child, ...family.guardians]),
    ...past.map((each, index) => pastPerson(each, index, register)),
  ];
  const inTheLog = detentions.flatMap(({ person }) => (person ? [person] : []));
  return {
    people: [...inCases, ...inTheLog].map(personRow),
    person_identities: [
      ...inCases.map((person) => identityRow(person, null)),
      ...inTheLog.map((person) => identityRow(person, logKeeper)),
    ],
    guardianships: board.flatMap(({ family }) => guardianshipRows(family)),
  };
}

function caseRows(board: readonly BoardCase[], past: readonly PastCase[], today: Day, register: Register) {
  const waiting = waitingReferrals(today);
  const referralNumbers = numbered<BoardCase | WaitingReferral>(register.numbering, 'referral', [
    ...board.map((each) => ({ each, on: raisedAt(each.openedOn, each.index) })),
    ...waiting.map((each) => ({ each, on: each.raisedOn })),
  ]);
  const openings = [...past, ...board].map((each) => ({ each, on: each.openedOn }));
  const caseNumbers = numbered(register.numbering, 'case', openings);
  return {
    referrals: [
      ...board.map((each) => referralRow(each, `A-${referralNumbers(each)}`)),
      ...waiting.map((each) => waitingReferralRow(each, `A-${referralNumbers(each)}`, today, register)),
    ],
    cases: [
      ...past.map((each) => pastCaseRow(each, caseNumbers(each))),
      ...board.map((each) => caseRow(each, caseNumbers(each), today)),
    ],
    case_phase_changes: [...past, ...board].flatMap(({ id, steps, coordinator }) =>
      phaseChangeRows(id, steps, coordinator),
    ),
    case_participants: board.flatMap(participantRows),
  };
}

function contentRows(board: readonly BoardCase[], today: Day) {
  const consents = board.map((each) => consentsOf(each, today));
  const versions = consents.flat();
  const notes = board.flatMap((each) => notesOf(each, today));
  return {
    consents: versions.map(consentRow),
    consent_scopes: versions.flatMap(scopeRows),
    consent_signatories: versions.flatMap(signatoryRows),
    consent_withdrawals: consents.flatMap((of) => withdrawalRows(of, today)),
    notes: notes.map(noteRow),
    note_shares: notes.flatMap(shareRows),
  };
}

/** Numbers things in the order of their days. */
function numbered<T>(
  numbering: Numbering,
  series: string,
  things: readonly { readonly each: T; readonly on: string }[],
): (each: T) => string {
  const inOrder = [...things].sort((one, other) => one.on.localeCompare(other.on));
  const numbers = new Map(inOrder.map(({ each, on }) => [each, numbering.next(series, on)]));
  return (each) => numbers.get(each) ?? '';
}

/** Fills an empty database with the invented municipality, whole or not at all. Does nothing where it is already. */
export async function fillMunicipality(superuserUrl: string, today: Day): Promise<void> {
  const client = new Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from organisations limit 1');
    if (rowCount !== 0) return;
    await client.query('begin');
    for (const [table, rows] of Object.entries(invent(today))) await insert(client, table, rows);
    await addConsentDetails(client, today);
    await client.query('commit');
  } finally {
    await client.end();
  }
}
