/**
 * Every act that the service knows, `noun:verb`, with one sentence about it. A role without any verb of a noun does
 * not learn that the noun exists.
 */
export const permissions = {
  'session:own': 'Know who one is signed in as, choose a role, sign out.',
  'organisation:see': 'See the organisations that take part and who works there.',
  'referral:see': 'See the referrals of the own organisation; a coordinator sees all.',
  'referral:create': 'Raise a referral about a young person.',
  'referral:screen': 'Accept or decline a referral.',
  'case:see-board': 'See the board of all cases.',
  'case:see': 'Open a case that one may know of.',
  'case:move-phase': 'Move a case to another phase.',
  'participant:see': 'See who takes part in a case.',
  'participant:invite': 'Invite a colleague of an organisation into a case.',
  'participant:end': "End somebody's participation in a case.",
  'consent:see': 'See the consents of a case.',
  'consent:offer': 'Offer a consent with its matrix to the signatories.',
  'consent:sign-off': 'Record a signature or a refusal.',
  'consent:withdraw': 'Record a withdrawal that one has received.',
  'note:see': 'Read the notes that one may read in a case.',
  'note:write': 'Write a note in a case.',
  'note:share': 'Share a note of the own organisation with those the consent covers.',
  'conversation:see': 'Read the concern conversations of the own organisation.',
  'conversation:record': 'Record a concern conversation (orossamtal).',
  'custody:see-log': 'Read the LUL log of the own organisation.',
  'custody:record': 'Record a detention and how it ended.',
  'custody:decide': 'Prepare and sign a custody decision, and mark deadlines as met.',
  'statistics:read': 'Read released figures.',
  'statistics:see-proposals': 'See proposed releases before they are released.',
  'statistics:propose': 'Propose a release of figures.',
  'statistics:approve': 'Approve a release that somebody else proposed.',
  'audit:read': 'Search the audit log.',
  'user:see': 'See people, roles and memberships.',
} as const satisfies Readonly<Record<string, string>>;

export type Permission = keyof typeof permissions;

/** The noun of a permission: what it is about. */
export const nounOf = (permission: Permission): string => permission.split(':', 1)[0] ?? permission;
