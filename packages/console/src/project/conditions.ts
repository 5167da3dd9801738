import { fieldsOf, isFields, listOf as valuesOf, wordsOf } from './fields.ts';

/** A condition in words. */
export interface ConditionWords {
  /** What is compared, such as `country`. */
  readonly subject: string;
  /** How it is compared, such as `is`. */
  readonly verb: string;
  /** What it is compared with. */
  readonly values: readonly string[];
  /** The type of the entries that the values name. */
  readonly refersTo?: 'gate' | 'segment';
}

/** Returns a value, or each value of a list, in words. */
const listOf = (value: unknown): readonly string[] => valuesOf(value).map(wordsOf);

/** The words for each relation of a project file. */
export const relationWords: Readonly<Record<string, string>> = {
  is: 'is',
  isNot: 'is not',
  isExactly: 'is exactly',
  isNotExactly: 'is not exactly',
  startsWith: 'starts with',
  endsWith: 'ends with',
  contains: 'contains',
  doesNotContain: 'does not contain',
  matches: 'matches',
  above: 'is above',
  atLeast: 'is at least',
  below: 'is below',
  atMost: 'is at most',
  versionIs: 'is version',
  versionIsNot: 'is not version',
  versionAbove: 'is above version',
  versionAtLeast: 'is at least version',
  versionBelow: 'is below version',
  versionAtMost: 'is at most version',
  before: 'is before',
  after: 'is after',
  on: 'is on',
  hasAny: 'has any of',
  hasAll: 'has all of',
  hasNone: 'contains none of',
  lacksOne: 'lacks one of',
};

/** The words for each operator of a downloaded document. */
const operators: Readonly<Record<string, string>> = {
  any: 'is',
  none: 'is not',
  any_case_sensitive: 'is exactly',
  none_case_sensitive: 'is not exactly',
  str_starts_with_any: 'starts with',
  str_ends_with_any: 'ends with',
  str_contains_any: 'contains',
  str_contains_none: 'does not contain',
  str_matches: 'matches',
  gt: 'is above',
  gte: 'is at least',
  lt: 'is below',
  lte: 'is at most',
  eq: 'is',
  neq: 'is not',
  version_eq: 'is version',
  version_neq: 'is not version',
  version_gt: 'is above version',
  version_gte: 'is at least version',
  version_lt: 'is below version',
  version_lte: 'is at most version',
  before: 'is before',
  after: 'is after',
  on: 'is on',
  in_segment_list: 'is in the list',
  not_in_segment_list: 'is not in the list',
  array_contains_any: 'has any of',
  array_contains_all: 'has all of',
  array_contains_none: 'contains none of',
  not_array_contains_all: 'lacks one of',
};

/** Describes the `when` of a rule of a project file. Without conditions, the result is empty. */
export function describeWhen(when: unknown, unit: string): readonly ConditionWords[] {
  const { passes, fails, in: inSegments, notIn, tier, time, unit: unitTest, user } = fieldsOf(when);
  const references = (names: unknown, verb: string, refersTo: 'gate' | 'segment') =>
    listOf(names).map((name): ConditionWords => ({ subject: 'user', verb, values: [name], refersTo }));
  return [
    ...references(passes, 'passes', 'gate'),
    ...references(fails, 'fails', 'gate'),
    ...references(inSegments, 'is in', 'segment'),
    ...references(notIn, 'is not in', 'segment'),
    ...describeTest('tier', tier),
    ...describeTest('time', time),
    ...describeTest(unit, unitTest),
    ...Object.entries(fieldsOf(user)).flatMap(([field, test]) => describeTest(field, test)),
  ];
}

function describeTest(subject: string, test: unknown): readonly ConditionWords[] {
  if (test === undefined) return [];
  if (!isFields(test)) return [{ subject, verb: 'is', values: listOf(test) }];
  return Object.entries(test).map(([name, target]) =>
    name === 'known'
      ? { subject, verb: target === true ? 'is known' : 'is unknown', values: [] }
      : { subject, verb: relationWords[name] ?? name, values: listOf(target) },
  );
}

/** Describes a condition of a downloaded document; undefined for one that every user meets. */
export function describeCondition(condition: unknown): ConditionWords | undefined {
  const { type, field, operator, targetValue, idType } = fieldsOf(condition);
  const kind = wordsOf(type).toLowerCase();
  if (kind === 'public') return undefined;
  const name = wordsOf(targetValue);
  if (kind === 'pass_gate' || kind === 'fail_gate') {
    const isSegment = name.startsWith('segment:');
    const verbs = isSegment ? ['is in', 'is not in'] : ['passes', 'fails'];
    const verb = verbs[kind === 'pass_gate' ? 0 : 1] ?? '';
    return { subject: 'user', verb, values: [name], refersTo: isSegment ? 'segment' : 'gate' };
  }
  const operatorName = wordsOf(operator ?? 'any');
  const verb = operators[operatorName] ?? operatorName;
  if (kind === 'user_bucket') {
    const buckets = Array.isArray(targetValue) ? [`${targetValue.length} buckets`] : listOf(targetValue);
    return { subject: `bucket of the ${wordsOf(idType ?? 'userID')}`, verb, values: buckets };
  }
  const subject =
    kind === 'unit_id'
      ? wordsOf(idType ?? 'userID')
      : kind === 'current_time'
        ? 'time'
        : typeof field === 'string' && field !== ''
          ? field
          : kind;
  if (targetValue === null && (operatorName === 'eq' || operatorName === 'neq'))
    return { subject, verb: operatorName === 'eq' ? 'is unknown' : 'is known', values: [] };
  return { subject, verb, values: listOf(targetValue) };
}
