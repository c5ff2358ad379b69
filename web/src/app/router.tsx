import type { QueryClient } from '@tanstack/react-query';
import {
  type RouterHistory,
  createRoute,
  createRouter,
  lazyRouteComponent,
  redirect,
} from '@tanstack/react-router';
import { sessionQuery } from '../api/session';
import { z } from '../lib/zod';
import { ErrorPage } from './error-page';
import { frontPathFor } from './front-path';
import { FrontPage } from './front-page';
import { publicRoute, rootRoute, signedInRoute } from './frames';
import { Waiting } from './waiting';

const frontRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  loader: async ({ context }) => {
    const session = await context.queryClient.ensureQueryData(sessionQuery);
    const path = session && frontPathFor(session.membership.role);
    if (path) throw redirect({ to: path, replace: true });
  },
  component: FrontPage,
});

const accessibilityRoute = createRoute({
  getParentRoute: () => publicRoute,
  path: '/accessibility',
  component: lazyRouteComponent(
    () => import('../features/accessibility/accessibility-page'),
    'AccessibilityPage',
  ),
});

/** Every piece on one page: built with `vite build --mode catalogue` only, never in what is delivered. */
const catalogueRoutes =
  import.meta.env.MODE === 'catalogue'
    ? [
        createRoute({
          getParentRoute: () => publicRoute,
          path: '/ui-catalogue',
          validateSearch: z.object({ tab: z.string().optional().catch(undefined) }),
          component: lazyRouteComponent(() => import('../catalogue/catalogue-page'), 'CataloguePage'),
        }),
      ]
    : [];

const boardRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases',
  // What the board is filtered by; the feature reads it, so that every view can be linked to.
  validateSearch: z.object({
    programme: z.string().optional().catch(undefined),
    phase: z.string().optional().catch(undefined),
    unit: z.string().optional().catch(undefined),
    mine: z.boolean().optional().catch(undefined),
    overdue: z.boolean().optional().catch(undefined),
    view: z.enum(['board', 'list']).optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../features/cases/board-page'), 'BoardPage'),
});

const caseRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/$caseId',
  validateSearch: z.object({ tab: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/cases/case-page'), 'CasePage'),
});

const offerConsentRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/$caseId/consent/new',
  // The draft that is gone on with; without it a new one begins.
  validateSearch: z.object({ draft: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/consent/offer-consent-page'), 'OfferConsentPage'),
});

const discloseRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/$caseId/disclose',
  validateSearch: z.object({ note: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/disclosures/disclose-page'), 'DisclosePage'),
});

const receivedRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/received',
  component: lazyRouteComponent(() => import('../features/disclosures/received-page'), 'ReceivedPage'),
});

const legalRulesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/legal-rules',
  component: lazyRouteComponent(() => import('../features/legal-rules/legal-rules-page'), 'LegalRulesPage'),
});

const myCasesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/my-cases',
  component: lazyRouteComponent(() => import('../features/cases/my-cases-page'), 'MyCasesPage'),
});

const referralsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/referrals',
  validateSearch: z.object({ status: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/cases/referrals-page'), 'ReferralsPage'),
});

const newReferralRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/referrals/new',
  component: lazyRouteComponent(() => import('../features/cases/new-referral-page'), 'NewReferralPage'),
});

const referralRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/referrals/$referralId',
  component: lazyRouteComponent(() => import('../features/cases/referral-page'), 'ReferralPage'),
});

const custodyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/custody',
  component: lazyRouteComponent(() => import('../features/custody/custody-log-page'), 'CustodyLogPage'),
});

const newCustodyEventRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/custody/new',
  validateSearch: z.object({ kind: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => import('../features/custody/new-custody-event-page'),
    'NewCustodyEventPage',
  ),
});

const detentionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/custody/detentions/$detentionId',
  component: lazyRouteComponent(() => import('../features/custody/detention-page'), 'DetentionPage'),
});

const custodyDecisionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/custody/decisions/$decisionId',
  component: lazyRouteComponent(
    () => import('../features/custody/custody-decision-page'),
    'CustodyDecisionPage',
  ),
});

const newConversationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/conversations/new',
  validateSearch: z.object({ caseId: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => import('../features/conversations/new-conversation-page'),
    'NewConversationPage',
  ),
});

const conversationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/conversations/$conversationId',
  component: lazyRouteComponent(
    () => import('../features/conversations/conversation-page'),
    'ConversationPage',
  ),
});

const statisticsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/statistics',
  validateSearch: z.object({
    release: z.string().optional().catch(undefined),
    programme: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../features/statistics/statistics-page'), 'StatisticsPage'),
});

const auditRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/audit',
  // What the log is searched for: ids and codes, never a name.
  validateSearch: z.object({
    event: z.string().optional().catch(undefined),
    outcome: z.string().optional().catch(undefined),
    userId: z.string().optional().catch(undefined),
    caseId: z.string().optional().catch(undefined),
    caseNumber: z.string().optional().catch(undefined),
    childId: z.string().optional().catch(undefined),
    basis: z.string().optional().catch(undefined),
    emergencyId: z.string().optional().catch(undefined),
    from: z.string().optional().catch(undefined),
    until: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../features/audit/audit-page'), 'AuditPage'),
});

const caseAccessRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/audit/cases/$caseId',
  component: lazyRouteComponent(() => import('../features/access-log/case-access-page'), 'CaseAccessPage'),
});

const integrityRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/audit/integrity',
  component: lazyRouteComponent(() => import('../features/integrity/integrity-page'), 'IntegrityPage'),
});

const logReviewsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/log-reviews',
  validateSearch: z.object({ tab: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../features/log-review/log-reviews-page'), 'LogReviewsPage'),
});

const logReviewRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/log-reviews/$reviewId',
  // Which reads are shown: a rule's code and a judgement.
  validateSearch: z.object({
    why: z.string().optional().catch(undefined),
    state: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../features/log-review/log-review-page'), 'LogReviewPage'),
});

const emergenciesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/emergencies',
  component: lazyRouteComponent(() => import('../features/emergencies/emergencies-page'), 'EmergenciesPage'),
});

const unlocksRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/protected-names',
  component: lazyRouteComponent(() => import('../features/protection/unlocks-page'), 'UnlocksPage'),
});

const contactRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/contact',
  component: lazyRouteComponent(() => import('../features/contacts/contact-page'), 'ContactPage'),
});

const administrationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/administration',
  validateSearch: z.object({ tab: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => import('../features/directory/administration-page'),
    'AdministrationPage',
  ),
});

const personRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/administration/people/$userId',
  component: lazyRouteComponent(() => import('../features/directory/person-page'), 'PersonPage'),
});

const newAgreementRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/administration/agreements/new',
  component: lazyRouteComponent(() => import('../features/directory/new-agreement-page'), 'NewAgreementPage'),
});

const waitingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/waiting',
  component: lazyRouteComponent(() => import('../features/directory/waiting-page'), 'WaitingPage'),
});

const routeTree = rootRoute.addChildren([
  publicRoute.addChildren([accessibilityRoute, ...catalogueRoutes]),
  signedInRoute.addChildren([
    frontRoute,
    boardRoute,
    caseRoute,
    offerConsentRoute,
    discloseRoute,
    receivedRoute,
    legalRulesRoute,
    myCasesRoute,
    referralsRoute,
    newReferralRoute,
    referralRoute,
    custodyRoute,
    newCustodyEventRoute,
    detentionRoute,
    custodyDecisionRoute,
    newConversationRoute,
    conversationRoute,
    statisticsRoute,
    auditRoute,
    caseAccessRoute,
    integrityRoute,
    logReviewsRoute,
    logReviewRoute,
    emergenciesRoute,
    unlocksRoute,
    contactRoute,
    administrationRoute,
    personRoute,
    newAgreementRoute,
    waitingRoute,
  ]),
]);

/** The routes, with waiting, refusal and failure handled once for all of them. */
export function createAppRouter(queryClient: QueryClient, history?: RouterHistory) {
  return createRouter({
    routeTree,
    ...(history ? { history } : {}),
    context: { queryClient },
    defaultPreload: 'intent',
    // The query cache decides what is fresh.
    defaultPreloadStaleTime: 0,
    defaultPendingComponent: Waiting,
    defaultPendingMs: 300,
    defaultErrorComponent: ErrorPage,
    scrollRestoration: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
