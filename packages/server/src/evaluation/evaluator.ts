import { type Compiled, compile, sharedReferences } from './compile.ts';
import type { Fields } from './context.ts';
import { type Evaluation, unknown, unsupported } from './evaluation.ts';
import { createBuckets } from './hash.ts';
import { idLists } from './id-lists.ts';
import type { Evaluator, User } from './results.ts';
import type { Spec, SpecDocument } from './spec-document.ts';

export type { ConfigResult, Evaluator, GateResult, LayerResult, SecondaryExposure, User } from './results.ts';

/** Makes a document ready to answer: compiled once, asked often. Of two specs of one name the last one counts. */
export function createEvaluator(document: SpecDocument): Evaluator {
  const gates = new Map<string, Compiled>();
  const configs = new Map<string, Compiled>();
  const layers = new Map<string, Compiled>();
  const surroundings = {
    lists: idLists(document),
    defaultTier: document.default_environment ?? undefined,
    app: document.app_id ?? null,
    buckets: createBuckets(),
  };
  const shared = sharedReferences([...document.feature_gates, ...document.dynamic_configs, ...document.layer_configs]);
  const fill = (map: Map<string, Compiled>, specs: readonly Spec[]): void => {
    for (const spec of specs)
      map.set(spec.name, compile(spec, { gates, configs }, surroundings, shared.has(spec.name)));
  };
  fill(gates, document.feature_gates);
  fill(configs, document.dynamic_configs);
  fill(layers, document.layer_configs);
  return {
    gate(name, user, now) {
      const compiled = gates.get(name);
      const { value, ruleID, groupName, idType, exposures } = answer(compiled, user, now);
      return { known: compiled !== undefined, value, ruleID, groupName, idType, secondaryExposures: exposures };
    },
    config(name, user, now) {
      const compiled = configs.get(name);
      const { json, value, ruleID, groupName, idType, exposures } = answer(compiled, user, now);
      return {
        known: compiled !== undefined,
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
      const { json, ruleID, delegate, exposures, undelegatedExposures, explicitParameters } = answer(
        compiled,
        user,
        now,
      );
      return {
        known: compiled !== undefined,
        value: json,
        ruleID,
        allocatedExperiment: delegate,
        secondaryExposures: exposures,
        undelegatedSecondaryExposures: undelegatedExposures,
        explicitParameters,
      };
    },
  };
}

function answer(compiled: Compiled | undefined, user: User, now: number): Evaluation {
  if (!compiled) return unknown;
  try {
    return compiled.evaluate({ user: user as Fields, now, depth: 0, answers: undefined });
  } catch {
    // Gates that ask for themselves, or a value that can't be turned into text: the SDKs give their default, too.
    return unsupported;
  }
}
