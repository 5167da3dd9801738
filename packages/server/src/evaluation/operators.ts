import { after, before, sameDay } from './dates.ts';
import { listedID } from './hash.ts';
import type { IDLists } from './id-lists.ts';
import { matching } from './pattern.ts';
import { compareVersions } from './versions.ts';

/** Whether a value of the user's stands in the condition's relation to its target. */
export type Predicate = (value: unknown) => boolean;

type Operator = (target: unknown, lists: IDLists) => Predicate;

/**
 * The predicate of an operator and its target, made ready once.
 * @param name In any case.
 * @returns `undefined` for an operator that is not known here.
 */
export function predicate(name: unknown, target: unknown, lists: IDLists): Predicate | undefined {
  return typeof name === 'string' ? operators.get(name.toLowerCase())?.(target, lists) : undefined;
}

const never: Predicate = () => false;
const not =
  (test: Predicate): Predicate =>
  (value) =>
    !test(value);

function numbers(holds: (value: number, target: number) => boolean): Operator {
  return (target) => {
    const bound = target == null ? Number.NaN : Number(target);
    // Any comparison with NaN is false.
    return (value) => value != null && holds(Number(value), bound);
  };
}

function versions(holds: (order: -1 | 0 | 1) => boolean): Operator {
  return (target) => {
    const compare = compareVersions(target);
    return (value) => {
      const order = compare(value);
      return order !== undefined && holds(order);
    };
  };
}

/** Lists compare as text, numbers included. Who has no value is in no list. */
function listed(fold: (text: string) => string): Operator {
  return (target) => {
    if (!Array.isArray(target)) return never;
    const members = new Set(target.map((member) => fold(String(member))));
    return (value) => value != null && members.has(fold(String(value)));
  };
}

/**
 * One of the target's texts stands in the value, in any case.
 * @param end Where a text has the character that settles most questions: the value and the part share it, or it is no.
 */
function texts(holds: (value: string, part: string) => boolean, end?: (text: string) => number): Operator {
  return (target) => {
    if (!Array.isArray(target)) return never;
    const parts = target.filter((part) => part != null).map((part) => String(part).toLowerCase());
    const ends = end === undefined || parts.includes('') ? undefined : parts.map((part) => part.charCodeAt(end(part)));
    return (value) => {
      if (value == null) return false;
      const text = typeof value === 'string' ? value : String(value);
      if (end !== undefined && ends !== undefined) {
        const code = text.charCodeAt(end(text));
        // Other letters may change more than their case.
        if (code < 128 && !ends.includes(lowerCase(code))) return false;
      }
      const lower = text.toLowerCase();
      for (const part of parts) if (holds(lower, part)) return true;
      return false;
    };
  };
}

/** Of a letter of ASCII. */
const lowerCase = (code: number): number => (code >= 65 && code <= 90 ? code + 32 : code);

/** A number in the target also stands for itself as text. */
const members = (target: readonly unknown[]): (readonly [unknown, number])[] =>
  target.map((member) => [member, Number.parseInt(String(member), 10)] as const);

function arrays(make: (target: readonly unknown[]) => (value: readonly unknown[]) => boolean): Operator {
  return (target) => {
    if (!Array.isArray(target)) return never;
    const test = make(target);
    return (value) => Array.isArray(value) && test(value);
  };
}

const containsAny = (target: readonly unknown[]) => {
  const wanted = new Set(members(target).flat());
  return (value: readonly unknown[]) => value.some((member) => wanted.has(member));
};

const containsAll = (target: readonly unknown[]) => {
  const wanted = members(target);
  return (value: readonly unknown[]) => {
    const had = new Set(value);
    return wanted.every(([member, number]) => had.has(member) || had.has(number));
  };
};

const opposite =
  (make: (target: readonly unknown[]) => (value: readonly unknown[]) => boolean) => (target: readonly unknown[]) => {
    const test = make(target);
    return (value: readonly unknown[]) => !test(value);
  };

const negated =
  (operator: Operator): Operator =>
  (target, lists) =>
    not(operator(target, lists));

const inAnyCase = listed((text) => text.toLowerCase());
const inThisCase = listed((text) => text);
const contains = texts((value, part) => value.includes(part));

// Loosely, as the SDKs do: 1 equals "1", and null equals a value that isn't there.
// biome-ignore lint/suspicious/noDoubleEquals: see above
const equals: Operator = (target) => (value) => value == target;

const inList: Operator = (target, lists) => {
  const ids = lists.get(String(target));
  return (value) => ids?.has(typeof value === 'string' ? listedID(value) : '') ?? false;
};

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['gt', numbers((value, target) => value > target)],
  ['gte', numbers((value, target) => value >= target)],
  ['lt', numbers((value, target) => value < target)],
  ['lte', numbers((value, target) => value <= target)],
  ['version_gt', versions((order) => order > 0)],
  ['version_gte', versions((order) => order >= 0)],
  ['version_lt', versions((order) => order < 0)],
  ['version_lte', versions((order) => order <= 0)],
  ['version_eq', versions((order) => order === 0)],
  ['version_neq', versions((order) => order !== 0)],
  ['any', inAnyCase],
  ['none', negated(inAnyCase)],
  ['any_case_sensitive', inThisCase],
  ['none_case_sensitive', negated(inThisCase)],
  [
    'str_starts_with_any',
    texts(
      (value, part) => value.startsWith(part),
      () => 0,
    ),
  ],
  [
    'str_ends_with_any',
    texts(
      (value, part) => value.endsWith(part),
      ({ length }) => length - 1,
    ),
  ],
  ['str_contains_any', contains],
  ['str_contains_none', negated(contains)],
  ['str_matches', matching],
  ['eq', equals],
  ['neq', negated(equals)],
  ['before', before],
  ['after', after],
  ['on', sameDay],
  ['in_segment_list', inList],
  ['not_in_segment_list', negated(inList)],
  ['array_contains_any', arrays(containsAny)],
  ['array_contains_none', arrays(opposite(containsAny))],
  ['array_contains_all', arrays(containsAll)],
  ['not_array_contains_all', arrays(opposite(containsAll))],
]);
