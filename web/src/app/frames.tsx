import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute } from '@tanstack/react-router';
import { sessionQuery } from '../api/session';
import { AbsentPage } from './error-page';
import { PublicFrame, Shell } from './shell';
import { SignInPage } from './sign-in-page';

interface RouterContext {
  queryClient: QueryClient;
}

/** Where every address begins. */
export const rootRoute = createRootRouteWithContext<RouterContext>()({ notFoundComponent: AbsentPage });

/** Everything that needs somebody signed in. Without a session it shows the sign-in page at the same address. */
export const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  loader: async ({ context }) => ({
    isSignedIn: (await context.queryClient.ensureQueryData(sessionQuery)) !== null,
  }),
  staleTime: Infinity,
  component: SignedInFrame,
});

function SignedInFrame() {
  const { isSignedIn } = signedInRoute.useLoaderData();
  return isSignedIn ? <Shell /> : <SignInPage />;
}

/** What anybody may read. */
export const publicRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'public',
  component: PublicFrame,
});
