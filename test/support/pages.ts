/** A page as an address with the kind of thing in braces: what a role can open. */
export const pagesOf: Record<string, readonly string[]> = {
  polisstation: [
    '/custody',
    '/custody/new',
    '/custody/new?kind=GRIPEN',
    '/custody/detentions/{detention}',
    '/custody/decisions/{draft}',
    '/custody/decisions/{decision}',
  ],
  skola: [
    '/my-cases',
    '/referrals',
    '/referrals/new',
    '/cases/{schools}/disclose?note={note}',
    '/received',
    '/contact',
  ],
  polis: ['/my-cases', '/referrals/new'],
  enhetschef: ['/waiting', '/my-cases', '/custody', '/log-reviews', '/log-reviews/{review}'],
  styrgrupp: ['/statistics'],
  operativ: ['/statistics'],
  utvecklingsledare: ['/statistics'],
  logggranskare: [
    '/audit',
    '/audit/integrity',
    '/audit/erasures',
    '/audit/cases/{case}',
    '/log-reviews',
    '/log-reviews/{review}',
    '/emergencies',
    '/legal-rules',
  ],
  administrator: [
    '/administration',
    '/administration?tab=people',
    '/administration?tab=organisations',
    '/administration?tab=agreements',
    '/administration/agreements/new',
    '/administration/people/{colleague}',
  ],
  arkivarie: ['/'],
};
/** What anybody may open; the last is a page that is not there. */
export const absentPage = '/no-such-page';
export const publicPages: readonly string[] = ['/', '/accessibility', absentPage];

/** A coordinator's pages, which are many. */
export const pagesOfACoordinator: readonly string[] = [
  '/cases',
  '/cases?view=list',
  '/cases/{case}',
  '/cases/{case}?tab=timeline',
  '/cases/{case}?tab=consent',
  '/cases/{case}?tab=disclosed',
  '/cases/{case}?tab=conversations',
  '/cases/{case}?tab=access',
  '/cases/{case}/disclose',
  '/cases/{case}/consent/new',
  '/my-cases',
  '/referrals',
  '/referrals/new',
  '/referrals/{referral}',
  '/conversations/new?caseId={case}',
  '/conversations/{conversation}',
  '/statistics',
  '/received',
  '/emergencies',
  '/protected-names',
  '/contact',
  '/legal-rules',
];
