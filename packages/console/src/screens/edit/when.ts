import { type Fields, fieldsOf, isFields } from '../../project/fields.ts';
import { isEqual } from './equal.ts';
import { convertValue, kindOf } from './relations.ts';

/** What a condition is about. An attribute of the user has a field. */
export type Subject =
  | { readonly kind: 'gate' | 'segment' | 'tier' | 'time' | 'unit' }
  | { readonly kind: 'user'; readonly field: string };

/** A condition of a rule: one line of its form. */
export interface Condition {
  readonly subject: Subject;
  /** The relation of the project file, `passes` or `fails` for a gate, or `in` or `notIn` for a segment. */
  readonly relation: string;
  readonly value: unknown;
  /** Whether the file has only the value, such as `country: NZ`. @default false */
  readonly isShort?: boolean;
}

const references: Readonly<Record<string, 'gate' | 'segment'>> = {
  passes: 'gate',
  fails: 'gate',
  in: 'segment',
  notIn: 'segment',
};

/** Returns the conditions of a `when`, in its order. */
export function conditionsOf(when: unknown): readonly Condition[] {
  return Object.entries(fieldsOf(when)).flatMap(([name, value]): readonly Condition[] => {
    const kind = Object.hasOwn(references, name) ? references[name] : undefined;
    if (kind !== undefined) return [{ subject: { kind }, relation: name, value }];
    if (name === 'tier' || name === 'time' || name === 'unit') return testsOf({ kind: name }, value);
    if (name !== 'user') return [];
    return Object.entries(fieldsOf(value)).flatMap(([field, test]) => testsOf({ kind: 'user', field }, test));
  });
}

function testsOf(subject: Subject, test: unknown): readonly Condition[] {
  if (!isFields(test)) return [{ subject, relation: 'is', value: test, isShort: true }];
  return Object.entries(test).map(([relation, value]) => ({ subject, relation, value }));
}

/** Returns the `when` with these conditions; undefined without conditions. */
export function whenOf(conditions: readonly Condition[]): Fields | undefined {
  if (conditions.length === 0) return undefined;
  const when = new Map<string, unknown>();
  const user = new Map<string, unknown>();
  for (const { subject, relation, value } of conditions) {
    if (subject.kind === 'gate' || subject.kind === 'segment') {
      when.set(relation, value);
      continue;
    }
    const same = conditions.filter((other) => isEqual(other.subject, subject));
    const test =
      same.length === 1 && same[0]?.isShort ? value : Object.fromEntries(same.map((one) => [one.relation, one.value]));
    if (subject.kind !== 'user') when.set(subject.kind, test);
    else {
      user.set(subject.field, test);
      // The object is complete after the last condition.
      when.set('user', user);
    }
  }
  return Object.fromEntries(
    [...when].map(([name, value]) => [name, value === user ? Object.fromEntries(user) : value]),
  );
}

/** Returns whether the form can show a `when` completely. */
export const isReadable = (when: unknown): boolean => when === undefined || isEqual(whenOf(conditionsOf(when)), when);

/** Returns the place of a condition in its `when`. */
export function placeOf({ subject, relation, isShort = false }: Condition): readonly string[] {
  if (subject.kind === 'gate' || subject.kind === 'segment') return [relation];
  const place = subject.kind === 'user' ? ['user', subject.field] : [subject.kind];
  return isShort ? place : [...place, relation];
}

const versions = ['appVersion', 'os_version', 'browser_version'];

/** Returns the relation that a new condition starts with. */
export function firstRelation(subject: Subject): string {
  if (subject.kind === 'gate') return 'passes';
  if (subject.kind === 'segment') return 'in';
  if (subject.kind === 'time') return 'after';
  if (subject.kind !== 'user') return 'is';
  return versions.includes(subject.field) ? 'versionAtLeast' : subject.field === 'email' ? 'endsWith' : 'is';
}

/** Returns whether conditions contain one with this subject and relation. A `when` can have only one of each. */
export const isUsed = (conditions: readonly Condition[], subject: Subject, relation: string): boolean =>
  conditions.some((one) => one.relation === relation && isEqual(one.subject, subject));

/** Returns a new condition about a subject; undefined if there is one already. */
export function newCondition(conditions: readonly Condition[], subject: Subject): Condition | undefined {
  const choices = subject.kind === 'gate' ? ['passes', 'fails'] : subject.kind === 'segment' ? ['in', 'notIn'] : [];
  const relation = [firstRelation(subject), ...choices].find((one) => !isUsed(conditions, subject, one));
  if (relation === undefined) return undefined;
  const value = convertValue([], kindOf(relation));
  return { subject, relation, value, ...(relation === 'is' ? { isShort: true } : {}) };
}

/** Returns a condition with another relation, and as much of its value as fits. */
export function setRelation(condition: Condition, choice: string): Condition {
  const { subject, value, relation: old } = condition;
  const relation = choice === 'unknown' ? 'known' : choice;
  const kind = kindOf(choice);
  const converted = kind === kindOf(old) ? value : convertValue(value, kind);
  return { subject, relation, value: choice === 'unknown' ? false : choice === 'known' ? true : converted };
}
