import { randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  closeSync,
  fsyncSync,
  openSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';

/**
 * Replaces the content of a file at once: a reader sees the old content or the new one, and so does a server after a crash. Keeps
 * the mode of the file, and its owner if possible. Follows links.
 * @throws {Error} when the folder can't be written. The message names the file.
 */
export function replaceFile(file: string, text: string): void {
  let temporary: string | undefined;
  try {
    const target = realpathSync(file);
    const { mode, uid, gid } = statSync(target);
    temporary = join(dirname(target), `.${basename(target)}.${randomBytes(6).toString('hex')}`);
    const descriptor = openSync(temporary, 'wx', 0o600);
    try {
      writeFileSync(descriptor, text);
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
    keepOwner(temporary, uid, gid);
    chmodSync(temporary, mode & 0o7777);
    renameSync(temporary, target);
  } catch (error) {
    if (temporary !== undefined) rmSync(temporary, { force: true });
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(`Can't write ${file} (${code}). Check the permissions of the file and its folder.`);
  }
}

/** Only root can give a file to another user. */
function keepOwner(file: string, uid: number, gid: number): void {
  try {
    chownSync(file, uid, gid);
  } catch {
    // The file then belongs to the user of the server.
  }
}
