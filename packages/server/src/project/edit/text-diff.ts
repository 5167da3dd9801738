import { type StructuredPatch, structuredPatch } from 'diff';
import { isAlias, isScalar, type Scalar, visit } from 'yaml';
import { parseText } from './parsed-text.ts';
import { applyEdits, type Edit } from './text-edits.ts';

/** Lines that a change adds and removes, with the lines around them. */
export interface Hunk {
  /** The number of the first line before the change, from 1. */
  readonly line: number;
  /** The number of the first line after the change, from 1. */
  readonly newLine: number;
  readonly lines: readonly DiffLine[];
}

/** A line of a diff. */
export interface DiffLine {
  readonly change: 'none' | 'added' | 'removed';
  readonly text: string;
}

/** Lines around a change. */
const context = 3;

/** The maximum number of lines that a diff finds one by one. Beyond them, it replaces the whole file. */
const maxEdits = 2000;

/** Returns the differences between two versions of a project file. It hides literal keys. */
export function diffTexts(before: string, after: string): readonly Hunk[] {
  const [old, next] = [hideKeys(before), hideKeys(after)];
  if (old === next) return [];
  const patch = structuredPatch('', '', old, next, '', '', { context, maxEditLength: maxEdits });
  if (patch === undefined) return [replacement(old, next)];
  return patch.hunks.map(({ oldStart, newStart, lines }) => ({
    line: oldStart,
    newLine: newStart,
    lines: lines.filter((line) => !line.startsWith('\\')).map(toDiffLine),
  }));
}

/** Returns a hunk that replaces all lines. */
const replacement = (before: string, after: string): Hunk => ({
  line: 1,
  newLine: 1,
  lines: [
    ...before.split('\n').map((text): DiffLine => ({ change: 'removed', text })),
    ...after.split('\n').map((text): DiffLine => ({ change: 'added', text })),
  ],
});

const signs = { none: ' ', added: '+', removed: '-' } as const;

const toDiffLine = (line: string): DiffLine => ({
  change: line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'none',
  text: line.slice(1),
});

/** Returns the patch of a diff. */
export function patchOf(diff: readonly Hunk[]): StructuredPatch {
  const hunks = diff.map(({ line, newLine, lines }) => ({
    oldStart: line,
    oldLines: lines.filter(({ change }) => change !== 'added').length,
    newStart: newLine,
    newLines: lines.filter(({ change }) => change !== 'removed').length,
    lines: lines.map(({ change, text }) => signs[change] + text),
  }));
  return { oldFileName: '', newFileName: '', oldHeader: '', newHeader: '', hunks };
}

/** Returns the text of a project file without its literal keys. */
export function hideKeys(text: string): string {
  const { document } = parseText(text);
  const edits = new Map<number, Edit>();
  const hide = ({ value, range }: Scalar) => {
    if (typeof value !== 'string' || /^\s*env:/.test(value) || !range) return;
    const [from, to] = range;
    edits.set(from, { from, to, text: `${/^(secret|client|console)-/.exec(value)?.[0] ?? ''}…` });
  };
  const keys: unknown = document.get('keys', true);
  if (isScalar(keys) || isAlias(keys) || (typeof keys === 'object' && keys !== null))
    visit(keys as never, {
      Scalar: (at, scalar) => (at === 'key' ? undefined : hide(scalar)),
      Alias(_, alias) {
        const source = alias.resolve(document);
        if (isScalar(source)) hide(source);
      },
    });
  return applyEdits(text, [...edits.values()]);
}
