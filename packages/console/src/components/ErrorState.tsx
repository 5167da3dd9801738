import { ApiError, NewVersionError } from '../api/error.ts';
import { Button, LinkButton } from './Button.tsx';
import { EmptyState } from './EmptyState.tsx';

/** Says why there is nothing to show, and offers ways out. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { icon, title } = looksOf(error);
  return (
    <div role="alert">
      <EmptyState
        icon={icon}
        title={title}
        actions={
          <>
            {onRetry && mayPass(error) && (
              <Button variant="primary" onPress={onRetry}>
                {error instanceof NewVersionError ? 'Load it' : 'Try again'}
              </Button>
            )}
            <LinkButton href="/">Go to the overview</LinkButton>
          </>
        }
      >
        {wordsOf(error)}
      </EmptyState>
    </div>
  );
}

function looksOf(error: unknown): { icon: 'warning' | 'search' | 'key'; title: string } {
  if (error instanceof NewVersionError) return { icon: 'warning', title: 'The Console has a new version' };
  if (!(error instanceof ApiError)) return { icon: 'warning', title: 'The page failed' };
  if (error.status === 0) return { icon: 'warning', title: 'The server does not respond' };
  if (error.status === 401) return { icon: 'key', title: 'Sign in first' };
  if (error.status === 403) return { icon: 'key', title: 'You may not do this' };
  if (error.status === 404) return { icon: 'search', title: 'Not found' };
  if (error.status < 500) return { icon: 'warning', title: 'The server rejected the request' };
  return { icon: 'warning', title: 'The server failed' };
}

/** Returns whether the same request can succeed later. */
const mayPass = (error: unknown): boolean =>
  !(error instanceof ApiError) || error.status === 0 || error.status === 429 || error.status >= 500;

function wordsOf(error: unknown): string {
  if (error instanceof ApiError && error.status === 0) return 'Check whether it is running, then try again.';
  if (error instanceof ApiError && error.code === 'unknown_entry')
    return 'The project has no entry with this name. It may have been renamed or removed.';
  return error instanceof Error ? error.message : String(error);
}
