import { hint, type Path, type Problem } from './problem.ts';
import { listOf, type ProjectFile, type RelationTest, type When } from './project-file.ts';

/** The tiers of a project that lists none: those that Statsig's console begins with. */
export const usualTiers: readonly string[] = ['development', 'staging', 'production'];

/** The relations of a condition on the tier that name whole tiers, and whether they tell upper and lower case apart. */
const relations = [
  ['is', false],
  ['isNot', false],
  ['isExactly', true],
  ['isNotExactly', true],
] as const;

/** Tiers that a project names and does not have. A condition on one would hold for nobody, and nobody would know why. */
export function* tierProblems(file: ProjectFile): Generator<Problem> {
  const tiers = file.tiers === undefined ? usualTiers : listOf(file.tiers);
  const folded = new Set(tiers.map((tier) => tier.toLowerCase()));
  const wrong = (name: string, exactly: boolean) => !(exactly ? tiers.includes(name) : folded.has(name.toLowerCase()));
  const problem = (name: string, path: Path): Problem => ({
    path,
    message: `there is no tier ${name} (${hint(name, tiers)}): list it under tiers if it is right`,
  });

  if (file.defaultTier !== undefined && wrong(file.defaultTier, true)) yield problem(file.defaultTier, ['defaultTier']);
  for (const [path, test] of testsOf(file)) {
    for (const [place, named, exactly] of namedIn(test)) {
      const isList = Array.isArray(named);
      for (const [at, name] of listOf(named).map(String).entries())
        if (wrong(name, exactly)) yield problem(name, [...path, ...place, ...(isList ? [at] : [])]);
    }
  }
}

/** Every condition on the tier, and where it stands. */
function* testsOf({ segments = {}, gates = {}, configs = {} }: ProjectFile): Generator<readonly [Path, RelationTest]> {
  const found = function* (when: When | undefined, path: Path): Generator<readonly [Path, RelationTest]> {
    if (when?.tier !== undefined) yield [[...path, 'when', 'tier'], when.tier];
  };
  for (const [name, { when }] of Object.entries(segments)) yield* found(when, ['segments', name]);
  for (const [kind, entries] of Object.entries({ gates, configs }))
    for (const [name, { rules = [] }] of Object.entries(entries))
      for (const [at, { when }] of rules.entries()) yield* found(when, [kind, name, 'rules', at]);
}

/** What a condition names as whole tiers, where, and whether it tells upper and lower case apart. */
function namedIn(
  test: RelationTest,
): readonly (readonly [Path, Exclude<RelationTest, object> | readonly unknown[], boolean])[] {
  if (typeof test !== 'object' || Array.isArray(test)) return [[[], test, false]];
  const named = new Map(Object.entries(test));
  return relations.flatMap(([relation, exactly]) => {
    const target = named.get(relation);
    return target === undefined ? [] : [[[relation], target, exactly] as const];
  });
}
