import { looselyEquals, toNumber, toText } from './convert.ts';
import { isAfter, isBefore, isSameDay } from './dates.ts';
import { hashForIDList } from './hash.ts';
import type { IDLists } from './id-lists.ts';
import { patternMatcher } from './pattern.ts';
import { versionComparator } from './versions.ts';

/** Returns whether a value of the user passes the condition. @throws {EvaluationError} */
export type Predicate = (value: unknown) => boolean;

/** Compiles an operator with the target value of a condition. */
type Operator = (target: unknown, idLists: IDLists) => Predicate;

/**
 * Compiles an operator.
 * @param name The operator's name, in upper or lower case.
 * @returns `undefined` for an operator that this evaluator doesn't support.
 */
export function compileOperator(name: unknown, target: unknown, idLists: IDLists): Predicate | undefined {
  return typeof name === 'string' ? operators.get(name.toLowerCase())?.(target, idLists) : undefined;
}

const never: Predicate = () => false;

/** Returns the operator that passes where another fails. */
const not =
  (operator: Operator): Operator =>
  (target, idLists) => {
    const holds = operator(target, idLists);
    return (value) => !holds(value);
  };

function compareNumbers(holds: (value: number, target: number) => boolean): Operator {
  return (target) => {
    // Comparisons with NaN are false.
    const targetNumber = target == null ? Number.NaN : Number(target);
    return (value) => value != null && holds(toNumber(value), targetNumber);
  };
}

function compareVersions(holds: (order: -1 | 0 | 1) => boolean): Operator {
  return (target) => {
    const compare = versionComparator(target);
    return (value) => {
      const order = compare(value);
      return order !== undefined && holds(order);
    };
  };
}

/** Passes if the value is in the target list. Compares strings; a missing value is in no list. */
function inTargetList(normalize: (text: string) => string): Operator {
  return (target) => {
    if (!Array.isArray(target)) return never;
    const members = new Set(target.map((member) => normalize(String(member))));
    return (value) => value != null && members.has(normalize(toText(value)));
  };
}

/** Passes if the relation holds between the value and one of the target strings. Ignores case. */
function anyTargetString(holds: (value: string, part: string) => boolean): Operator {
  return (target) => {
    if (!Array.isArray(target)) return never;
    const parts = target.filter((part) => part != null).map((part) => String(part).toLowerCase());
    return (value) => {
      if (value == null) return false;
      const text = toText(value).toLowerCase();
      return parts.some((part) => holds(text, part));
    };
  };
}

type ListRelation = (target: readonly unknown[]) => (value: readonly unknown[]) => boolean;

/** Passes if the value is a list and the relation holds between the list and the target list. */
function compareLists(relation: ListRelation): Operator {
  return (target) => {
    if (!Array.isArray(target)) return never;
    const holds = relation(target);
    return (value) => Array.isArray(value) && holds(value);
  };
}

/** Returns the members of a target list. A number in a string, such as `"10"`, matches both itself and the number. */
const targetMembers = (target: readonly unknown[]): (readonly [unknown, number])[] =>
  target.map((member) => [member, Number.parseInt(String(member), 10)] as const);

const containsAny: ListRelation = (target) => {
  const members = new Set(targetMembers(target).flat());
  return (value) => value.some((member) => members.has(member));
};

const containsAll: ListRelation = (target) => {
  const members = targetMembers(target);
  return (value) => {
    const values = new Set(value);
    return members.every(([member, number]) => values.has(member) || values.has(number));
  };
};

const opposite =
  (relation: ListRelation): ListRelation =>
  (target) => {
    const holds = relation(target);
    return (value) => !holds(value);
  };

const inIDList: Operator = (target, idLists) => {
  const ids = idLists.get(String(target));
  return (value) => ids?.has(typeof value === 'string' ? hashForIDList(value) : '') ?? false;
};

const any = inTargetList((text) => text.toLowerCase());
const anyCaseSensitive = inTargetList((text) => text);
const containsAnyString = anyTargetString((value, part) => value.includes(part));
const equals: Operator = (target) => (value) => looselyEquals(value, target);

const operators: ReadonlyMap<string, Operator> = new Map<string, Operator>([
  ['gt', compareNumbers((value, target) => value > target)],
  ['gte', compareNumbers((value, target) => value >= target)],
  ['lt', compareNumbers((value, target) => value < target)],
  ['lte', compareNumbers((value, target) => value <= target)],
  ['version_gt', compareVersions((order) => order > 0)],
  ['version_gte', compareVersions((order) => order >= 0)],
  ['version_lt', compareVersions((order) => order < 0)],
  ['version_lte', compareVersions((order) => order <= 0)],
  ['version_eq', compareVersions((order) => order === 0)],
  ['version_neq', compareVersions((order) => order !== 0)],
  ['any', any],
  ['none', not(any)],
  ['any_case_sensitive', anyCaseSensitive],
  ['none_case_sensitive', not(anyCaseSensitive)],
  ['str_starts_with_any', anyTargetString((value, part) => value.startsWith(part))],
  ['str_ends_with_any', anyTargetString((value, part) => value.endsWith(part))],
  ['str_contains_any', containsAnyString],
  ['str_contains_none', not(containsAnyString)],
  ['str_matches', patternMatcher],
  ['eq', equals],
  ['neq', not(equals)],
  ['before', isBefore],
  ['after', isAfter],
  ['on', isSameDay],
  ['in_segment_list', inIDList],
  ['not_in_segment_list', not(inIDList)],
  ['array_contains_any', compareLists(containsAny)],
  ['array_contains_none', compareLists(opposite(containsAny))],
  ['array_contains_all', compareLists(containsAll)],
  ['not_array_contains_all', compareLists(opposite(containsAll))],
]);
