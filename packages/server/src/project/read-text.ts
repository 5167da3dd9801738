import { readFileSync } from 'node:fs';

/** Returns the content of a project file. @throws {Error} for an unreadable file. The message names the file. */
export function readProjectText(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(`Can't read ${file} (${code}). Check the path and the permissions of --project.`);
  }
}
