import type { Document } from './document.ts';

/** An artefact that is made from the document. */
export interface Target {
  /** As the progress line shows it. */
  readonly name: string;
  /** Whether its files are kept in git. The docs page alone is not: it is large, and `npm run docs` makes it again. */
  readonly committed: boolean;
  /** The files, by their name in `generated/`. The same document gives the same bytes. */
  make(document: Document): Files | Promise<Files>;
}

export type Files = Readonly<Record<string, string>>;
