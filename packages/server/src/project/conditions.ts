import type { Condition } from '../evaluation/spec-document.ts';
import { listOf, type RelationTest, type When } from './project-file.ts';

/**
 * Compiles a `when` to conditions, as Statsig's console does. Without a `when`, every unit passes.
 * @param unit The ID type of the units, such as `userID`.
 */
export function compileConditions(when: When | undefined, unit: string): readonly Condition[] {
  if (!when) return [{ type: 'public', idType: unit }];
  const { passes, fails, tier, time, user = {} } = when;
  const compileTest = (condition: Omit<Condition, 'idType'>, test: RelationTest | undefined): Condition[] =>
    test === undefined ? [] : compileRelations(test).map((relation) => ({ ...condition, ...relation, idType: unit }));
  return [
    ...listOf(passes).map((gate) => gateCondition('pass_gate', gate, unit)),
    ...listOf(fails).map((gate) => gateCondition('fail_gate', gate, unit)),
    ...listOf(when.in).map((segment) => gateCondition('pass_gate', segmentGateName(segment), unit)),
    ...listOf(when.notIn).map((segment) => gateCondition('fail_gate', segmentGateName(segment), unit)),
    ...compileTest({ type: 'environment_field', field: 'tier' }, tier),
    ...compileTest({ type: 'current_time' }, time),
    ...compileTest({ type: 'unit_id' }, when.unit),
    ...Object.entries(user).flatMap(([field, test]) => compileTest({ type: conditionType(field), field }, test)),
  ];
}

/** Creates a condition that passes if another gate passes, or if it fails. */
export function gateCondition(type: 'pass_gate' | 'fail_gate', gate: string, unit: string): Condition {
  return { type, targetValue: gate, idType: unit };
}

/** Returns the name of the gate that a segment compiles to. */
export const segmentGateName = (name: string): string => `segment:${name}`;

/** Returns the type of a condition on a field of the user. */
function conditionType(field: string): string {
  if (field === 'country') return 'ip_based';
  return /^(os|browser)_(name|version)$/.test(field) ? 'ua_based' : 'user_field';
}

function compileRelations(test: RelationTest): Pick<Condition, 'operator' | 'targetValue'>[] {
  if (typeof test !== 'object' || isList(test)) return [{ operator: 'any', targetValue: listOf(test) }];
  return Object.entries(test).map(([name, target]) => {
    if (name === 'known') return { operator: target === true ? 'neq' : 'eq', targetValue: null };
    const operator = operators.get(name);
    if (!operator) throw new Error(`Unknown relation ${name}. Add it to the operators in conditions.ts.`);
    return { operator, targetValue: listOperators.has(operator) ? listOf(target) : target };
  });
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}

/** The operator for each relation of a project file. */
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

/** The operators whose target is a list. */
const listOperators: ReadonlySet<string> = new Set([
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
