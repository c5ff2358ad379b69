import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { createQueryCache } from '../api/query';
import { AppProviders } from '../ui/app-providers';
import { createAppRouter } from './router';

const queryClient = createQueryCache();
const router = createAppRouter(queryClient);

/** The whole client: cache, language, routes. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <AppProviders>
        <RouterProvider router={router} />
      </AppProviders>
    </QueryClientProvider>
  );
}
