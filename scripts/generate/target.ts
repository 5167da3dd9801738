import type { Document } from './document.ts';

/** An artifact that is generated from the document. */
export interface Target {
  /** The name in the progress line, and of the file in `targets/`. */
  readonly name: string;
  /** Whether a program does most of the work. The other targets don't wait for it. */
  readonly startsProgram?: true;
  /** Returns the files by their names in `generated/`. The same document gives the same bytes. */
  make(document: Document): Files | Promise<Files>;
}

export type Files = Readonly<Record<string, string>>;
