// Generated from scripts/generate/runtime/watch-file.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { type Stats, unwatchFile, watchFile } from 'node:fs';

/** How often a file is checked for changes. */
const pollIntervalMs = 250;

/**
 * Calls back after each change to a file. Polls the file, because many editors replace a file instead of writing it.
 * @returns A function that ends the watch.
 */
export function watchForChanges(file: string, onChange: () => void): () => void {
  const compare = (now: Stats, before: Stats) => {
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size) onChange();
  };
  watchFile(file, { interval: pollIntervalMs, persistent: false }, compare);
  return () => unwatchFile(file, compare);
}
