import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from '../../lib/zod';
import { signedInRoute } from '../frames';

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
  component: lazyRouteComponent(() => import('../../features/cases/board-page'), 'BoardPage'),
});

const caseRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/$caseId',
  validateSearch: z.object({ tab: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../../features/cases/case-page'), 'CasePage'),
});

const offerConsentRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/$caseId/consent/new',
  // The draft that is gone on with; without it a new one begins.
  validateSearch: z.object({ draft: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => import('../../features/consent/offer-consent-page'),
    'OfferConsentPage',
  ),
});

const discloseRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/$caseId/disclose',
  validateSearch: z.object({ note: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../../features/disclosures/disclose-page'), 'DisclosePage'),
});

const receivedRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/received',
  component: lazyRouteComponent(() => import('../../features/disclosures/received-page'), 'ReceivedPage'),
});

const myCasesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/my-cases',
  component: lazyRouteComponent(() => import('../../features/cases/my-cases-page'), 'MyCasesPage'),
});

const referralsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/referrals',
  validateSearch: z.object({ status: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../../features/cases/referrals-page'), 'ReferralsPage'),
});

const newReferralRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/referrals/new',
  component: lazyRouteComponent(() => import('../../features/cases/new-referral-page'), 'NewReferralPage'),
});

const referralRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/referrals/$referralId',
  component: lazyRouteComponent(() => import('../../features/cases/referral-page'), 'ReferralPage'),
});

const custodyRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/custody',
  component: lazyRouteComponent(() => import('../../features/custody/custody-log-page'), 'CustodyLogPage'),
});

const newCustodyEventRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/custody/new',
  validateSearch: z.object({ kind: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => import('../../features/custody/new-custody-event-page'),
    'NewCustodyEventPage',
  ),
});

const detentionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/custody/detentions/$detentionId',
  component: lazyRouteComponent(() => import('../../features/custody/detention-page'), 'DetentionPage'),
});

const custodyDecisionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/custody/decisions/$decisionId',
  component: lazyRouteComponent(
    () => import('../../features/custody/custody-decision-page'),
    'CustodyDecisionPage',
  ),
});

const newConversationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/conversations/new',
  validateSearch: z.object({ caseId: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => import('../../features/conversations/new-conversation-page'),
    'NewConversationPage',
  ),
});

const conversationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/conversations/$conversationId',
  component: lazyRouteComponent(
    () => import('../../features/conversations/conversation-page'),
    'ConversationPage',
  ),
});

const contactRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/contact',
  component: lazyRouteComponent(() => import('../../features/contacts/contact-page'), 'ContactPage'),
});

/** What is worked with: cases, consent, what is shared, talks and the custody log. */
export const caseworkRoutes = [
  boardRoute,
  caseRoute,
  offerConsentRoute,
  discloseRoute,
  receivedRoute,
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
  contactRoute,
] as const;
