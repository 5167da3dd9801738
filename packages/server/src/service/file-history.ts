import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isJsonObject, messageOf } from '@statsig-http-api/contract/json';
import { createPrivateFolder, privateFileMode } from '../files/private-files.ts';
import { StoreError } from '../store/store.ts';
import { countOutdated, limitChange, nextID, type ProjectHistory, type RecordedChange } from './project-history.ts';

/** How many more lines than needed the file may have before it is written again. */
const spareLines = 100;

/** Keeps the changes in a file of the data folder, one line of JSON for each. Only one server may use the folder. */
export function createFileHistory(folder: string): ProjectHistory {
  const file = join(folder, 'project-history.jsonl');
  let lines: string[] | undefined;
  const load = (): string[] => {
    lines ??= existsSync(file)
      ? readFileSync(file, 'utf8')
          .split('\n')
          .filter((line) => parseChange(line))
      : [];
    return lines;
  };

  function write(loaded: string[], line: string): void {
    createPrivateFolder(folder);
    const outdated = countOutdated(loaded.map(({ length }) => length));
    // A line that a crash has cut off must not continue in this one.
    if (outdated <= spareLines) {
      appendFileSync(file, `\n${line}`, { mode: privateFileMode });
      return;
    }
    loaded.splice(0, outdated);
    writeFileSync(`${file}.new`, loaded.join('\n'), { mode: privateFileMode });
    renameSync(`${file}.new`, file);
  }

  return {
    list: () =>
      withFile(file, () => {
        const loaded = load();
        const kept = loaded.slice(countOutdated(loaded.map(({ length }) => length)));
        return kept.flatMap((line) => parseChange(line) ?? []).toReversed();
      }),
    add: (added) =>
      withFile(file, () => {
        const loaded = load();
        const newest = parseChange(loaded.at(-1) ?? '')?.id;
        const change = { ...limitChange(added), id: nextID(added.time, newest) };
        const line = JSON.stringify(change);
        loaded.push(line);
        write(loaded, line);
        return change;
      }),
  };
}

/** Runs a function that uses a file. Rejects with a `StoreError` that names the file. */
async function withFile<Result>(file: string, use: () => Result): Promise<Result> {
  try {
    return use();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : messageOf(error);
    throw new StoreError(`Can't use ${file} (${code}). Check the permissions of the data folder, and its free space.`);
  }
}

/** Parses what a server has recorded; undefined for anything else, such as a line that a crash has cut off. */
export function parseChange(line: string): RecordedChange | undefined {
  try {
    const value: unknown = JSON.parse(line);
    // Only servers write these lines.
    return isJsonObject(value) && typeof value.id === 'string' ? (value as unknown as RecordedChange) : undefined;
  } catch {
    return undefined;
  }
}
