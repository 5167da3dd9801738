import { compileCondition, type DocumentSettings, type UserCondition } from './condition.ts';
import type { CompiledSpecs, Context } from './context.ts';
import { toText } from './convert.ts';
import { type Evaluation, evaluationOf, resultOf, withExposures } from './evaluation.ts';
import { joinExposures, noExposures } from './exposures.ts';
import { unitIDReader } from './fields.ts';
import { type ConditionResult, compileGateCondition, conditionResult, type GateCondition } from './gate-condition.ts';
import { evaluateReference } from './reference.ts';
import type { SecondaryExposure } from './results.ts';
import type { Rule, Spec } from './spec-document.ts';

/** A rule, ready to be evaluated. */
export interface CompiledRule {
  /** Returns whether all conditions pass, with the exposures of their gates. */
  match(context: Context): ConditionResult;
  /** Returns the evaluation for a user who matches the rule. */
  decide(context: Context, exposures: readonly SecondaryExposure[]): Evaluation;
}

export function compileRule(rule: Rule, spec: Spec, specs: CompiledSpecs, settings: DocumentSettings): CompiledRule {
  return { match: compileMatch(rule, specs, settings), decide: compileDecision(rule, spec, specs, settings) };
}

function compileMatch(rule: Rule, specs: CompiledSpecs, settings: DocumentSettings): CompiledRule['match'] {
  const gateConditions: GateCondition[] = [];
  const userConditions: UserCondition[] = [];
  for (const condition of rule.conditions ?? []) {
    const gateCondition = compileGateCondition(condition, specs.gates);
    if (gateCondition !== undefined) {
      gateConditions.push(gateCondition);
      continue;
    }
    const userCondition = compileCondition(condition, settings);
    if (userCondition === undefined) return () => 'unsupported';
    userConditions.push(userCondition);
  }
  return (context) => {
    let passes = true;
    let exposures = noExposures;
    // Evaluates every gate, even after one has failed: each adds its exposures.
    for (const evaluateGates of gateConditions) {
      const result = evaluateGates(context);
      if (result === 'unsupported') return 'unsupported';
      passes &&= result.passes;
      exposures = joinExposures(exposures, result.exposures);
    }
    for (const condition of userConditions) passes &&= condition(context);
    return conditionResult(passes, exposures);
  };
}

function compileDecision(
  rule: Rule,
  spec: Spec,
  { configs }: CompiledSpecs,
  settings: DocumentSettings,
): CompiledRule['decide'] {
  const isExperimentGroup = rule.isExperimentGroup === true;
  const decision = { ruleID: rule.id, groupName: rule.groupName ?? null, isExperimentGroup };
  const pass = evaluationOf(spec, { ...decision, ...resultOf(rule.returnValue, true) });
  const fail = evaluationOf(spec, { ...decision, ...resultOf(spec.defaultValue, false) });
  const isInShare = compilePassPercentage(rule, spec, settings);
  return (context, exposures) => {
    const delegate = typeof rule.configDelegate === 'string' ? configs.get(rule.configDelegate) : undefined;
    if (delegate === undefined) return withExposures(isInShare(context) ? pass : fail, exposures);
    const delegated = evaluateReference(delegate, context);
    return {
      ...delegated,
      unsupported: false,
      delegate: delegate.spec.name,
      explicitParameters: delegate.spec.explicitParameters ?? null,
      undelegatedExposures: exposures,
      exposures: joinExposures(exposures, delegated.exposures),
    };
  };
}

/** Returns the function that decides whether a user is in the rule's share of the units. */
function compilePassPercentage(rule: Rule, spec: Spec, { buckets }: DocumentSettings): (context: Context) => boolean {
  const { passPercentage } = rule;
  if (passPercentage === 0) return () => false;
  if (passPercentage === 100) return () => true;
  const readID = unitIDReader(rule.idType);
  const bucketOf = buckets(`${spec.salt}.${rule.salt ?? rule.id}.`, 10_000);
  return ({ user, cachesBuckets }) => bucketOf(toText(readID(user) ?? ''), cachesBuckets) < passPercentage * 100;
}
