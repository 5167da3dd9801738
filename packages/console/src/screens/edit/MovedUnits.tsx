import { useEntry } from '../../api/project.ts';
import { Icon } from '../../components/Icon.tsx';
import type { Fields } from '../../project/fields.ts';
import styles from './EntryForm.module.css';
import { movesUnits } from './groups.ts';

/** Warns that a change to a running experiment puts units into other groups. */
export function MovedUnits({ entry, savedName }: { readonly entry: Fields; readonly savedName: string }) {
  const { data } = useEntry('experiment', savedName);
  const saved = data?.entry;
  const isWarning = saved !== undefined && saved.started !== false && movesUnits(saved, entry);
  return (
    <div role="status">
      {isWarning && (
        <p className={styles.warning}>
          <Icon name="warning" />
          <span>
            The experiment is running. This change moves some users into other groups, so results from before and after
            it can't be compared. The preview shows how many.
          </span>
        </p>
      )}
    </div>
  );
}
