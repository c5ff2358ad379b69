import { QueryClientProvider } from '@tanstack/react-query';
import {
  RouterProvider,
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
} from '@tanstack/react-router';
import { type RenderResult, render } from '@testing-library/react';
import { type ReactNode, Suspense } from 'react';
import { createQueryCache } from '../api/query';
import { createAppRouter } from '../app/router';
import { AppProviders } from '../ui/app-providers';

/** One piece on its own, with cache, language and an address around it. */
export async function renderPiece(piece: ReactNode): Promise<RenderResult> {
  const rootRoute = createRootRoute();
  const route = createRoute({
    getParentRoute: () => rootRoute,
    path: '/',
    component: () => <Suspense>{piece}</Suspense>,
  });
  const router = createRouter({
    routeTree: rootRoute.addChildren([route]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  });
  await router.load();
  return render(
    <QueryClientProvider client={createQueryCache()}>
      <AppProviders>
        <RouterProvider router={router as never} />
      </AppProviders>
    </QueryClientProvider>,
  );
}

/** The whole app at an address; the network is `fakeApi`'s. */
export function renderApp(address: string): RenderResult {
  const queryClient = createQueryCache();
  const router = createAppRouter(queryClient, createMemoryHistory({ initialEntries: [address] }));
  return render(
    <QueryClientProvider client={queryClient}>
      <AppProviders>
        <RouterProvider router={router} />
      </AppProviders>
    </QueryClientProvider>,
  );
}
