import { readFileSync, unwatchFile, watchFile } from 'node:fs';
import { loadProject } from './load-project.ts';
import type { Project } from './project.ts';

/** How often a project file is checked for changes. */
const pollIntervalMs = 250;

/**
 * Reads a project file.
 * @throws {ProjectError} for an invalid file.
 * @throws {Error} for an unreadable file. The message names the file.
 */
export function readProject(file: string, env: Readonly<Record<string, string | undefined>>): Project {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(`Can't read ${file} (${code}). Check the path and the permissions of --project.`);
  }
  return loadProject(text, file, env);
}

/** Calls back after each change of the file. Polls it, because many editors replace the file instead of writing it. */
export function watchProject(file: string, onChange: () => void): () => void {
  const compare = (now: { mtimeMs: number; size: number }, before: { mtimeMs: number; size: number }) => {
    if (now.mtimeMs !== before.mtimeMs || now.size !== before.size) onChange();
  };
  watchFile(file, { interval: pollIntervalMs, persistent: false }, compare);
  return () => unwatchFile(file, compare);
}
