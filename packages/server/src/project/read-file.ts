import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { loadProject } from './load-project.ts';
import type { Project } from './project.ts';

/** How often a project file is looked at, in milliseconds. */
const lookEvery = 250;

/**
 * Reads a project file.
 * @throws {ProjectError} when it is broken.
 * @throws {Error} when it can't be read; the message names it and the way out.
 */
export function readProject(file: string, env: Readonly<Record<string, string | undefined>>): Project {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(`${file}: can't be read (${code}): give --project a file that the server may read`);
  }
  return loadProject(text, file, env);
}

/** Calls back whenever the file was written. It looks rather than listens: editors put a new file in its place. */
export function watchProject(file: string, changed: () => void): () => void {
  const look = (now: { mtimeMs: number; size: number }, before: { mtimeMs: number; size: number }) => {
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size) changed();
  };
  watchFile(file, { interval: lookEvery, persistent: false }, look);
  return () => unwatchFile(file, look);
}
