import { type Document, knownErrorCodes } from '../document.ts';
import { codeSpan, table } from './markdown.ts';
import { text } from './shapes.ts';

/** Returns the Markdown blocks of the section about error codes: a heading, a sentence and a table. */
export function errorCodesSection(document: Document, heading: string): string[] {
  const rows = Object.entries(knownErrorCodes(document)).map(([code, { status, meaning, action }]) => [
    codeSpan(code),
    String(status),
    `${text(meaning)} ${text(action)}`,
  ]);
  if (rows.length === 0) return [];
  return [
    `${heading} Error codes`,
    'The `code` of an error identifies its cause. New codes can appear at any time, so handle an unknown code by its status.',
    table(['Code', 'Status', 'Meaning, and what to do'], rows),
  ];
}
