import { Link } from 'wouter';
import type { ChangedEntry } from '../api/history.ts';
import { entryHref, entryKinds } from '../project/entry-kinds.ts';
import styles from './ChangedEntries.module.css';

/** The maximum number of entries that are shown of a change. A change in an editor can have many. */
const mostEntries = 8;

const verbs: Readonly<Record<ChangedEntry['action'], string>> = {
  created: 'Created',
  changed: 'Changed',
  removed: 'Removed',
  renamed: 'Renamed',
  archived: 'Archived',
  restored: 'Restored',
};

/** What a change did to each of its entries, with links to them. */
export function ChangedEntries({ entries }: { readonly entries: readonly ChangedEntry[] }) {
  if (entries.length === 0) return <p>Changed parts of the file that aren't entries</p>;
  return (
    <ul>
      {entries.slice(0, mostEntries).map((entry) => (
        <li key={`${entry.type} ${entry.name}`}>
          <EntryWords entry={entry} />
        </li>
      ))}
      {entries.length > mostEntries && <li>And {entries.length - mostEntries} more entries</li>}
    </ul>
  );
}

function EntryWords({ entry }: { readonly entry: ChangedEntry }) {
  const { type, name, action, from } = entry;
  return (
    <>
      {verbs[action]} {kindOf(type)}{' '}
      {from !== undefined && (
        <>
          <bdi>{from}</bdi> to{' '}
        </>
      )}
      {action === 'removed' ? (
        <bdi className={styles.entry}>{name}</bdi>
      ) : (
        <Link href={entryHref(entry)} className={styles.entry}>
          <bdi>{name}</bdi>
        </Link>
      )}
    </>
  );
}

/** Returns what a change did, as a part of a sentence. */
export function changeWords(entries: readonly ChangedEntry[]): string {
  const [first, ...others] = entries;
  if (first === undefined) return 'changed the file';
  const words = `${verbs[first.action].toLowerCase()} ${kindOf(first.type)} ${first.name}`;
  return others.length === 0 ? words : `${words} and ${others.length} more`;
}

/** Returns the name of a type of entries in a sentence. */
export const kindOf = (type: ChangedEntry['type']): string =>
  entryKinds.find((kind) => kind.type === type)?.one ?? type;
