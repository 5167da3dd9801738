import { relationWords } from '../../project/conditions.ts';
import { listOf, wordsOf } from '../../project/fields.ts';

/** How a person edits what a relation compares with. */
export type ValueKind = 'list' | 'text' | 'number' | 'version' | 'moment' | 'none';

/** A relation, as a person chooses it. */
export interface Relation {
  readonly name: string;
  readonly words: string;
  readonly kind: ValueKind;
}

const relationsOf = (kind: ValueKind, ...names: readonly string[]): readonly Relation[] =>
  names.map((name) => ({ name, words: relationWords[name] ?? name, kind }));

/** The relations of a project file, in groups. `known` is there twice: as `known` and as `unknown`. */
export const relationGroups: readonly { readonly title: string; readonly relations: readonly Relation[] }[] = [
  {
    title: 'Text',
    relations: [
      ...relationsOf('list', 'is', 'isNot', 'startsWith', 'endsWith', 'contains', 'doesNotContain'),
      ...relationsOf('text', 'matches'),
      ...relationsOf('list', 'isExactly', 'isNotExactly'),
    ],
  },
  { title: 'Number', relations: relationsOf('number', 'atLeast', 'above', 'atMost', 'below') },
  {
    title: 'Version',
    relations: relationsOf(
      'version',
      'versionAtLeast',
      'versionAbove',
      'versionAtMost',
      'versionBelow',
      'versionIs',
      'versionIsNot',
    ),
  },
  { title: 'Time', relations: relationsOf('moment', 'after', 'before', 'on') },
  { title: 'List', relations: relationsOf('list', 'hasAny', 'hasAll', 'hasNone', 'lacksOne') },
  {
    title: 'Presence',
    relations: [
      { name: 'known', words: 'is known', kind: 'none' },
      { name: 'unknown', words: 'is unknown', kind: 'none' },
    ],
  },
];

/** Returns how a person edits what a relation compares with. */
export const kindOf = (relation: string): ValueKind =>
  relationGroups.flatMap(({ relations }) => relations).find(({ name }) => name === relation)?.kind ?? 'list';

/** Returns what a relation compares with, after a person chose another one: as much of the old value as fits. */
export function convertValue(value: unknown, kind: ValueKind): unknown {
  const first = listOf(value)[0];
  if (kind === 'none') return true;
  if (kind === 'list') return typeof value === 'boolean' || value === '' ? [] : value;
  if (kind === 'number') return first === undefined || Number.isNaN(Number(first)) ? '' : Number(first);
  return first === undefined || typeof first === 'boolean' ? '' : wordsOf(first);
}

/** Returns another list of values: a single one stays without brackets. */
export function withValues(old: unknown, values: readonly unknown[]): unknown {
  const wasList = Array.isArray(old) && old.length > 0;
  return values.length === 1 && !wasList ? values[0] : values;
}

/** Reads what a person has typed for a list. It is a number if all other values are numbers. */
export function readValue(text: string, others: readonly unknown[]): unknown {
  const isNumber = others.length > 0 && others.every((value) => typeof value === 'number');
  return isNumber && text.trim() !== '' && Number.isFinite(Number(text)) ? Number(text) : text;
}

/** Returns the values for the words of a list. A word of an old value stays this value, such as a number. */
export const keepValues = (old: readonly unknown[], words: readonly string[]): readonly unknown[] =>
  words.map((word) => old.find((value) => wordsOf(value) === word) ?? readValue(word, old));
