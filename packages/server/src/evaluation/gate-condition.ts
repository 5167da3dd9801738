import type { CompiledSpec, Context } from './context.ts';
import { type Evaluation, notFound } from './evaluation.ts';
import { joinExposures, noExposures } from './exposures.ts';
import { evaluateReference } from './reference.ts';
import type { SecondaryExposure } from './results.ts';
import type { Condition } from './spec-document.ts';

/** The result of one condition or of all conditions of a rule; `unsupported` if one of them can't be evaluated. */
export type ConditionResult =
  | { readonly passes: boolean; readonly exposures: readonly SecondaryExposure[] }
  | 'unsupported';

const passed: ConditionResult = { passes: true, exposures: noExposures };
const failed: ConditionResult = { passes: false, exposures: noExposures };

/** Returns a result. Those without exposures are shared, because an initialize request needs hundreds of them. */
export function conditionResult(passes: boolean, exposures: readonly SecondaryExposure[]): ConditionResult {
  if (exposures.length > 0) return { passes, exposures };
  return passes ? passed : failed;
}

/** A condition on other gates. */
export type GateCondition = (context: Context) => ConditionResult;

/**
 * Compiles a condition on other gates.
 * @returns `undefined` for a condition of another type.
 */
export function compileGateCondition(
  { type, targetValue }: Condition,
  gates: ReadonlyMap<string, CompiledSpec>,
): GateCondition | undefined {
  switch (String(type).toLowerCase()) {
    case 'pass_gate':
      return oneGate(String(targetValue), true, gates);
    case 'fail_gate':
      return oneGate(String(targetValue), false, gates);
    case 'multi_pass_gate':
      return Array.isArray(targetValue) ? anyGate(targetValue.map(String), true, gates) : undefined;
    case 'multi_fail_gate':
      return Array.isArray(targetValue) ? anyGate(targetValue.map(String), false, gates) : undefined;
    default:
      return undefined;
  }
}

/** Passes if the gate has the value. */
function oneGate(name: string, value: boolean, gates: ReadonlyMap<string, CompiledSpec>): GateCondition {
  return (context) => {
    const gate = evaluateGate(name, gates, context);
    if (gate.unsupported) return 'unsupported';
    return conditionResult(gate.value === value, joinExposures(gate.exposures, exposureOf(name, gate)));
  };
}

/** Passes if one of the gates has the value. Stops at the first such gate. */
function anyGate(names: readonly string[], value: boolean, gates: ReadonlyMap<string, CompiledSpec>): GateCondition {
  return (context) => {
    let exposures = noExposures;
    for (const name of names) {
      const gate = evaluateGate(name, gates, context);
      if (gate.unsupported) return 'unsupported';
      exposures = joinExposures(exposures, [...exposureOf(name, gate), ...gate.exposures]);
      if (gate.value === value) return conditionResult(true, exposures);
    }
    return conditionResult(false, exposures);
  };
}

function evaluateGate(name: string, gates: ReadonlyMap<string, CompiledSpec>, context: Context): Evaluation {
  const gate = gates.get(name);
  return gate === undefined ? notFound : evaluateReference(gate, context);
}

/** Returns the exposure of a gate. Segments are gates too, but log no exposures. */
function exposureOf(gate: string, { value, ruleID }: Evaluation): readonly SecondaryExposure[] {
  return gate.startsWith('segment:') ? noExposures : [{ gate, gateValue: value ? 'true' : 'false', ruleID }];
}
