import { type Fields, isFields } from '../../project/fields.ts';
import { isEqual } from './equal.ts';

/** A value that differs between two versions of an entry. */
export interface Difference {
  /** The names of the fields and of the items of lists on the way. */
  readonly place: readonly string[];
  /** Undefined for an added value. */
  readonly before: unknown;
  /** Undefined for a removed value. */
  readonly after: unknown;
}

/** Returns the values that differ between two versions. */
export function differencesOf(before: unknown, after: unknown, place: readonly string[] = []): readonly Difference[] {
  if (isEqual(before, after)) return [];
  const [old, next] = [partsOf(before), partsOf(after)];
  if (old === undefined || next === undefined) return [{ place, before, after }];
  const differences = [...new Set([...Object.keys(old), ...Object.keys(next)])].flatMap((name) =>
    differencesOf(own(old, name), own(next, name), [...place, name]),
  );
  // Only the order differs.
  return differences.length === 0 ? [{ place, before: Object.keys(old), after: Object.keys(next) }] : differences;
}

/**
 * Applies the changes of one person to the version of another. Where both have changed the same value, the first one wins.
 * @param base The version that both began with.
 */
export function mergeValues(base: unknown, mine: unknown, theirs: unknown): unknown {
  if (isEqual(mine, base)) return theirs;
  if (isEqual(theirs, base)) return mine;
  const [old, one, other] = [partsOf(base) ?? {}, partsOf(mine), partsOf(theirs)];
  if (one === undefined || other === undefined || Array.isArray(mine) !== Array.isArray(theirs)) return mine;
  const parts = orderOf(Object.keys(one), Object.keys(other))
    .map((name) => [name, mergeValues(own(old, name), own(one, name), own(other, name))] as const)
    .filter(([, value]) => value !== undefined);
  return Array.isArray(mine) ? parts.map(([, value]) => value) : Object.fromEntries(parts);
}

/** A name can be that of a method of all objects. */
const own = (fields: Fields, name: string): unknown => (Object.hasOwn(fields, name) ? fields[name] : undefined);

/** Returns the fields of an object, or the items of a list by their names; undefined for another value. */
function partsOf(value: unknown): Fields | undefined {
  if (isFields(value)) return value;
  if (!Array.isArray(value)) return undefined;
  const names = value.map((item: unknown) => (isFields(item) ? item.name : undefined));
  const isNamed = names.every((name) => typeof name === 'string') && new Set(names).size === names.length;
  return isNamed ? Object.fromEntries(value.map((item, index) => [String(names[index]), item])) : undefined;
}

/** Returns the names of both lists in the order of the first. Other names are after the one that they follow in the second. */
function orderOf(first: readonly string[], second: readonly string[]): readonly string[] {
  const names = [...first];
  for (const [index, name] of second.entries())
    if (!names.includes(name)) names.splice(names.indexOf(second[index - 1] ?? '') + 1, 0, name);
  return names;
}
