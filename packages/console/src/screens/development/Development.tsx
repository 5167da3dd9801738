import { useSession } from '../../api/session.ts';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { ClockPanel } from './ClockPanel.tsx';
import styles from './Development.module.css';
import { ResetPanel } from './ResetPanel.tsx';

/** The screen with what only a server for development offers. */
export default function Development() {
  const { data: session, error, refetch } = useSession();
  return (
    <Page title="Development" description="For tests on this machine: set another day, or delete all data.">
      {session === undefined ? (
        error === null ? (
          <Skeleton />
        ) : (
          <ErrorState error={error} onRetry={() => void refetch()} />
        )
      ) : !session.development || session.role !== 'admin' ? (
        <EmptyState icon="clock" title="This server is not for development">
          Start a server with --dev to stop its clock and to delete its data here.
        </EmptyState>
      ) : (
        <div className={styles.panels}>
          <ClockPanel />
          <ResetPanel />
        </div>
      )}
    </Page>
  );
}
