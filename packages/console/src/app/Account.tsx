import { useQueryClient } from '@tanstack/react-query';
import { Link } from 'wouter';
import { api, type Schema } from '../api/client.ts';
import { historyHref } from '../changes/history-href.ts';
import { Button } from '../components/Button.tsx';
import { showFailure } from '../components/Toast.tsx';
import styles from './Account.module.css';

/** Who has signed in, and the way out. A developer on the machine of the server has no session to end. */
export function Account({ session }: { readonly session: Schema<'Session'> }) {
  const queryClient = useQueryClient();
  async function signOut(): Promise<void> {
    try {
      await api.DELETE('/console/v1/session');
    } catch (error) {
      showFailure("Can't sign out", error);
    }
    await queryClient.resetQueries();
  }
  return (
    <div className={styles.account}>
      <div className={styles.who}>
        <Link href={historyHref({ by: session.name })} className={styles.name ?? ''} title="Your changes">
          {session.name}
        </Link>
        <span className={styles.role}>{session.role}</span>
      </div>
      {session.name !== 'developer' && (
        <Button size="small" variant="quiet" onPress={() => void signOut()}>
          Sign out
        </Button>
      )}
    </div>
  );
}
