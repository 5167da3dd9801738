import type { Condition } from '../evaluation/spec-document.ts';
import { listOf, type RelationTest, type When } from './project-file.ts';

/** The conditions of a `when`, as the console writes them. `unit` is the id type of the unit that is asked about. */
export function conditionsOf(when: When | undefined, unit: string): readonly Condition[] {
  if (!when) return [{ type: 'public', idType: unit }];
  const { passes, fails, tier, time, user = {} } = when;
  const about = (condition: Omit<Condition, 'idType'>, test: RelationTest | undefined): Condition[] =>
    test === undefined ? [] : relations(test).map((relation) => ({ ...condition, ...relation, idType: unit }));
  return [
    ...listOf(passes).map((gate) => onGate('pass_gate', gate, unit)),
    ...listOf(fails).map((gate) => onGate('fail_gate', gate, unit)),
    ...listOf(when.in).map((segment) => onGate('pass_gate', segmentGate(segment), unit)),
    ...listOf(when.notIn).map((segment) => onGate('fail_gate', segmentGate(segment), unit)),
    ...about({ type: 'environment_field', field: 'tier' }, tier),
    ...about({ type: 'current_time' }, time),
    ...about({ type: 'unit_id' }, when.unit),
    ...Object.entries(user).flatMap(([field, test]) => about({ type: typeOf(field), field }, test)),
  ];
}

/** A condition on another gate. */
export function onGate(type: 'pass_gate' | 'fail_gate', gate: string, unit: string): Condition {
  return { type, targetValue: gate, idType: unit };
}

/** The name of the gate that a segment is. */
export const segmentGate = (name: string): string => `segment:${name}`;

function typeOf(field: string): string {
  if (field === 'country') return 'ip_based';
  return /^(os|browser)_(name|version)$/.test(field) ? 'ua_based' : 'user_field';
}

function relations(test: RelationTest): Pick<Condition, 'operator' | 'targetValue'>[] {
  if (typeof test !== 'object' || isList(test)) return [{ operator: 'any', targetValue: listOf(test) }];
  return Object.entries(test).map(([name, target]) => {
    if (name === 'known') return { operator: target === true ? 'neq' : 'eq', targetValue: null };
    const operator = operators.get(name);
    if (!operator) throw new Error(`No such relation: ${name}`);
    return { operator, targetValue: onLists.has(operator) ? listOf(target) : target };
  });
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

const operators: ReadonlyMap<string, string> = new Map([
  ['is', 'any'],
  ['isNot', 'none'],
  ['isExactly', 'any_case_sensitive'],
  ['isNotExactly', 'none_case_sensitive'],
  ['startsWith', 'str_starts_with_any'],
  ['endsWith', 'str_ends_with_any'],
  ['contains', 'str_contains_any'],
  ['doesNotContain', 'str_contains_none'],
  ['matches', 'str_matches'],
  ['above', 'gt'],
  ['atLeast', 'gte'],
  ['below', 'lt'],
  ['atMost', 'lte'],
  ['versionIs', 'version_eq'],
  ['versionIsNot', 'version_neq'],
  ['versionAbove', 'version_gt'],
  ['versionAtLeast', 'version_gte'],
  ['versionBelow', 'version_lt'],
  ['versionAtMost', 'version_lte'],
  ['before', 'before'],
  ['after', 'after'],
  ['on', 'on'],
  ['hasAny', 'array_contains_any'],
  ['hasAll', 'array_contains_all'],
  ['hasNone', 'array_contains_none'],
  ['lacksOne', 'not_array_contains_all'],
]);

const onLists: ReadonlySet<string> = new Set([
  'any',
  'none',
  'any_case_sensitive',
  'none_case_sensitive',
  'str_starts_with_any',
  'str_ends_with_any',
  'str_contains_any',
  'str_contains_none',
  'array_contains_any',
  'array_contains_all',
  'array_contains_none',
  'not_array_contains_all',
]);
