import { compileRule } from './compile-rule.ts';
import type { DocumentSettings } from './condition.ts';
import type { CompiledSpec, CompiledSpecs } from './context.ts';
import { evaluationOf, resultOf, unsupported, withExposures } from './evaluation.ts';
import { joinExposures, noExposures } from './exposures.ts';
import type { Spec } from './spec-document.ts';

/**
 * Compiles a spec.
 * @param specs May be incomplete until the first evaluation.
 */
export function compileSpec(spec: Spec, specs: CompiledSpecs, settings: DocumentSettings): CompiledSpec {
  const result = resultOf(spec.defaultValue, false);
  if (!spec.enabled) {
    const disabled = evaluationOf(spec, { ...result, ruleID: 'disabled', explicitParameters: null });
    return { spec, latest: undefined, evaluate: () => disabled };
  }
  const rules = spec.rules.map((rule) => compileRule(rule, spec, specs, settings));
  const fallback = evaluationOf(spec, { ...result, ruleID: 'default' });
  return {
    spec,
    latest: undefined,
    evaluate(context) {
      let exposures = noExposures;
      for (const rule of rules) {
        const match = rule.match(context);
        if (match === 'unsupported') return unsupported;
        exposures = joinExposures(exposures, match.exposures);
        if (match.passes) return rule.decide(context, exposures);
      }
      return withExposures(fallback, exposures);
    },
  };
}
