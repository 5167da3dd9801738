import { loadProject } from './load-project.ts';
import type { Project } from './project.ts';
import { readProjectText } from './read-text.ts';

/**
 * Reads a project file.
 * @throws {ProjectError} for an invalid file.
 * @throws {Error} for an unreadable file. The message names the file.
 */
export function readProject(file: string, env: Readonly<Record<string, string | undefined>>): Project {
  return loadProject(readProjectText(file), file, env);
}
