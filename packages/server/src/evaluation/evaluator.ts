import { compileSpec } from './compile-spec.ts';
import type { CompiledSpec, Context } from './context.ts';
import { type Evaluation, EvaluationError, notFound, unsupported } from './evaluation.ts';
import type { Fields } from './fields.ts';
import { cacheBuckets } from './hash.ts';
import { readIDLists } from './id-lists.ts';
import type { ConfigResult, Evaluator, GateResult, LayerResult, User } from './results.ts';
import type { Spec, SpecDocument } from './spec-document.ts';

export type {
  ConfigResult,
  Evaluator,
  GateResult,
  LayerResult,
  SecondaryExposure,
  User,
  UserEvaluator,
} from './results.ts';

/** Compiles a document into an evaluator. If two specs have the same name, the last one counts. */
export function createEvaluator(document: SpecDocument): Evaluator {
  const steps = compileInSteps(document);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Compiles a document as `createEvaluator`. @param pause Is called after each spec, and lets the thread do other work. */
export async function createEvaluatorInSteps(document: SpecDocument, pause: () => Promise<void>): Promise<Evaluator> {
  const steps = compileInSteps(document);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    await pause();
  }
}

/** Compiles a document, one spec in each step. */
function* compileInSteps(document: SpecDocument): Generator<undefined, Evaluator> {
  const gates = new Map<string, CompiledSpec>();
  const configs = new Map<string, CompiledSpec>();
  const layers = new Map<string, CompiledSpec>();
  const settings = {
    idLists: readIDLists(document),
    defaultTier: document.default_environment ?? undefined,
    buckets: cacheBuckets(),
  };
  const kinds: readonly (readonly [Map<string, CompiledSpec>, readonly Spec[]])[] = [
    [gates, document.feature_gates],
    [configs, document.dynamic_configs],
    [layers, document.layer_configs],
  ];
  for (const [compiled, specs] of kinds)
    for (const spec of specs) {
      compiled.set(spec.name, compileSpec(spec, { gates, configs }, settings));
      yield;
    }
  const ownAppID = document.app_id ?? null;
  return {
    gate: (name, user, now) => gateResult(gates.get(name), createContext(user, now, ownAppID, true)),
    config: (name, user, now) => configResult(configs.get(name), createContext(user, now, ownAppID, true)),
    layer: (name, user, now) => layerResult(layers.get(name), createContext(user, now, ownAppID, true)),
    forUser(user, now, appID = ownAppID) {
      const context = createContext(user, now, appID, false);
      return {
        gate: (name) => gateResult(gates.get(name), context),
        config: (name) => configResult(configs.get(name), context),
        layer: (name) => layerResult(layers.get(name), context),
      };
    },
  };
}

function gateResult(compiled: CompiledSpec | undefined, context: Context): GateResult {
  const source = evaluate(compiled, context);
  const { value, ruleID, groupName, idType, exposures } = source;
  return { source, exists: compiled !== undefined, value, ruleID, groupName, idType, secondaryExposures: exposures };
}

function configResult(compiled: CompiledSpec | undefined, context: Context): ConfigResult {
  const evaluation = evaluate(compiled, context);
  return {
    source: evaluation,
    exists: compiled !== undefined,
    value: evaluation.json,
    ruleID: evaluation.ruleID,
    groupName: evaluation.groupName,
    rulePassed: evaluation.value,
    idType: evaluation.idType,
    secondaryExposures: evaluation.exposures,
    isExperiment: compiled?.spec.entity === 'experiment',
    isInGroup: evaluation.isExperimentGroup,
    explicitParameters: evaluation.explicitParameters,
  };
}

function layerResult(compiled: CompiledSpec | undefined, context: Context): LayerResult {
  const evaluation = evaluate(compiled, context);
  return {
    source: evaluation,
    exists: compiled !== undefined,
    value: evaluation.json,
    ruleID: evaluation.ruleID,
    groupName: evaluation.groupName,
    allocatedExperiment: evaluation.delegate,
    isInGroup: evaluation.isExperimentGroup,
    secondaryExposures: evaluation.exposures,
    undelegatedSecondaryExposures: evaluation.undelegatedExposures,
    explicitParameters: evaluation.explicitParameters ?? [],
  };
}

let evaluations = 0;

const createContext = (user: User, now: number, appID: unknown, cachesBuckets: boolean): Context => ({
  user: user as Fields,
  now,
  appID,
  cachesBuckets,
  id: evaluations++,
  depth: 0,
});

function evaluate(compiled: CompiledSpec | undefined, context: Context): Evaluation {
  if (compiled === undefined) return notFound;
  const { latest } = compiled;
  if (latest?.contextID === context.id) return latest.evaluation;
  try {
    return compiled.evaluate(context);
  } catch (error) {
    // The references of the next spec start at the top again.
    context.depth = 0;
    if (error instanceof EvaluationError) return unsupported;
    throw error;
  }
}
