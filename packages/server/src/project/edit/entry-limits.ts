import { isJsonObject } from '@statsig-http-api/contract/json';
import { patternSteps } from '../../evaluation/pattern.ts';
import type { Path, Problem } from '../problem.ts';
import { entryOf, type Fields, type RequestedChange } from './entry-change.ts';
import { sectionOf } from './entry-types.ts';

/** The maximum number of characters of the name of a rule or a group: reports and lists contain it. */
const maxNameLength = 200;

/** The maximum number of characters of a pattern. */
const maxPatternLength = 1000;

/**
 * The maximum number of steps of all new patterns in an entry. A check takes up to 65 ns for each step and each character of a
 * value, which has at most 999 characters.
 */
const maxSteps = 1000;

/**
 * Returns the problems with changes whose entries would make checks or lists slow. What an entry already has stays valid.
 * @param file The file before the changes.
 */
export function limitProblems(file: Fields, changes: readonly RequestedChange[]): readonly Problem[] {
  return changes.flatMap(({ type, name, newName = name, entry }) => {
    if (entry === null) return [];
    const old = entryOf(file, type, name);
    const before = isJsonObject(old) ? old : {};
    return [...nameProblems(before, entry), ...patternProblems(before, entry)].map(({ path, ...problem }) => ({
      path: [sectionOf(type), newName, ...path],
      ...problem,
    }));
  });
}

function nameProblems(before: Fields, entry: Fields): readonly Problem[] {
  const known = new Set(namesOf(before).map(({ name }) => name));
  return namesOf(entry)
    .filter(({ name }) => name.length > maxNameLength && !known.has(name))
    .map(({ path, atKey }) => ({ path, atKey, message: `Too long. Use at most ${maxNameLength} characters.` }));
}

interface PlacedName {
  readonly name: string;
  readonly path: Path;
  readonly atKey: boolean;
}

/** Returns the names of the rules and groups. */
function namesOf({ rules, groups }: Fields): readonly PlacedName[] {
  return [
    ...rulesOf(rules).flatMap(({ name }, index) =>
      typeof name === 'string' ? [{ name, path: ['rules', index, 'name'], atKey: false }] : [],
    ),
    ...(isJsonObject(groups) ? Object.keys(groups) : []).map((name) => ({ name, path: ['groups', name], atKey: true })),
  ];
}

function patternProblems(before: Fields, entry: Fields): readonly Problem[] {
  // A check runs each copy of a pattern, so a further copy is new.
  const counts = new Map<string, number>();
  for (const { pattern } of patternsOf(before)) counts.set(pattern, (counts.get(pattern) ?? 0) + 1);
  let steps = 0;
  for (const { pattern, path } of patternsOf(entry)) {
    const count = counts.get(pattern) ?? 0;
    const isNew = count === 0;
    if (!isNew) counts.set(pattern, count - 1);
    if (isNew && pattern.length > maxPatternLength)
      return [{ path, message: `Too long. Use at most ${maxPatternLength} characters.` }];
    // Patterns that the entry already has are not counted: it must stay possible to change the rest.
    if (isNew) steps += patternSteps(pattern);
    if (steps > maxSteps)
      return [
        {
          path,
          message: `The patterns of this entry would make checks slow: they have more than ${maxSteps} steps together, and each character and each repetition of it is a step. Use shorter or fewer patterns, or contains, startsWith or endsWith.`,
        },
      ];
  }
  return [];
}

interface PlacedPattern {
  readonly pattern: string;
  readonly path: Path;
}

/** Returns the patterns in the conditions of an entry. */
function patternsOf({ rules, when }: Fields): readonly PlacedPattern[] {
  return [
    ...patternsIn(when, ['when']),
    ...rulesOf(rules).flatMap((rule, index) => patternsIn(rule.when, ['rules', index, 'when'])),
  ];
}

function patternsIn(value: unknown, path: Path): readonly PlacedPattern[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([field, content]): readonly PlacedPattern[] =>
    field === 'matches' && !isJsonObject(content)
      ? [{ pattern: String(content), path: [...path, field] }]
      : patternsIn(content, [...path, field]),
  );
}

const rulesOf = (rules: unknown): readonly Fields[] =>
  Array.isArray(rules) ? rules.map((rule: unknown) => (isJsonObject(rule) ? rule : {})) : [];
