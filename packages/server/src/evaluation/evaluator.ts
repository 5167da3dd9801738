import { compileSpec } from './compile-spec.ts';
import type { CompiledSpec } from './context.ts';
import { type Evaluation, EvaluationError, notFound, unsupported } from './evaluation.ts';
import type { Fields } from './fields.ts';
import { cacheBuckets } from './hash.ts';
import { readIDLists } from './id-lists.ts';
import type { Evaluator, User } from './results.ts';
import type { Spec, SpecDocument } from './spec-document.ts';

export type { ConfigResult, Evaluator, GateResult, LayerResult, SecondaryExposure, User } from './results.ts';

/** Compiles a document into an evaluator. If two specs have the same name, the last one counts. */
export function createEvaluator(document: SpecDocument): Evaluator {
  const gates = new Map<string, CompiledSpec>();
  const configs = new Map<string, CompiledSpec>();
  const layers = new Map<string, CompiledSpec>();
  const settings = {
    idLists: readIDLists(document),
    defaultTier: document.default_environment ?? undefined,
    appID: document.app_id ?? null,
    buckets: cacheBuckets(),
  };
  const compileInto = (compiled: Map<string, CompiledSpec>, specs: readonly Spec[]): void => {
    for (const spec of specs) compiled.set(spec.name, compileSpec(spec, { gates, configs }, settings));
  };
  compileInto(gates, document.feature_gates);
  compileInto(configs, document.dynamic_configs);
  compileInto(layers, document.layer_configs);
  return {
    gate(name, user, now) {
      const compiled = gates.get(name);
      const { value, ruleID, groupName, idType, exposures } = evaluate(compiled, user, now);
      return { exists: compiled !== undefined, value, ruleID, groupName, idType, secondaryExposures: exposures };
    },
    config(name, user, now) {
      const compiled = configs.get(name);
      const { json, value, ruleID, groupName, idType, exposures } = evaluate(compiled, user, now);
      return {
        exists: compiled !== undefined,
        value: json,
        ruleID,
        groupName,
        rulePassed: value,
        idType,
        secondaryExposures: exposures,
        isExperiment: compiled?.spec.entity === 'experiment',
      };
    },
    layer(name, user, now) {
      const compiled = layers.get(name);
      const evaluation = evaluate(compiled, user, now);
      return {
        exists: compiled !== undefined,
        value: evaluation.json,
        ruleID: evaluation.ruleID,
        allocatedExperiment: evaluation.delegate,
        secondaryExposures: evaluation.exposures,
        undelegatedSecondaryExposures: evaluation.undelegatedExposures,
        explicitParameters: evaluation.explicitParameters,
      };
    },
  };
}

let evaluations = 0;

function evaluate(compiled: CompiledSpec | undefined, user: User, now: number): Evaluation {
  if (compiled === undefined) return notFound;
  try {
    return compiled.evaluate({ user: user as Fields, now, id: evaluations++, depth: 0 });
  } catch (error) {
    if (error instanceof EvaluationError) return unsupported;
    throw error;
  }
}
