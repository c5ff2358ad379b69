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
import { administrationRoutes } from './routes/administration';
import { caseworkRoutes } from './routes/casework';
import { oversightRoutes } from './routes/oversight';
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

const routeTree = rootRoute.addChildren([
  publicRoute.addChildren([accessibilityRoute, ...catalogueRoutes]),
  signedInRoute.addChildren([frontRoute, ...caseworkRoutes, ...oversightRoutes, ...administrationRoutes]),
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
