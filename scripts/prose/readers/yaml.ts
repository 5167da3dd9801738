import { LineCounter, parseDocument, Scalar, visit } from 'yaml';
import type { Passage } from '../passage.ts';
import { readMarkdown } from './markdown.ts';

/** The properties that people read. The contract writes their values as Markdown. */
const proseProperties = new Set(['description', 'summary', 'title', 'message', 'markdownDescription']);

/** Returns the descriptions, summaries, titles and messages of a YAML or JSON file, and its comments. */
export function readYaml(source: string): Passage[] {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  const passages = commentsOf(source);
  visit(document, {
    Pair(_key, pair) {
      const { key, value } = pair;
      if (!(key instanceof Scalar) || !proseProperties.has(String(key.value))) return;
      if (!(value instanceof Scalar) || typeof value.value !== 'string' || !value.range) return;
      const [start, end] = value.range;
      passages.push(
        ...readMarkdown(markdownOf(value, source.slice(start, end)), 'description', lines.linePos(start).line),
      );
    },
  });
  return passages;
}

/** Returns the source of a string as Markdown, with every line break where the source has it. */
function markdownOf(scalar: Scalar, source: string): string {
  const isBlock = scalar.type === Scalar.BLOCK_FOLDED || scalar.type === Scalar.BLOCK_LITERAL;
  // The first line of a block is its header, such as `>-`.
  if (isBlock) return `\n${dedent(source.split('\n').slice(1))}`;
  if (scalar.type === Scalar.PLAIN) return dedent(source.split('\n'));
  return dedent(source.slice(1, -1).replaceAll("''", "'").replaceAll('\\n', ' ').replaceAll('\\"', '"').split('\n'));
}

function dedent(lines: readonly string[]): string {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.search(/\S/));
  const indent = Math.min(...indents.filter((width) => width > 0), Number.MAX_SAFE_INTEGER);
  return lines.map((line) => (line.search(/\S/) < indent ? line.trimStart() : line.slice(indent))).join('\n');
}

function commentsOf(source: string): Passage[] {
  return source.split('\n').flatMap((line, index): Passage[] => {
    const comment = /^\s*#(?!!)\s?(.*)$/.exec(line)?.[1];
    return comment === undefined ? [] : [{ kind: 'comment', line: index + 1, text: comment }];
  });
}
