import ts from 'typescript';
import type { Passage } from '../passage.ts';
import { placeholder, withoutUrls } from './markdown.ts';

/** The fewest words of a string that is read as English: shorter ones are mostly names. */
const fewestWords = 3;

/** Returns the comments of TypeScript or JavaScript, and its strings of three words or more. */
export function readTypeScript(source: string, fileName = 'source.ts'): Passage[] {
  const file = ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true);
  const lineOf = (position: number) => file.getLineAndCharacterOfPosition(position).line + 1;
  const passages: Passage[] = [];
  const comments = new Map<number, ts.CommentRange>();

  const visit = (node: ts.Node) => {
    for (const range of ts.getLeadingCommentRanges(source, node.pos) ?? []) comments.set(range.pos, range);
    for (const range of ts.getTrailingCommentRanges(source, node.end) ?? []) comments.set(range.pos, range);
    if (isString(node) && isProse(node.text)) {
      passages.push({ kind: 'string', line: lineOf(node.getStart(file)), text: withoutCode(node.text) });
    }
    for (const child of node.getChildren(file)) visit(child);
  };
  visit(file);

  const inOrder = [...comments.values()].sort((one, other) => one.pos - other.pos);
  return [...joinLines(inOrder, source, lineOf), ...passages];
}

type StringNode = ts.StringLiteral | ts.TemplateLiteralLikeNode | ts.JsxText;

function isString(node: ts.Node): node is StringNode {
  return ts.isStringLiteral(node) || ts.isTemplateLiteralToken(node) || ts.isJsxText(node);
}

function isProse(text: string): boolean {
  const words = text.match(/(?<![^\s(])[A-Za-z][a-z']*(?=[\s,.:;?!)]|$)/g) ?? [];
  return words.length >= fewestWords && !/[{}<>=]|^\s*(SELECT|INSERT|CREATE|PRAGMA)\b/.test(text);
}

/** Turns comments into passages. Line comments on successive lines are one passage. */
function joinLines(
  ranges: readonly ts.CommentRange[],
  source: string,
  lineOf: (position: number) => number,
): Passage[] {
  const passages: Passage[] = [];
  let lastLine = Number.NaN;
  for (const { pos, end, kind } of ranges) {
    const line = lineOf(pos);
    const text = withoutMarkers(source.slice(pos, end));
    const previous = passages.at(-1);
    if (kind === ts.SyntaxKind.SingleLineCommentTrivia && line === lastLine + 1 && previous !== undefined) {
      passages[passages.length - 1] = { ...previous, text: `${previous.text}\n${text}` };
    } else {
      passages.push({ kind: 'comment', line, text });
    }
    lastLine = kind === ts.SyntaxKind.SingleLineCommentTrivia ? line : Number.NaN;
  }
  return passages.map((passage) => ({ ...passage, text: withoutCode(passage.text) }));
}

function withoutMarkers(comment: string): string {
  return comment
    .replace(/^\/\/\/?|^\/\*\*?|\*\/$/g, '')
    .replace(/^[ \t]*\* ?/gm, '')
    .replace(/@(param|template|property)\s+(\[[^\]]*\]|\S+)/g, ' ');
}

/** Replaces code spans, links, URLs and code blocks. Keeps line breaks. */
function withoutCode(text: string): string {
  const code = /```[\s\S]*?```|`[^`]*`|\{@link[^}]*\}/g;
  return withoutUrls(text.replace(code, (span) => placeholder + span.replace(/[^\n]/g, '')));
}
