import { Button } from '../components/Button.tsx';
import { useRecentUsers } from '../users/queries.ts';
import styles from './RecentIDs.module.css';

/** The IDs of recent users, to choose one in one click. */
export function RecentIDs({
  current,
  onPick,
}: {
  readonly current: string;
  readonly onPick: (userID: string) => void;
}) {
  const { data } = useRecentUsers('');
  const ids = (data?.users ?? []).flatMap(({ user: { userID } }) =>
    typeof userID === 'string' && userID !== '' && userID !== current ? [userID] : [],
  );
  if (ids.length === 0) return null;
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields of a form.
    <div role="group" aria-label="Recent users" className={styles.recent}>
      <span>Recent</span>
      {[...new Set(ids)].slice(0, 5).map((userID) => (
        <Button key={userID} size="small" onPress={() => onPick(userID)}>
          <span className={styles.id}>{userID}</span>
        </Button>
      ))}
    </div>
  );
}
