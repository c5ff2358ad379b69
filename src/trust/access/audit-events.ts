/** Why personal data are touched at all: the purpose that each event of the log serves. */
export const auditPurposes = [
  'own-session', // to sign in and to know oneself
  'help', // to coordinate help around one young person
  'consent', // to ask for consent and to keep what was answered
  'sharing', // to share and to disclose what the law lets one
  'protection', // to keep protected people and conflicts of interest apart
  'custody', // to log what the police decide about the young, and its deadlines
  'statistics', // to know, without persons, whether the work has effect
  'oversight', // to check who read what
  'law', // to keep the rules that the service follows
  'administration', // to keep people, units and agreements
  'operation', // to run the service
] as const;
export type AuditPurpose = (typeof auditPurposes)[number];

/** One kind of event: its purpose, and what it says that somebody did, or tried. */
type Kind = readonly [purpose: AuditPurpose, sentence: string];

/** The closed vocabulary of the audit log. */
export const vocabulary = {
  'session.viewed': ['own-session', 'Somebody asked who they are and which roles they have.'],
  'session.started': ['own-session', 'Somebody signed in.'],
  'session.rejected': ['own-session', 'A sign-in was not accepted.'],
  'session.ended': ['own-session', 'Somebody signed out, or was signed out by their identity provider.'],
  'session.extended': ['own-session', 'Somebody asked for more time.'],
  'session.role-changed': ['own-session', 'Somebody went over to another of their roles.'],
  'organisations.listed': ['help', 'The units that take part were listed.'],
  'colleagues.listed': ['help', 'Colleagues who can be invited were listed by name.'],
  'referrals.listed': ['help', 'Referrals were listed.'],
  'referral.viewed': ['help', 'A referral was read.'],
  'referral.raised': ['help', 'A referral about a young person was raised.'],
  'referral.accepted': ['help', 'A referral was accepted, and a case opened.'],
  'referral.declined': ['help', 'A referral was declined.'],
  'cases.listed': ['help', 'Cases were listed on the board.'],
  'case.viewed': ['help', 'The head of a case was read.'],
  'case.phase-changed': ['help', 'A case was moved to another phase.'],
  'case.next-event-set': ['help', 'The next event of a case was set.'],
  'case.overview-viewed': ['help', 'A case was opened: its head, its newest notes and its consents.'],
  'to-do.listed': ['help', 'What waits to be done was listed.'],
  'participants.listed': ['help', 'Those who take part in a case were listed.'],
  'participant.invited': ['help', 'Somebody was invited into a case.'],
  'participant.ended': ['help', "Somebody's part in a case was ended."],
  'people.listed': ['help', 'The child and the guardians of a case were listed.'],
  'protection.set': ['protection', 'Somebody was marked as protected.'],
  'protection.lifting-proposed': ['protection', 'It was proposed that a protection be lifted.'],
  'protection.lifting-approved': ['protection', 'The lifting of a protection was approved.'],
  'protection.lifting-refused': ['protection', 'The lifting of a protection was refused.'],
  'identity-unlocks.listed': ['protection', 'Requests to unlock protected names were listed.'],
  'identity-unlock.requested': ['protection', 'Somebody asked to see a protected name.'],
  'identity-unlock.approved': ['protection', 'Somebody was let see a protected name for a while.'],
  'identity-unlock.refused': ['protection', 'Somebody was not let see a protected name.'],
  'contact.asked': ['help', 'Somebody asked whether anybody works with a child.'],
  'contact-askers.listed': ['oversight', 'Those who asked about many children were listed.'],
  'emergencies.listed': ['oversight', 'Emergency accesses were listed.'],
  'emergency.opened': ['help', 'A case was opened in an emergency.'],
  'emergency.ended': ['help', 'An emergency access was ended before its time.'],
  'emergency.reviewed': ['oversight', 'An emergency access was judged.'],
  'conflicts.listed': ['protection', 'Conflicts of interest in a case were listed.'],
  'conflict.recorded': ['protection', 'A conflict of interest was recorded.'],
  'conflict.lifting-proposed': ['protection', 'It was proposed that a conflict of interest be lifted.'],
  'conflict.lifted': ['protection', 'A conflict of interest was lifted.'],
  'consents.listed': ['consent', 'The consents of a case were read.'],
  'consent.prepared': ['consent', 'What a consent can be made from was read.'],
  'consent.drafted': ['consent', 'A consent was drafted.'],
  'consent.draft-revised': ['consent', 'The draft of a consent was revised.'],
  'consent.draft-discarded': ['consent', 'The draft of a consent was discarded.'],
  'consent.draft-offered': ['consent', 'A drafted consent was offered to the family.'],
  'consent.offered': ['consent', 'A consent was offered to the family.'],
  'consent.signed': ['consent', 'A signature to a consent was recorded.'],
  'consent.refused': ['consent', 'It was recorded that somebody refused a consent.'],
  'consent.disagreed-on': ['consent', 'It was recorded that guardians disagree on a consent.'],
  'consent.withdrawn': ['consent', 'A consent was withdrawn, as a whole or in part.'],
  'consent.form-printed': ['consent', 'The form of a consent was printed.'],
  'consent.scan-stored': ['consent', 'The scan of a signed form was stored.'],
  'consent.scan-attached': ['consent', 'A scan was put to a recorded signature.'],
  'consent.scan-read': ['consent', 'The scan of a signed form was read.'],
  'notes.listed': ['help', 'Notes of a case were read.'],
  'note.viewed': ['help', 'A note was read.'],
  'note.written': ['help', 'A note was written.'],
  'note.readers-viewed': ['sharing', 'It was asked which units could read a note.'],
  'note.shared': ['sharing', 'A note was shared with other units.'],
  'note.explained': ['sharing', 'Somebody asked why they see a note.'],
  'note.who-could-viewed': ['sharing', 'It was asked who could read a note on a certain day.'],
  'sharing-guidance.viewed': ['law', 'The guidance on sharing was read.'],
  'disclosure.prepared': ['sharing', 'What could be disclosed on another basis was read.'],
  'disclosure-grounds.listed': ['sharing', 'The legal grounds for a disclosure were listed.'],
  'disclosures.listed': ['sharing', 'The disclosures of a case were listed.'],
  'disclosures.waiting-listed': ['sharing', 'Disclosures that wait for a second person were listed.'],
  'disclosures.received-listed': ['sharing', 'What was disclosed to somebody by name was listed.'],
  'disclosure.viewed': ['sharing', 'A disclosure was read.'],
  'disclosure.proposed': ['sharing', 'A disclosure on another basis than consent was proposed.'],
  'disclosure.approved': ['sharing', 'A disclosure was approved by a second person.'],
  'disclosure.refused': ['sharing', 'A disclosure was refused by a second person.'],
  'disclosure.stopped': ['sharing', 'A disclosure was stopped.'],
  'sharing-register.viewed': ['sharing', 'All that was ever shared in a case was read.'],
  'legal-rules.listed': ['law', 'The legal rules were read.'],
  'legal-rule-proposals.listed': ['law', 'Proposed legal rules were listed.'],
  'legal-rule.proposed': ['law', 'A new version of a legal rule was proposed.'],
  'legal-rule.approved': ['law', 'A new version of a legal rule was approved.'],
  'legal-rule.refused': ['law', 'A new version of a legal rule was refused.'],
  'legal-rule.withdrawn': ['law', 'A proposed legal rule was withdrawn.'],
  'conversations.listed': ['help', 'Conversations of concern were listed.'],
  'conversation.viewed': ['help', 'A conversation of concern was read.'],
  'conversation.recorded': ['help', 'A conversation of concern was recorded.'],
  'custody-log.viewed': ['custody', 'The log of detentions was read.'],
  'detention.viewed': ['custody', 'A detention was read.'],
  'detention.recorded': ['custody', 'A detention was recorded.'],
  'detention.ended': ['custody', 'The end of a detention was recorded.'],
  'deciders.listed': ['custody', 'Those who may decide on custody were listed.'],
  'legal-bases.listed': ['custody', 'The legal bases of custody were listed.'],
  'custody-decision.viewed': ['custody', 'A custody decision was read.'],
  'custody-decision.drafted': ['custody', 'A custody decision was drafted.'],
  'custody-decision.revised': ['custody', 'The draft of a custody decision was revised.'],
  'custody-decision.signed': ['custody', 'A custody decision was signed.'],
  'custody-decision.executed': ['custody', 'It was recorded that a custody decision was carried out.'],
  'custody-decision.corrected': ['custody', 'The correction of a custody decision was begun.'],
  'deadline.met': ['custody', 'It was recorded that a deadline was met.'],
  'statistics.listed': ['statistics', 'The releases of statistics were listed.'],
  'statistics.viewed': ['statistics', 'Released statistics were read.'],
  'statistics.proposals-listed': ['statistics', 'Proposed releases of statistics were listed.'],
  'statistics.proposed': ['statistics', 'A release of statistics was proposed.'],
  'statistics.approved': ['statistics', 'A release of statistics was approved.'],
  'audit.searched': ['oversight', 'The audit log was searched.'],
  'case-access.viewed': ['oversight', 'It was read who had read and changed what in a case.'],
  'case-access.printed': ['oversight', 'It was printed for a family who had read about the child.'],
  'audit.exported': ['oversight', 'The sealed audit log of a time was taken out.'],
  'users.listed': ['administration', 'People and their roles were listed.'],
  'user.added': ['administration', 'A person was added.'],
  'user.deactivated': ['administration', "A person's account was closed."],
  'user.reactivated': ['administration', "A person's account was opened again."],
  'user.work-phone-set': [
    'administration',
    'The telephone on which a colleague is reached at work was entered.',
  ],
  'user.ended': ['administration', 'A person was ended.'],
  'organisations.register-listed': ['administration', 'The register of units was listed.'],
  'organisation.opened': ['administration', 'A unit was added.'],
  'organisation.ended': ['administration', 'A unit was ended.'],
  'agreements.listed': ['administration', 'Agreements were listed.'],
  'agreement.registered': ['administration', 'An agreement was registered.'],
  'agreement.approved': ['administration', 'An agreement was approved.'],
  'agreement.ended': ['administration', 'An agreement was ended.'],
  'memberships.listed': ['administration', 'Those who have access at a unit were listed.'],
  'membership.proposed': ['administration', 'A role for somebody was proposed.'],
  'membership.approved': ['administration', 'A role for somebody was approved.'],
  'membership.confirmed': ['administration', 'A role was confirmed for the quarter.'],
  'membership.ended': ['administration', 'A role was ended.'],
  'route.unknown': ['operation', 'Somebody asked for an address that there is not.'],
  'schema.changed': ['operation', 'Tables, functions, policies or grants of the database were changed.'],
} as const satisfies Readonly<Record<string, Kind>>;

export type AuditEvent = keyof typeof vocabulary;

/** Every kind of event, in the order of the vocabulary. */
export const auditEvents = Object.keys(vocabulary) as AuditEvent[];

/** The purpose that an event serves. */
export const purposeOf = (event: AuditEvent): AuditPurpose => vocabulary[event][0];
