import { isJsonObject } from '@statsig-http-api/contract/json';
import { compileCondition, type Surroundings, type Test } from './condition.ts';
import type { Context } from './context.ts';
import { type Evaluation, none, unknown, unsupported } from './evaluation.ts';
import { isSegment, joined } from './exposures.ts';
import { type Reader, unitID } from './fields.ts';
import type { SecondaryExposure } from './results.ts';
import type { Rule, Spec } from './spec-document.ts';

/** A gate, config or layer, ready to be asked. */
export interface Compiled {
  readonly spec: Spec;
  evaluate(context: Context): Evaluation;
}

/** The gates and configs that others may lead to. */
export interface Others {
  readonly gates: ReadonlyMap<string, Compiled>;
  readonly configs: ReadonlyMap<string, Compiled>;
}

/**
 * Names that conditions and delegates of more than one place lead to. What is asked for at one place alone is asked once
 * in a question, or as often as that place.
 */
export function sharedReferences(specs: readonly Spec[]): ReadonlySet<string> {
  const once = new Set<string>();
  const twice = new Set<string>();
  const note = (name: unknown) => {
    for (const one of Array.isArray(name) ? name.map(String) : [String(name)]) (once.has(one) ? twice : once).add(one);
  };
  for (const { rules } of specs) {
    for (const { conditions, configDelegate } of rules) {
      for (const { type, targetValue } of conditions ?? []) if (/gate$/i.test(String(type))) note(targetValue);
      if (configDelegate != null) note(configDelegate);
    }
  }
  return twice;
}

/** So deep may gates and experiments lead to one another: deeper is taken for a circle, which is what it will be. */
const deepest = 200;

/** Thrown when gates or experiments lead back to themselves. The evaluator answers for it. */
export class TooDeep extends Error {
  override readonly name = 'TooDeep';
}

/**
 * Makes a spec ready. The others may be filled in later, but before the first question.
 * @param shared Whether several places lead to it, so that its answer is worth keeping to the end of a question.
 */
export function compile(spec: Spec, others: Others, surroundings: Surroundings, shared: boolean): Compiled {
  const disabled = outcome(spec, { ruleID: 'disabled', json: object(spec.defaultValue), explicitParameters: [] });
  if (!spec.enabled) return { spec, evaluate: () => disabled };
  const rules = spec.rules.map((rule) => compileRule(rule, spec, others, surroundings));
  const fallback = outcome(spec, { ruleID: 'default', json: object(spec.defaultValue) });
  const evaluate = (context: Context): Evaluation => {
    let exposures = none;
    for (const rule of rules) {
      if (rule.unsupported) return unsupported;
      let holds = true;
      // All of them, for the sake of their exposures.
      for (const gate of rule.gates) {
        const answer = gate(context);
        if (!answer) return unsupported;
        if (!answer.holds) holds = false;
        exposures = joined(exposures, answer.exposures);
      }
      if (holds && rule.test(context)) return rule.decide(context, exposures);
    }
    return exposed(fallback, exposures);
  };
  const nested = rules.some((rule) => rule.gates.length > 0 || rule.delegates);
  return { spec, evaluate: nested ? bounded(evaluate, shared) : evaluate };
}

interface CompiledRule {
  /** A condition is of a kind that is not known here. */
  readonly unsupported: boolean;
  readonly gates: readonly GateTest[];
  /** The conditions that lead to no exposures. */
  readonly test: Test;
  readonly delegates: boolean;
  decide(context: Context, exposures: readonly SecondaryExposure[]): Evaluation;
}

function compileRule(rule: Rule, spec: Spec, others: Others, surroundings: Surroundings): CompiledRule {
  const gates: GateTest[] = [];
  const tests: Test[] = [];
  let known = true;
  for (const condition of rule.conditions ?? []) {
    const gate = gateTest(String(condition.type).toLowerCase(), condition.targetValue, others);
    const test = gate ? undefined : compileCondition(condition, surroundings);
    if (gate) gates.push(gate);
    else if (test) tests.push(test);
    else known = false;
  }
  return {
    unsupported: !known,
    gates,
    test: all(tests),
    delegates: typeof rule.configDelegate === 'string',
    decide: decision(rule, spec, others, surroundings),
  };
}

/** One test of them all: the first that doesn't hold settles it. A rule has few, which are asked without a loop. */
function all(tests: readonly Test[]): Test {
  const [first, ...others] = tests;
  if (first === undefined) return () => true;
  if (others.length === 0) return first;
  const rest = all(others);
  return (context) => first(context) && rest(context);
}

function decision(rule: Rule, spec: Spec, { configs }: Others, surroundings: Surroundings): CompiledRule['decide'] {
  const { configDelegate: delegate } = rule;
  const answer = { ruleID: rule.id, groupName: rule.groupName ?? null };
  const pass = outcome(spec, { ...answer, value: true, json: object(rule.returnValue) });
  const fail = outcome(spec, { ...answer, json: object(spec.defaultValue) });
  const passes = percentage(rule, spec, surroundings);
  const decide: CompiledRule['decide'] = ({ user }, exposures) => exposed(passes(user) ? pass : fail, exposures);
  if (typeof delegate !== 'string') return decide;
  const otherOf = later(configs, delegate);
  return (context, exposures) => {
    const other = otherOf();
    if (!other) return decide(context, exposures);
    const delegated = other.evaluate(context);
    return {
      ...delegated,
      unsupported: false,
      delegate,
      explicitParameters: other.spec.explicitParameters ?? [],
      undelegatedExposures: exposures,
      exposures: joined(exposures, delegated.exposures),
    };
  };
}

/** Whether a user is among the rule's share. */
function percentage(rule: Rule, spec: Spec, { buckets }: Surroundings): (user: Context['user']) => boolean {
  const share = rule.passPercentage;
  if (share === 0) return () => false;
  if (share === 100) return () => true;
  const id: Reader = unitID(rule.idType);
  const bucketFor = buckets(`${spec.salt}.${rule.salt ?? rule.id}.`, 10_000);
  return (user) => bucketFor(String(id(user) ?? '')) < share * 100;
}

/** A condition on other gates; `undefined` when one of them can't be evaluated. */
type GateTest = (context: Context) => GateAnswer | undefined;

interface GateAnswer {
  readonly holds: boolean;
  readonly exposures: readonly SecondaryExposure[];
}

const yes: GateAnswer = { holds: true, exposures: none };
const no: GateAnswer = { holds: false, exposures: none };

function gateTest(type: string, target: unknown, { gates }: Others): GateTest | undefined {
  switch (type) {
    case 'pass_gate':
    case 'fail_gate': {
      const name = String(target);
      const segment = isSegment(name);
      const gate = later(gates, name);
      /** Answers without exposures are made once, and so is what they come to here. */
      const known = new WeakMap<Evaluation, GateAnswer>();
      return (context) => {
        const answer = gate()?.evaluate(context) ?? unknown;
        if (answer.unsupported) return undefined;
        const holds = answer.value === (type === 'pass_gate');
        // A segment is no exposure: nothing to be gathered, most of the time.
        if (segment && answer.exposures === none) return holds ? yes : no;
        if (segment) return { holds, exposures: answer.exposures };
        if (answer.exposures !== none) return { holds, exposures: [...answer.exposures, exposure(name, answer)] };
        let told = known.get(answer);
        if (told === undefined) {
          told = { holds, exposures: [exposure(name, answer)] };
          known.set(answer, told);
        }
        return told;
      };
    }
    case 'multi_pass_gate':
    case 'multi_fail_gate': {
      if (!Array.isArray(target)) return undefined;
      const all = target.map(String).map((name) => ({ name, gate: later(gates, name) }));
      return (context) => {
        const exposures: SecondaryExposure[] = [];
        for (const { name, gate } of all) {
          const answer = gate()?.evaluate(context) ?? unknown;
          if (answer.unsupported) return undefined;
          exposures.push(exposure(name, answer), ...answer.exposures);
          if (answer.value === (type === 'multi_pass_gate')) return { holds: true, exposures };
        }
        return { holds: false, exposures };
      };
    }
    default:
      return undefined;
  }
}

function exposure(gate: string, { value, ruleID }: Evaluation): SecondaryExposure {
  return { gate, gateValue: value ? 'true' : 'false', ruleID };
}

/** Finds one of the others when it is first asked for. */
function later(others: ReadonlyMap<string, Compiled>, name: string): () => Compiled | undefined {
  let found: Compiled | undefined;
  return () => {
    found ??= others.get(name);
    return found;
  };
}

/** Stops where specs lead to one another in a circle, and works out once for each question what several places ask for. */
function bounded(evaluate: (context: Context) => Evaluation, shared: boolean): (context: Context) => Evaluation {
  const key = {};
  return (context) => {
    const known = shared ? context.answers?.get(key) : undefined;
    if (known) return known;
    if (context.depth === deepest) throw new TooDeep();
    context.depth++;
    const answer = evaluate(context);
    context.depth--;
    if (shared && context.depth > 0) {
      context.answers ??= new Map();
      context.answers.set(key, answer);
    }
    return answer;
  };
}

function outcome(spec: Spec, parts: Partial<Evaluation>): Evaluation {
  return { ...unknown, idType: spec.idType ?? '', explicitParameters: spec.explicitParameters ?? [], ...parts };
}

function exposed(answer: Evaluation, exposures: readonly SecondaryExposure[]): Evaluation {
  return exposures === none ? answer : { ...answer, exposures, undelegatedExposures: exposures };
}

/** A gate's values are booleans and no objects; so may a mistake's be. */
function object(value: unknown): Readonly<Record<string, unknown>> {
  return isJsonObject(value) ? value : {};
}
