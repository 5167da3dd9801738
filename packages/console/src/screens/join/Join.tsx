import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useEffect, useRef, useState } from 'react';
import { useLocation } from 'wouter';
import { api, dataOf } from '../../api/client.ts';
import { ApiError } from '../../api/error.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { TextField } from '../../components/Field.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import styles from './Join.module.css';

/** The screen of a link that `statsig-server invite` prints. The link has the token after `#`, so no log of a server has it. */
export default function Join() {
  const [token] = useState(() => location.hash.slice(1));
  const [, navigate] = useLocation();
  const queryClient = useQueryClient();
  const [error, setError] = useState<unknown>();
  const [name, setName] = useState('');
  const [isSending, setIsSending] = useState(false);
  const needsName =
    error instanceof ApiError && ['name_required', 'name_taken', 'invalid_request'].includes(error.code);

  async function join(chosenName?: string): Promise<void> {
    setIsSending(true);
    try {
      const body = chosenName === undefined ? { token } : { token, name: chosenName };
      queryClient.setQueryData(['session'], dataOf(await api.POST('/console/v1/session', { body })));
      // What the page has read without a session is outdated.
      await queryClient.resetQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
      navigate('/', { replace: true });
    } catch (problem) {
      setError(problem);
    } finally {
      setIsSending(false);
    }
  }

  // A token works once, so one visit sends it once.
  const isStarted = useRef(false);
  useEffect(() => {
    if (token === '' || isStarted.current) return;
    isStarted.current = true;
    // The address must not stay in the history of the browser with its token.
    history.replaceState(history.state, '', location.pathname);
    void join();
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    void join(name.trim());
  }

  return (
    <Page title="Sign in">
      {token === '' ? (
        <EmptyState icon="key" title="This link is incomplete">
          Open the whole link that you got. It has a token after the #.
        </EmptyState>
      ) : needsName ? (
        <form className={styles.form} onSubmit={submit}>
          <TextField
            label="Your name"
            help="Your name is shown beside your changes."
            error={error.code === 'name_required' ? undefined : error.message}
            value={name}
            onChange={setName}
            autoComplete="name"
            autoFocus
            isRequired
          />
          <div>
            <Button type="submit" variant="primary" isDisabled={isSending || name.trim() === ''}>
              Sign in
            </Button>
          </div>
        </form>
      ) : error !== undefined ? (
        <ErrorState error={error} />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}
