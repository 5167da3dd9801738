import { experimentBuckets } from '../condition.ts';
import { toMilliseconds } from '../dates.ts';
import type { Condition } from '../spec-document.ts';
import { formatCount, listWords, quote, rangeWords, valueWords } from './words.ts';

/** Returns what must hold for a condition on the user or the time, in words. */
export function conditionWords(condition: Condition): string {
  const type = String(condition.type).toLowerCase();
  if (type === 'public') return 'everyone';
  const operator = String(condition.operator ?? '').toLowerCase();
  const { targetValue } = condition;
  if (type === 'user_bucket') return bucketWords(condition, operator);
  const subject = subjectOf(type, condition);
  if (targetValue == null && operator === 'eq') return `${subject} is missing`;
  if (targetValue == null && operator === 'neq') return `${subject} is known`;
  const isDate = operator === 'before' || operator === 'after' || operator === 'on';
  const target = isDate ? dateWords(targetValue) : targetWords(targetValue);
  const isSingle = !Array.isArray(targetValue) || targetValue.length === 1;
  const [one, many = one] = operatorWords.get(operator) ?? [`${quote(operator)} (not supported)`];
  return `${subject} ${isSingle ? one : many} ${target}`;
}

/** Returns the subject of a condition: what it compares. */
function subjectOf(type: string, { field, idType }: Condition): string {
  if (type === 'current_time') return 'the time';
  if (type === 'target_app') return 'the app';
  if (type === 'unit_id') return idTypeWords(idType);
  return typeof field === 'string' ? field : type;
}

/** Returns the name of an ID type. */
export const idTypeWords = (idType: unknown): string =>
  typeof idType !== 'string' || idType.toLowerCase() === 'userid' ? 'userID' : idType;

function bucketWords({ targetValue, idType }: Condition, operator: string): string {
  const subject = `the ${idTypeWords(idType)}'s bucket of ${formatCount(experimentBuckets)}`;
  if (Array.isArray(targetValue) && (operator === 'any' || operator === 'none'))
    return `${subject} is ${operator === 'none' ? 'not ' : ''}in ${rangeWords(targetValue)}`;
  const [words] = operatorWords.get(operator) ?? [quote(operator)];
  return `${subject} ${words} ${targetWords(targetValue)}`;
}

const targetWords = (target: unknown): string => (Array.isArray(target) ? listWords(target) : valueWords(target));

/** Returns a date as people write it, if it is a number or a string with a date. */
function dateWords(target: unknown): string {
  if (typeof target === 'string' && Number.isNaN(Number(target))) return valueWords(target);
  return timeWords(toMilliseconds(target)) ?? valueWords(target);
}

/** Returns a time; undefined if it isn't one. */
export function timeWords(time: number): string | undefined {
  const date = new Date(time);
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString();
}

/** The words of each operator for one target value and for several. */
const operatorWords: ReadonlyMap<string, readonly [string, string?]> = new Map([
  ['any', ['is', 'is one of']],
  ['none', ['is not', 'is not one of']],
  ['any_case_sensitive', ['is exactly', 'is exactly one of']],
  ['none_case_sensitive', ['is not exactly', 'is exactly none of']],
  ['str_starts_with_any', ['starts with', 'starts with one of']],
  ['str_ends_with_any', ['ends with', 'ends with one of']],
  ['str_contains_any', ['contains', 'contains one of']],
  ['str_contains_none', ['does not contain', 'contains none of']],
  ['str_matches', ['matches the pattern']],
  ['eq', ['equals']],
  ['neq', ['differs from']],
  ['gt', ['is above']],
  ['gte', ['is at least']],
  ['lt', ['is below']],
  ['lte', ['is at most']],
  ['version_eq', ['is version']],
  ['version_neq', ['is a version other than']],
  ['version_gt', ['is a version above']],
  ['version_gte', ['is at least version']],
  ['version_lt', ['is a version below']],
  ['version_lte', ['is at most version']],
  ['before', ['is before']],
  ['after', ['is after']],
  ['on', ['is on the same day as']],
  ['in_segment_list', ['is on the ID list']],
  ['not_in_segment_list', ['is not on the ID list']],
  ['array_contains_any', ['has', 'has one of']],
  ['array_contains_none', ['does not have', 'does not have any of']],
  ['array_contains_all', ['has', 'has all of']],
  ['not_array_contains_all', ['does not have', 'lacks at least one of']],
]);
