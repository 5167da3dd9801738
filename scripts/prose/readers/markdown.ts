import MarkdownIt from 'markdown-it';
import type { Passage, PassageKind } from '../passage.ts';

/** Replaces a code span or a URL: a word that no rule reads. */
export const placeholder = '`…`';

const parser = new MarkdownIt({ html: true });

type Token = ReturnType<typeof parser.parse>[number];

/**
 * Splits Markdown into its paragraphs, headings and table cells. Code blocks and HTML are left out.
 * @param firstLine The line of the file on which the Markdown begins.
 */
export function readMarkdown(markdown: string, kind: PassageKind = 'document', firstLine = 1): Passage[] {
  const passages: Passage[] = [];
  let line = firstLine;
  for (const token of parser.parse(markdown, {})) {
    // A table cell has no map: its row has.
    if (token.map !== null) line = firstLine + token.map[0];
    if (token.type === 'inline') passages.push({ kind, line, text: (token.children ?? []).map(wordsOf).join('') });
  }
  return passages;
}

function wordsOf(token: Token): string {
  switch (token.type) {
    case 'text':
      return withoutUrls(token.content);
    case 'softbreak':
    case 'hardbreak':
      return '\n';
    case 'code_inline':
      return placeholder;
    default:
      return '';
  }
}

/** Replaces URLs. Keeps line breaks. */
export function withoutUrls(text: string): string {
  return text.replace(/https?:\/\/[^\s)>\]]+/g, placeholder);
}
