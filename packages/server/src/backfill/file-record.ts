/** What stands in one line of a file, or why it can't be read. Lines are counted from 1. */
export type FileRecord =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly problem: string };

/** No line is longer, in bytes: a file that isn't of lines must not fill the memory. */
export const maxRecordBytes = 2 ** 20;

/** A file can't be imported. The message names it, the lines at fault and the way out. */
export class BackfillError extends Error {
  override readonly name = 'BackfillError';
}
