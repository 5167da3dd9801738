import { experimentBuckets } from '../evaluation/condition.ts';
import { isPattern } from '../evaluation/pattern.ts';
import { isArchived, withoutArchived } from './archived.ts';
import { countBuckets } from './compile-experiments.ts';
import { type EntryType, sectionOf } from './edit/entry-types.ts';
import { generatedIDs } from './edit/generated-ids.ts';
import { findCircle } from './find-circle.ts';
import { metricProblems } from './metric-problems.ts';
import { hint, type Path, type Problem } from './problem.ts';
import {
  type ExperimentEntry,
  listOf,
  type Named,
  type Names,
  type ProjectFile,
  percentOf,
  type RuleEntry,
  type When,
} from './project-file.ts';

/**
 * Finds errors that the schema can't: unknown, duplicate and circular names, invalid patterns and wrong sums of shares. Archived
 * entries may refer to anything, but nothing may refer to them.
 */
export function referenceProblems(all: ProjectFile): readonly Problem[] {
  const file = withoutArchived(all);
  return [
    ...whensOf(file).flatMap(({ when, path }) => [...whenProblems(all, when, path), ...patternProblems(when, path)]),
    ...holdoutProblems(file),
    ...duplicateRuleNames(file),
    ...duplicateRuleIDs(file),
    ...takenRuleIDs(file),
    ...duplicateSpecNames(all),
    ...Object.entries(file.experiments ?? {}).flatMap(([name, entry]) => experimentProblems(all, name, entry)),
    ...overallocatedLayers(all),
    ...circularReferences(file),
    ...metricProblems(file.metrics),
  ];
}

/** Returns a problem for each of these names that no entry of the file has, or only an archived one. */
function unknownNames(
  type: 'gate' | 'segment' | 'holdout' | 'layer',
  entries: Named<object> | undefined,
  names: Names | undefined,
  path: Path,
): Problem[] {
  return listOf(names).flatMap((name, index) => {
    const entry = entries !== undefined && Object.hasOwn(entries, name) ? entries[name] : undefined;
    if (entry !== undefined && !isArchived(entry)) return [];
    const message =
      entry === undefined
        ? `Unknown ${type}. ${hint(name, Object.keys(entries ?? {}))}`
        : `The ${type} ${name} is archived. Restore the ${type}, or remove its name here.`;
    return { path: typeof names === 'string' ? path : [...path, index], message };
  });
}

/** Returns the conditions of all segments and rules, with their places. */
function whensOf(file: ProjectFile): { readonly when: When; readonly path: Path }[] {
  const ofSegments = Object.entries(file.segments ?? {}).map(([name, { when }]) => ({
    when,
    path: ['segments', name, 'when'],
  }));
  const ofRules = ruleListsOf(file).flatMap(({ rules, path }) =>
    rules.map(({ when }, index) => ({ when, path: [...path, index, 'when'] })),
  );
  return [...ofSegments, ...ofRules].flatMap(({ when, path }) => (when === undefined ? [] : [{ when, path }]));
}

/** Returns the rules of each gate and config, with their place. */
function ruleListsOf({ gates = {}, configs = {} }: ProjectFile): { rules: readonly RuleEntry[]; path: Path }[] {
  return Object.entries({ gates, configs }).flatMap(([section, entries]) =>
    Object.entries(entries).map(([name, { rules = [] }]) => ({ rules, path: [section, name, 'rules'] })),
  );
}

function whenProblems({ gates, segments }: ProjectFile, when: When, path: Path): Problem[] {
  return [
    ...unknownNames('gate', gates, when.passes, [...path, 'passes']),
    ...unknownNames('gate', gates, when.fails, [...path, 'fails']),
    ...unknownNames('segment', segments, when.in, [...path, 'in']),
    ...unknownNames('segment', segments, when.notIn, [...path, 'notIn']),
  ];
}

function patternProblems(when: When, path: Path): Problem[] {
  const tests = [
    ...(['tier', 'time', 'unit'] as const).map((field) => ({ test: when[field], testPath: [...path, field] })),
    ...Object.entries(when.user ?? {}).map(([field, test]) => ({ test, testPath: [...path, 'user', field] })),
  ];
  return tests.flatMap(({ test, testPath }) => {
    if (typeof test !== 'object' || !('matches' in test)) return [];
    const pattern = String(test.matches);
    if (isPattern(pattern)) return [];
    const message = 'Invalid pattern. Use no lookaround, no backreferences and no repetitions above 1000.';
    return [{ path: [...testPath, 'matches'], message }];
  });
}

function holdoutProblems({
  gates = {},
  configs = {},
  layers = {},
  experiments = {},
  holdouts,
}: ProjectFile): Problem[] {
  return Object.entries({ gates, configs, layers, experiments }).flatMap(([section, entries]) =>
    Object.entries(entries).flatMap(([name, entry]) =>
      unknownNames('holdout', holdouts, entry.holdouts, [section, name, 'holdouts']),
    ),
  );
}

/** Finds rules with the same name. Reports distinguish rules by their names. */
function duplicateRuleNames(file: ProjectFile): Problem[] {
  return ruleListsOf(file).flatMap(({ rules, path }) =>
    rules.flatMap(({ name }, index) =>
      rules.findIndex((rule) => rule.name === name) === index
        ? []
        : { path: [...path, index, 'name'], message: 'Duplicate rule name. Rename one of the rules.' },
    ),
  );
}

/**
 * Finds rules and groups that set the same ID. An exposure has only the ID, so reports would count two rules as one. The ID also
 * seeds the hash of a rule's share.
 */
function duplicateRuleIDs(file: ProjectFile): Problem[] {
  const message = 'Duplicate id. Set another id, or remove it to generate one from the name.';
  const ofRules = ruleListsOf(file).map(({ rules, path }) =>
    rules.map(({ id }, index) => ({ id, path: [...path, index, 'id'] })),
  );
  const ofGroups = Object.entries(file.experiments ?? {}).map(([name, { groups }]) =>
    Object.entries(groups).map(([group, { id }]) => ({ id, path: ['experiments', name, 'groups', group, 'id'] })),
  );
  return [...ofRules, ...ofGroups].flatMap((parts) => {
    const ids = new Set<string>();
    return parts.flatMap(({ id, path }) => {
      if (id === undefined) return [];
      const isDuplicate = ids.has(id);
      ids.add(id);
      return isDuplicate ? [{ path, message }] : [];
    });
  });
}

/** Finds rules and groups whose names generate the ID that another one sets, as one does that once had this name. */
function takenRuleIDs({ gates = {}, configs = {}, experiments = {} }: ProjectFile): Problem[] {
  const message =
    'Another one already has the id that this name generates. Set an id here too, or choose another name.';
  const taken = (
    type: EntryType,
    name: string,
    entry: object,
    parts: readonly { readonly id?: string }[],
  ): string[] => {
    const ids = new Set(parts.flatMap(({ id }) => id ?? []));
    if (ids.size === 0) return [];
    return Object.entries(generatedIDs(type, name, entry)).flatMap(([one, id]) => (ids.has(id) ? [one] : []));
  };
  const ofRules = (type: 'gate' | 'config', entries: Named<{ readonly rules?: readonly RuleEntry[] }>): Problem[] =>
    Object.entries(entries).flatMap(([name, entry]) => {
      const { rules = [] } = entry;
      const names = taken(type, name, entry, rules);
      return names.map((one) => {
        const index = rules.findIndex((rule) => rule.name === one);
        return { path: [sectionOf(type), name, 'rules', index, 'name'], message };
      });
    });
  return [
    ...ofRules('gate', gates),
    ...ofRules('config', configs),
    ...Object.entries(experiments).flatMap(([name, entry]) =>
      taken('experiment', name, entry, Object.values(entry.groups)).map((group) => ({
        path: ['experiments', name, 'groups', group],
        atKey: true,
        message,
      })),
    ),
  ];
}

/** Finds duplicate names. Gates share a namespace with holdouts, and configs share one with experiments. */
function duplicateSpecNames({ gates = {}, holdouts = {}, configs = {}, experiments = {} }: ProjectFile): Problem[] {
  const duplicates = (section: string, entries: object, otherType: string, others: object): Problem[] =>
    Object.keys(entries)
      .filter((name) => Object.hasOwn(others, name))
      .map((name) => ({
        path: [section, name],
        atKey: true,
        message: `Duplicate name ${name}. It is also the name of a ${otherType}. Rename one of them.`,
      }));
  return [
    ...duplicates('gates', gates, 'holdout', holdouts),
    ...duplicates('experiments', experiments, 'config', configs),
  ];
}

function experimentProblems({ layers, gates }: ProjectFile, name: string, experiment: ExperimentEntry): Problem[] {
  const path: Path = ['experiments', name];
  const groupNames = Object.keys(experiment.groups);
  return [
    ...unknownNames('layer', layers, experiment.layer, [...path, 'layer']),
    ...unknownNames('gate', gates, experiment.targeting, [...path, 'targeting']),
    ...Object.keys(experiment.overrides ?? {})
      .filter((group) => !groupNames.includes(group))
      .map((group) => ({
        path: [...path, 'overrides', group],
        atKey: true,
        message: `Unknown group. ${hint(group, groupNames)}`,
      })),
    ...weightProblems(name, experiment),
  ];
}

/** The difference that is allowed between 100% and the sum of the weights, for groups such as 33.33%. */
const weightTolerance = 0.05;

function weightProblems(name: string, { groups }: ExperimentEntry): Problem[] {
  const weight = Object.values(groups).reduce((sum, group) => sum + percentOf(group.weight), 0);
  if (Math.abs(weight - 100) <= weightTolerance) return [];
  const message = `The weights of ${name} add up to ${roundPercent(weight)}%. Change them to add up to 100%.`;
  return [{ path: ['experiments', name, 'groups'], atKey: true, message }];
}

/** Finds the experiments with which a layer is allocated beyond 100%. */
function overallocatedLayers({ experiments = {} }: ProjectFile): Problem[] {
  const problems: Problem[] = [];
  const allocatedBuckets = new Map<string, number>();
  for (const [name, experiment] of Object.entries(experiments)) {
    const { layer } = experiment;
    if (layer === undefined) continue;
    const buckets = (allocatedBuckets.get(layer) ?? 0) + countBuckets(experiment);
    allocatedBuckets.set(layer, buckets);
    if (buckets <= experimentBuckets) continue;
    const percent = roundPercent((100 * buckets) / experimentBuckets);
    const message =
      `The experiments of layer ${layer} are allocated ${percent}% of it. Reduce them to 100% or less.` +
      (hasArchived(experiments, layer) ? ' Archived experiments keep their share: remove them to use it again.' : '');
    problems.push({ path: ['experiments', name, 'allocation'], message });
  }
  return problems;
}

const hasArchived = (experiments: Named<ExperimentEntry>, name: string): boolean =>
  Object.values(experiments).some((entry) => isArchived(entry) && entry.layer === name);

const roundPercent = (percent: number): number => Math.round(percent * 100) / 100;

/** Finds a circle of gates and segments that refer to one another. Reports one circle only. */
function circularReferences({ segments = {}, gates = {} }: ProjectFile): Problem[] {
  const references = new Map<string, readonly string[]>([
    ...Object.entries(segments).map(([name, { when }]) => [`segment ${name}`, referencesOf(when)] as const),
    ...Object.entries(gates).map(
      ([name, { rules = [] }]) => [`gate ${name}`, rules.flatMap(({ when }) => referencesOf(when))] as const,
    ),
  ]);
  const circle = findCircle(references);
  const [first] = circle;
  if (first === undefined) return [];
  const [type = '', ...name] = first.split(' ');
  return [
    {
      path: [`${type}s`, name.join(' ')],
      atKey: true,
      message: `Circular reference: ${circle.join(' -> ')}. Remove one of these conditions.`,
    },
  ];
}

/** Returns the gates and segments that conditions refer to. */
const referencesOf = (when: When | undefined): string[] => [
  ...[...listOf(when?.passes), ...listOf(when?.fails)].map((name) => `gate ${name}`),
  ...[...listOf(when?.in), ...listOf(when?.notIn)].map((name) => `segment ${name}`),
];
