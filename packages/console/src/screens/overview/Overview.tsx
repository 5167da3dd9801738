import { useSession } from '../../api/session.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';

/** The first screen. */
export default function Overview() {
  const { data, error, refetch } = useSession();
  return (
    <Page title="Overview">
      {data ? (
        <p>
          You are {data.name}, with the role {data.role}.
        </p>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}
