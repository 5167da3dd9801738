import { Link } from 'wouter';
import { useProject } from '../../api/project.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Notice } from '../../components/Notice.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { Stack } from '../../components/Stack.tsx';
import { entryKinds } from '../../project/entry-kinds.ts';
import { LatestChanges } from './LatestChanges.tsx';
import { LatestResults } from './LatestResults.tsx';
import styles from './Overview.module.css';

/** The first screen: how many entries of each kind the project has, the results, and the latest changes. */
export default function Overview() {
  const { data, error, refetch } = useProject();
  return (
    <Page
      title="Overview"
      description="What the project contains, and what is new. Press ? for the keyboard shortcuts."
    >
      <Stack>
        {data?.keptIn === 'memory' && (
          <Notice>
            This is the demo project. Your changes end with the process. To keep them, start the server with{' '}
            <code>--project FILE</code>.
          </Notice>
        )}
        {data?.reason !== undefined && <Notice>{data.reason}</Notice>}
        {data ? (
          <>
            <ul className={styles.kinds}>
              {entryKinds.map(({ type, title, path, icon, about }) => (
                <li key={type} className={styles.kind}>
                  <span className={styles.icon}>
                    <Icon name={icon} />
                  </span>
                  <h2>
                    <Link href={path} className={styles.link ?? ''}>
                      {title}
                    </Link>
                  </h2>
                  <span className={styles.count}>{data.entries.filter((entry) => entry.type === type).length}</span>
                  <p>{about}</p>
                </li>
              ))}
            </ul>
            <LatestResults />
            <LatestChanges />
          </>
        ) : error ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : (
          <Skeleton />
        )}
      </Stack>
    </Page>
  );
}
