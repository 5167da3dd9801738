import { QueryClientProvider } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { RouterProvider } from 'react-aria-components';
import { Route, Router, Switch, useLocation, useRouter } from 'wouter';
import { basePath } from '../api/base.ts';
import { createQueryClient } from '../api/query-client.ts';
import { LinkButton } from '../components/Button.tsx';
import { EmptyState } from '../components/EmptyState.tsx';
import { Page } from '../components/Page.tsx';
import { Skeleton } from '../components/Skeleton.tsx';
import { Toasts } from '../components/Toast.tsx';
import { ErrorBoundary } from './ErrorBoundary.tsx';
import { loadScreen } from './load-screen.ts';
import { Shell } from './Shell.tsx';
import { screens } from './screens.ts';

const queryClient = createQueryClient();

const routes = screens.map(({ path, load }) => ({ path, Screen: lazy(() => loadScreen(load)) }));

/** The page: the frame, and the screen of the address. */
export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Router base={basePath}>
        <Screens />
      </Router>
    </QueryClientProvider>
  );
}

function Screens() {
  const [address, navigate] = useLocation();
  const { base } = useRouter();
  return (
    <RouterProvider navigate={(href) => navigate(href)} useHref={(href) => `${base}${href}`}>
      <Shell>
        <ErrorBoundary address={address}>
          <Suspense
            fallback={
              <Page title="Loading" heading={<>&nbsp;</>}>
                <Skeleton />
              </Page>
            }
          >
            <Switch>
              {routes.map(({ path, Screen }) => (
                <Route key={path} path={path} component={Screen} />
              ))}
              <Route>
                <NotFound />
              </Route>
            </Switch>
          </Suspense>
        </ErrorBoundary>
      </Shell>
      <Toasts />
    </RouterProvider>
  );
}

function NotFound() {
  return (
    <Page title="Not found">
      <EmptyState
        icon="search"
        title="There is no screen at this address"
        actions={<LinkButton href="/">Go to the overview</LinkButton>}
      >
        The link may be old, or mistyped.
      </EmptyState>
    </Page>
  );
}
