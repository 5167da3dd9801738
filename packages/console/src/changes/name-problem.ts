import type { EntrySummary, EntryType } from '../api/project.ts';

const maxCharacters = 200;

/** Types whose entries share their names. */
const shared: Readonly<Partial<Record<EntryType, EntryType>>> = {
  gate: 'holdout',
  holdout: 'gate',
  config: 'experiment',
  experiment: 'config',
};

/** Returns why an entry can't have a name; undefined if it can. @param old The name that it has now. */
export function nameProblem(
  name: string,
  type: EntryType,
  entries: readonly EntrySummary[],
  old: string | undefined,
): string | undefined {
  if (name === '') return 'Type a name.';
  if (name.length > maxCharacters) return `Must have at most ${maxCharacters} characters.`;
  if (/\p{Cc}/u.test(name)) return 'Must be on one line.';
  if (name === old) return undefined;
  const other = entries.find((entry) => entry.name === name && (entry.type === type || entry.type === shared[type]));
  return other && `There is already a ${other.type} with this name. Choose another one.`;
}
