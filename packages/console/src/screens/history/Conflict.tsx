import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { readHistory } from '../../api/history.ts';
import { ChangedEntries, kindOf } from '../../changes/ChangedEntries.tsx';
import { historyHref } from '../../changes/history-href.ts';
import { Ago } from '../../components/Ago.tsx';
import { Notice } from '../../components/Notice.tsx';
import styles from './History.module.css';
import type { UndoConflict } from './use-undo.ts';

/** Says which later changes must be undone first. */
export function Conflict({ conflict: { id, entries } }: { readonly conflict: UndoConflict }) {
  const { data: later = [] } = useQuery({
    queryKey: ['history', 'later', id, entries],
    async queryFn({ signal }) {
      const pages = await Promise.all(entries.map((entry) => readHistory({ entry }, { limit: 100, signal })));
      const changes = new Map(pages.flatMap((page) => page.changes.map((change) => [change.id, change])));
      return [...changes.values()]
        .filter((change) => Number(change.id) > Number(id))
        .toSorted((one, other) => Number(other.id) - Number(one.id));
    },
  });
  return (
    <div role="alert" className={styles.conflict}>
      <Notice tone="warning">
        <p>
          <strong>Later changes affect the same entries.</strong> Undo those first, starting with the newest, or edit
          the entry.
        </p>
        <ul className={styles.later}>
          {later.map((change) => (
            <li key={change.id}>
              <ChangedEntries entries={change.entries} />
              <span className={styles.by}>
                <bdi>{change.by}</bdi>, <Ago time={change.time} />
              </span>
            </li>
          ))}
        </ul>
        <p className={styles.links}>
          {entries.map((entry) => (
            <Link key={`${entry.type} ${entry.name}`} href={historyHref({ entry })}>
              History of {kindOf(entry.type)} <bdi>{entry.name}</bdi>
            </Link>
          ))}
        </p>
      </Notice>
    </div>
  );
}
