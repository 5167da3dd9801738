import type { Schema } from '../../api/client.ts';

/** A value that a change has replaced, as the project file writes it. */
export interface ChangedValue {
  readonly field: string;
  readonly before: string;
  readonly after: string;
}

/** A field with a scalar value, in a line of YAML or JSON: `share: 25%` or `"share": "25%"`. */
const pair =
  /([\w-]+|"(?:[^"\\]|\\.)*"): *("(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^\s,{}[\]"'#&*!|>](?:[^,{}[\]"'#]*[^\s,{}[\]"'#])?)/g;

/** Returns the only value that a change has replaced; undefined if it has changed anything else. */
export function changedValue(diff: Schema<'Diff'>): ChangedValue | undefined {
  const changed = diff.flatMap(({ lines }) => lines).filter(({ change }) => change !== 'none');
  const [removed, added] = changed;
  if (changed.length !== 2 || removed?.change !== 'removed' || added?.change !== 'added') return undefined;
  // Everything around the values must be the same.
  if (removed.text.replace(pair, '$1:') !== added.text.replace(pair, '$1:')) return undefined;
  const [old, next] = [removed, added].map(({ text }) =>
    [...text.matchAll(pair)].map(([, field, value]) => ({ field, value })),
  );
  const differing = (old ?? []).flatMap(({ field = '', value: before = '' }, index) => {
    const after = next?.[index]?.value ?? '';
    return before === after ? [] : [{ field: bare(field), before: bare(before), after: bare(after) }];
  });
  return differing.length === 1 ? differing[0] : undefined;
}

/** Returns a string without its quotation marks. */
const bare = (text: string): string => text.replace(/^(["'])(.*)\1$/, '$2');
