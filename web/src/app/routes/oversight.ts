import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from '../../lib/zod';
import { signedInRoute } from '../frames';

const statisticsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/statistics',
  validateSearch: z.object({
    release: z.string().optional().catch(undefined),
    programme: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../../features/statistics/statistics-page'), 'StatisticsPage'),
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
  component: lazyRouteComponent(() => import('../../features/audit/audit-page'), 'AuditPage'),
});

const caseAccessRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/audit/cases/$caseId',
  component: lazyRouteComponent(() => import('../../features/access-log/case-access-page'), 'CaseAccessPage'),
});

const integrityRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/audit/integrity',
  component: lazyRouteComponent(() => import('../../features/integrity/integrity-page'), 'IntegrityPage'),
});

const erasuresRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/audit/erasures',
  component: lazyRouteComponent(
    () => import('../../features/integrity/erasing/erasures-page'),
    'ErasuresPage',
  ),
});

const logReviewsRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/log-reviews',
  validateSearch: z.object({ tab: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(() => import('../../features/log-review/log-reviews-page'), 'LogReviewsPage'),
});

const logReviewRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/log-reviews/$reviewId',
  // Which reads are shown: a rule's code and a judgement.
  validateSearch: z.object({
    why: z.string().optional().catch(undefined),
    state: z.string().optional().catch(undefined),
  }),
  component: lazyRouteComponent(() => import('../../features/log-review/log-review-page'), 'LogReviewPage'),
});

const emergenciesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/emergencies',
  component: lazyRouteComponent(
    () => import('../../features/emergencies/emergencies-page'),
    'EmergenciesPage',
  ),
});

const unlocksRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/protected-names',
  component: lazyRouteComponent(() => import('../../features/protection/unlocks-page'), 'UnlocksPage'),
});

const legalRulesRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/legal-rules',
  component: lazyRouteComponent(
    () => import('../../features/legal-rules/legal-rules-page'),
    'LegalRulesPage',
  ),
});

/** Who watches over it: the log and its reviews, exceptions, the law and figures. */
export const oversightRoutes = [
  statisticsRoute,
  auditRoute,
  caseAccessRoute,
  integrityRoute,
  erasuresRoute,
  logReviewsRoute,
  logReviewRoute,
  emergenciesRoute,
  unlocksRoute,
  legalRulesRoute,
] as const;
