/**
 * Every act that the service knows, `noun:verb`, with one sentence about it. A role without any act of a noun does
 * not learn that the noun exists.
 */
export const actions = {
  'session:own': 'Know who one is signed in as, choose a role, sign out.',

  'organisation:see': 'See the organisations that take part.',
  'organisation:see-colleagues': 'See who works at an organisation and can be invited.',
  'organisation:open': 'Open an organisation unit.',
  'organisation:end': 'End an organisation unit from a day on.',
  'agreement:see': 'See the agreements under which organisations take part.',
  'agreement:register': 'Register a signed agreement and the organisations it names.',
  'agreement:approve': 'Approve an agreement that somebody else registered.',
  'agreement:end': 'End an agreement before its last day.',
  'user:see': 'See people, roles and memberships.',
  'user:add': 'Add somebody who can sign in.',
  'user:deactivate': 'Shut somebody out at once, or let them in again.',
  'user:set-work-phone': 'Enter the telephone on which a colleague is reached at work.',
  'user:end': 'End an account, and every role of it, for good.',
  'membership:propose': 'Propose a role for somebody at an organisation, for a time.',
  'membership:approve': 'Approve a role that somebody else proposed.',
  'membership:end': 'End a role at once, or turn a proposal down.',
  'membership:see-unit': 'See who has access at the own unit, and what waits for a second person there.',
  'membership:confirm': 'Confirm each quarter that somebody still needs access.',

  'referral:see': 'See the referrals of the own organisation.',
  'referral:see-all': 'See every referral.',
  'referral:create': 'Raise a referral about a young person.',
  'referral:accept': 'Accept a referral, so that it becomes a case.',
  'referral:decline': 'Decline a referral and say why.',

  'person:see': 'Know of the young people of the cases one knows of, and of guardians.',
  'person:add-guardian': 'Write down who has custody of a child.',
  'person:set-school-stage': 'Write down which stage of school a child is in.',
  'protection:set': 'Mark that a person lives under protection.',
  'protection:lift': 'Propose that a mark of protection be lifted.',
  'protection:approve-lifting': 'Approve that a mark be lifted, which somebody else proposed.',
  'identity:read': 'Read the name and number of a person without protection.',
  'identity:ask-to-unlock': 'Ask to see who a protected person is, for a reason and a time.',
  'identity:see-unlocks': 'See which unlockings of protected names wait, hold or were refused.',
  'identity:approve-unlocking': 'Approve that somebody else sees who a protected person is.',
  'identity:read-protected': 'Read the name of a protected person whom two people have unlocked.',
  'contact:ask': 'Ask whether somebody works with a child, and whom to call.',
  'contact:review': 'See who asked about many children within a day.',

  'case:see-board': 'See the board of all cases.',
  'case:see-to-do': 'See what waits in all cases.',
  'case:see': 'Know that a case is there.',
  'case:open': 'See what stands in a case as a whole: phase, history, participants.',
  'case:move-phase': 'Move a case to another phase.',
  'case:close': 'Close a case whose closing somebody else proposed.',
  'case:set-next-event': 'Set what stands next in a case.',
  'conflict:see': 'See who is kept from a case because of a conflict of interest (jäv).',
  'conflict:record': 'Keep somebody from a case because of a conflict of interest.',
  'conflict:propose-lifting': 'Propose that a conflict of interest be lifted.',
  'conflict:lift': 'Lift a conflict of interest that somebody else recorded.',
  'participant:see': 'See who takes part in a case.',
  'participant:invite': 'Invite a colleague of an organisation into a case.',
  'participant:end': "End somebody's participation in a case.",

  'consent:see': 'See the consents of a case.',
  'consent:see-matrix': 'See who may tell whom about what.',
  'consent:see-signatories': 'See who signs, and how far it has come.',
  'consent:see-child-view': "Read the child's own stand and how maturity was judged.",
  'consent:see-evidence': 'Read where the proof of a signature lies.',
  'consent:prepare': 'Learn what a consent for this case needs.',
  'consent:draft': 'Draft a consent, change the draft, discard it.',
  'consent:offer': 'Offer a consent with its matrix to the signatories.',
  'consent:sign-off': 'Record a signature that one has received.',
  'consent:record-refusal': 'Record that a signatory says no.',
  'consent:record-disagreement': 'Record that guardians do not agree.',
  'consent:withdraw': 'Record a withdrawal that one has received.',
  'consent:print-form': 'Print the form for the family.',
  'consent:attach-scan': 'Store the signed form as a scan, and put it to its signature.',
  'consent:read-scan': 'Open the stored scan of a signed form.',
  'information-text:see': 'See the texts that a family is given.',

  'note:see': 'Ask for the notes of a case.',
  'note:read-own': "Read the own unit's notes.",
  'note:read-shared': 'Read what another unit shared while consent covers it.',
  'note:read-disclosed': 'Read what another unit disclosed to oneself on another legal basis.',
  'note:read-emergency': 'Read the notes of a case that one opened in an emergency.',
  'note:write': 'Write a note in a case.',
  'note:correct': 'Correct a note of the own unit by an addendum.',
  'note:share': 'Share a note of the own unit with those the consent covers.',
  'note:see-readers': 'See exactly who would read a note before it is shared.',

  'sharing:explain': 'Learn why one sees something.',
  'sharing:see-who-could': 'See who could read something on a chosen day.',
  'sharing:see-guidance': 'Read the guidance on what may be shared.',
  'disclosure:see': 'See the disclosures that the own unit made or received on another legal basis.',
  'disclosure:propose': 'Assess and propose a disclosure on another legal basis than consent.',
  'disclosure:approve': 'Approve a disclosure that somebody else proposed, where the rule asks for two.',
  'disclosure:stop': 'Stop a disclosure that is still open.',
  'disclosure:see-register':
    'See all that was ever shared about a person in a case, to whom and on what basis.',
  'emergency:open': 'Open a case in an emergency, with a reason, for sixty minutes.',
  'emergency:end': 'End the own emergency access before its time.',
  'emergency:see': 'See the emergency accesses in cases.',
  'emergency:review': 'Judge an emergency access that somebody else made.',
  'legal-rule:see': 'Read the legal rules, their source and who reviewed them.',
  'legal-rule:see-proposals': 'See proposed versions of legal rules, and how they were decided.',
  'legal-rule:propose': 'Propose a new version of a legal rule.',
  'legal-rule:approve': 'Approve a version of a legal rule that somebody else proposed.',

  'conversation:see': 'Read the concern conversations of the own organisation.',
  'conversation:record': 'Record a concern conversation (orossamtal).',

  'custody:see-log': 'Read the LUL log of the own organisation.',
  'custody:record-detention': 'Record a detention.',
  'custody:end-detention': 'Record how a detention ended.',
  'custody:draft-decision': 'Prepare a custody decision and revise the draft.',
  'custody:sign-decision': 'Sign a custody decision, which locks it.',
  'custody:execute-decision': 'Record when a custody decision was carried out.',
  'custody:correct-decision': 'Correct a signed custody decision by an addendum.',
  'custody:meet-deadline': 'Mark a statutory deadline as met.',

  'statistics:read': 'Read released figures.',
  'statistics:see-proposals': 'See proposed releases before they are released.',
  'statistics:propose': 'Propose a release of figures.',
  'statistics:approve': 'Approve a release that somebody else proposed.',

  'audit:search': 'Search the audit log.',
  'audit:export': 'Take out the sealed audit log of a time, to be verified by anybody.',
} as const satisfies Readonly<Record<string, string>>;

export type Action = keyof typeof actions;

/** Every action, in the order of the catalogue. */
export const everyAction = Object.keys(actions) as readonly Action[];

/** The noun of an action: what it is about. */
export const nounOf = (action: Action): string => action.split(':', 1)[0] ?? action;
