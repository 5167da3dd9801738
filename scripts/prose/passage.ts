/** Where a passage comes from. Sentences of documents and descriptions have a length limit; comments and strings don't. */
export type PassageKind = 'document' | 'description' | 'comment' | 'string';

/** A piece of English: a paragraph, a table cell, a description, a comment or a string. */
export interface Passage {
  readonly kind: PassageKind;
  /** The line of the first character, from 1. */
  readonly line: number;
  /** The words, without markup. Each line break of the source is a line break here, so that lines can be counted. */
  readonly text: string;
}

/** A place that needs another wording. */
export interface Problem {
  /** From 1. */
  readonly line: number;
  readonly rule: 'term' | 'spelling' | 'sentence-length';
  readonly message: string;
}

/** Finds the problems of a passage. */
export type Rule = (passage: Passage) => readonly Problem[];

/** Returns the line of the character at `offset`. */
export function lineAt(passage: Passage, offset: number): number {
  return passage.line + passage.text.slice(0, offset).split('\n').length - 1;
}
