/** One line of a file, counted from 1: its value, or why it can't be read. */
export type FileRecord =
  | { readonly line: number; readonly value: unknown }
  | { readonly line: number; readonly problem: string };

/** Limits the memory for a file without line breaks. */
export const maxRecordBytes = 2 ** 20;

/** Thrown when files can't be imported. The message names the files and invalid lines, and says what to do. */
export class BackfillError extends Error {
  override readonly name = 'BackfillError';
}
