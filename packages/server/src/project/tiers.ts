import { hint, type Path, type Problem } from './problem.ts';
import { listOf, type ProjectFile, type RelationTest, type When } from './project-file.ts';

/** The tiers of a project without a list of tiers, as in a new project of Statsig's console. */
export const defaultTiers: readonly string[] = ['development', 'staging', 'production'];

/** The relations that compare whole tiers, and whether they are case-sensitive. */
const relations = [
  ['is', false],
  ['isNot', false],
  ['isExactly', true],
  ['isNotExactly', true],
] as const;

/** Finds unknown tiers. A condition on an unknown tier would silently exclude all users. */
export function* tierProblems(file: ProjectFile): Generator<Problem> {
  const tiers = file.tiers === undefined ? defaultTiers : listOf(file.tiers);
  const folded = new Set(tiers.map((tier) => tier.toLowerCase()));
  const isUnknown = (name: string, exactly: boolean) =>
    !(exactly ? tiers.includes(name) : folded.has(name.toLowerCase()));
  const problem = (name: string, path: Path): Problem => ({
    path,
    message: `Unknown tier. ${hint(name, tiers)} If the name is correct, add it to tiers.`,
  });

  if (file.defaultTier !== undefined && isUnknown(file.defaultTier, true))
    yield problem(file.defaultTier, ['defaultTier']);
  for (const [path, test] of testsOf(file)) {
    for (const [place, tierNames, exactly] of tierNamesIn(test)) {
      const isList = Array.isArray(tierNames);
      for (const [at, name] of listOf(tierNames).map(String).entries())
        if (isUnknown(name, exactly)) yield problem(name, [...path, ...place, ...(isList ? [at] : [])]);
    }
  }
}

/** Returns all conditions on the tier, with their places. */
function* testsOf({ segments = {}, gates = {}, configs = {} }: ProjectFile): Generator<readonly [Path, RelationTest]> {
  const tierTest = function* (when: When | undefined, path: Path): Generator<readonly [Path, RelationTest]> {
    if (when?.tier !== undefined) yield [[...path, 'when', 'tier'], when.tier];
  };
  for (const [name, { when }] of Object.entries(segments)) yield* tierTest(when, ['segments', name]);
  for (const [section, entries] of Object.entries({ gates, configs }))
    for (const [name, { rules = [] }] of Object.entries(entries))
      for (const [at, { when }] of rules.entries()) yield* tierTest(when, [section, name, 'rules', at]);
}

/** Returns the whole tiers in a condition, with their places and whether the condition is case-sensitive. */
function tierNamesIn(
  test: RelationTest,
): readonly (readonly [Path, Exclude<RelationTest, object> | readonly unknown[], boolean])[] {
  if (typeof test !== 'object' || Array.isArray(test)) return [[[], test, false]];
  const targets = new Map(Object.entries(test));
  return relations.flatMap(([relation, exactly]) => {
    const target = targets.get(relation);
    return target === undefined ? [] : [[[relation], target, exactly] as const];
  });
}
