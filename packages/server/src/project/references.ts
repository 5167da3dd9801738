import { isPattern } from '../evaluation/pattern.ts';
import { bucketsOf } from './compile-experiments.ts';
import { hint, type Path, type Problem } from './problem.ts';
import {
  listOf,
  type MetricEntry,
  type Named,
  type Names,
  type ProjectFile,
  percentOf,
  type RuleEntry,
  type When,
} from './project-file.ts';

/** What a schema can't see: names that lead nowhere or in a circle, shares that don't add up. */
export function* referenceProblems(file: ProjectFile): Generator<Problem> {
  const { segments = {}, holdouts = {}, gates = {}, configs = {}, layers = {}, experiments = {} } = file;
  const known = {
    segment: new Set(Object.keys(segments)),
    holdout: new Set(Object.keys(holdouts)),
    gate: new Set(Object.keys(gates)),
    layer: new Set(Object.keys(layers)),
  };
  const lead = function* (kind: keyof typeof known, names: Names | undefined, path: Path): Generator<Problem> {
    for (const [at, name] of listOf(names).entries()) {
      if (known[kind].has(name)) continue;
      const place = typeof names === 'string' ? path : [...path, at];
      yield { path: place, message: `there is no ${kind} ${name}: ${hint(name, known[kind])}` };
    }
  };
  const inWhen = function* (when: When | undefined, path: Path): Generator<Problem> {
    yield* lead('gate', when?.passes, [...path, 'passes']);
    yield* lead('gate', when?.fails, [...path, 'fails']);
    yield* lead('segment', when?.in, [...path, 'in']);
    yield* lead('segment', when?.notIn, [...path, 'notIn']);
    yield* patterns(when, path);
  };
  const inRules = function* (rules: readonly RuleEntry[] | undefined, path: Path): Generator<Problem> {
    for (const [at, { when }] of (rules ?? []).entries()) yield* inWhen(when, [...path, at, 'when']);
    yield* twice(rules ?? [], path);
  };

  for (const [name, { when }] of Object.entries(segments)) yield* inWhen(when, ['segments', name, 'when']);
  for (const [kind, entries] of Object.entries({ gates, configs })) {
    for (const [name, { holdouts: from, rules }] of Object.entries(entries)) {
      yield* lead('holdout', from, [kind, name, 'holdouts']);
      yield* inRules(rules, [kind, name, 'rules']);
    }
  }
  for (const name of Object.keys(gates)) {
    if (known.holdout.has(name)) yield taken(['gates', name], `there is a holdout ${name} already`);
  }
  for (const name of Object.keys(experiments)) {
    if (Object.hasOwn(configs, name)) yield taken(['experiments', name], `there is a config ${name} already`);
  }
  for (const [name, { holdouts: from }] of Object.entries(layers)) {
    yield* lead('holdout', from, ['layers', name, 'holdouts']);
  }
  const given = new Map<string, number>();
  for (const [name, experiment] of Object.entries(experiments)) {
    const path: Path = ['experiments', name];
    const { layer, targeting, groups, overrides = {} } = experiment;
    yield* lead('holdout', experiment.holdouts, [...path, 'holdouts']);
    yield* lead('layer', layer, [...path, 'layer']);
    yield* lead('gate', targeting, [...path, 'targeting']);
    for (const group of Object.keys(overrides)) {
      if (Object.hasOwn(groups, group)) continue;
      const message = `there is no group ${group}: ${hint(group, Object.keys(groups))}`;
      yield { path: [...path, 'overrides', group], atKey: true, message };
    }
    const weight = Object.values(groups).reduce((sum, group) => sum + percentOf(group.weight), 0);
    if (Math.abs(weight - 100) > 0.05) {
      const message = `the weights of ${name} add up to ${round(weight)}%: make them 100%`;
      yield { path: [...path, 'groups'], atKey: true, message };
    }
    if (layer === undefined) continue;
    const all = (given.get(layer) ?? 0) + bucketsOf(experiment);
    given.set(layer, all);
    if (all > 1000) {
      const message = `the experiments of ${layer} are given ${round(all / 10)}% of it: make it 100% or less`;
      yield { path: [...path, 'allocation'], message };
    }
  }
  yield* circles(segments, gates);
  yield* metricProblems(file.metrics);
}

const round = (number: number): number => Math.round(number * 100) / 100;

const taken = (path: Path, message: string): Problem => ({
  path,
  atKey: true,
  message: `${message}: rename one of them`,
});

/** Two rules of one name are one rule to whoever reads the exposures. */
function* twice(rules: readonly RuleEntry[], path: Path): Generator<Problem> {
  const seen = new Set<string>();
  for (const [at, { name }] of rules.entries()) {
    if (seen.has(name)) {
      yield { path: [...path, at, 'name'], message: `there is a rule ${name} already: rename one of them` };
    }
    seen.add(name);
  }
}

function* patterns(when: When | undefined, path: Path): Generator<Problem> {
  const tests = [
    ...(['tier', 'time', 'unit'] as const).map((name) => [[name], when?.[name]] as const),
    ...Object.entries(when?.user ?? {}).map(([name, test]) => [['user', name], test] as const),
  ];
  for (const [place, test] of tests) {
    if (typeof test !== 'object' || !('matches' in test)) continue;
    const source = String(test.matches);
    if (isPattern(source)) continue;
    const message = `the pattern ${source} can't be used: write it without lookaround, backreferences and repetitions above 1000`;
    yield { path: [...path, ...place, 'matches'], message };
  }
}

/** A metric that lacks what its type needs, or has what its type has no use for. */
function* metricProblems(metrics: Named<MetricEntry> = {}): Generator<Problem> {
  for (const [name, metric] of Object.entries(metrics)) {
    const { type } = metric;
    const isRatio = type === 'ratio';
    const needed = isRatio ? (['numerator', 'denominator'] as const) : (['event'] as const);
    for (const key of needed)
      if (metric[key] === undefined) yield { path: ['metrics', name], message: `${name} has no ${key}: add it` };
    const unused = [
      ...(isRatio ? (['event', 'field', 'where'] as const) : (['numerator', 'denominator'] as const)),
      ...(type === 'event_count' || type === 'event_dau' ? (['field'] as const) : []),
      ...(type === 'event_count' || type === 'sum' ? [] : (['winsorize'] as const)),
    ];
    for (const key of unused)
      if (metric[key] !== undefined && metric[key] !== false)
        yield {
          path: ['metrics', name, key],
          atKey: true,
          message: `${name} is of the type ${type}, which has no ${key}: remove it`,
        };
  }
}

/** Gates and segments that lead back to themselves. */
function* circles(
  segments: Named<{ when?: When }>,
  gates: Named<{ rules?: readonly RuleEntry[] }>,
): Generator<Problem> {
  const edges = new Map<string, { readonly path: Path; readonly to: readonly string[] }>();
  const targets = (when: When | undefined): string[] => [
    ...[...listOf(when?.passes), ...listOf(when?.fails)].map((name) => `gate ${name}`),
    ...[...listOf(when?.in), ...listOf(when?.notIn)].map((name) => `segment ${name}`),
  ];
  for (const [name, { when }] of Object.entries(segments)) {
    edges.set(`segment ${name}`, { path: ['segments', name], to: targets(when) });
  }
  for (const [name, { rules = [] }] of Object.entries(gates)) {
    edges.set(`gate ${name}`, { path: ['gates', name], to: rules.flatMap(({ when }) => targets(when)) });
  }
  const done = new Set<string>();
  for (const [start, { path }] of edges) {
    const way: string[] = [];
    const found = circle(start, edges, done, way);
    if (found) yield { path, atKey: true, message: `${found.join(' asks ')}: break the circle` };
  }
}

function circle(
  name: string,
  edges: ReadonlyMap<string, { readonly to: readonly string[] }>,
  done: Set<string>,
  way: string[],
): readonly string[] | undefined {
  if (way.includes(name)) return [...way.slice(way.indexOf(name)), name];
  if (done.has(name)) return undefined;
  way.push(name);
  for (const next of edges.get(name)?.to ?? []) {
    const found = circle(next, edges, done, way);
    if (found) return found;
  }
  way.pop();
  done.add(name);
  return undefined;
}
