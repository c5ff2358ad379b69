import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { z } from '../../lib/zod';
import { signedInRoute } from '../frames';

const administrationRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/administration',
  validateSearch: z.object({ tab: z.string().optional().catch(undefined) }),
  component: lazyRouteComponent(
    () => import('../../features/directory/administration-page'),
    'AdministrationPage',
  ),
});

const personRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/administration/people/$userId',
  component: lazyRouteComponent(() => import('../../features/directory/person-page'), 'PersonPage'),
});

const newAgreementRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/administration/agreements/new',
  component: lazyRouteComponent(
    () => import('../../features/directory/new-agreement-page'),
    'NewAgreementPage',
  ),
});

const waitingRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/waiting',
  component: lazyRouteComponent(() => import('../../features/directory/waiting-page'), 'WaitingPage'),
});

/** Who has access, and what waits for a second person. */
export const administrationRoutes = [
  administrationRoute,
  personRoute,
  newAgreementRoute,
  waitingRoute,
] as const;
