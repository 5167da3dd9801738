import { Link } from 'wouter';
import { useProject } from '../../api/project.ts';
import { entryKinds } from '../../app/entry-kinds.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import styles from './Overview.module.css';

/** The first screen: how many entries of each kind the project has. */
export default function Overview() {
  const { data, error, refetch } = useProject();
  return (
    <Page title="Overview" description="What the project contains. Press ? for the keyboard shortcuts.">
      {data ? (
        <ul className={styles.kinds}>
          {entryKinds.map(({ type, title, path, icon, about }) => (
            <li key={type} className={styles.kind}>
              <span className={styles.icon}>
                <Icon name={icon} />
              </span>
              <span className={styles.count}>{data.entries.filter((entry) => entry.type === type).length}</span>
              <h2>
                <Link href={path} className={styles.link ?? ''}>
                  {title}
                </Link>
              </h2>
              <p>{about}</p>
            </li>
          ))}
        </ul>
      ) : error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : (
        <Skeleton />
      )}
    </Page>
  );
}
