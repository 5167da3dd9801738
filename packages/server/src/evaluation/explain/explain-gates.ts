import { EvaluationError } from '../evaluation.ts';
import type { Condition } from '../spec-document.ts';
import { gateEntryID, unknownGateID } from './entry-id.ts';
import { describeCondition, type ExplainedCondition, noDetails } from './explain-condition.ts';
import type { EntryID, GateReference } from './explanation.ts';
import type { NamedSpecs, Walk } from './walk.ts';
import { formatCount, quote } from './words.ts';

/** A condition on other gates: it holds if one of them has the value. */
export interface GateTest {
  readonly names: readonly string[];
  readonly value: boolean;
}

/** Returns the gates of a condition and the value they must have; undefined for a condition of another type. */
export function gateTestOf({ type, targetValue }: Condition): GateTest | undefined {
  const lowerCaseType = String(type).toLowerCase();
  const value = lowerCaseType.endsWith('pass_gate');
  if (lowerCaseType === 'pass_gate' || lowerCaseType === 'fail_gate') return { names: [String(targetValue)], value };
  if (lowerCaseType !== 'multi_pass_gate' && lowerCaseType !== 'multi_fail_gate') return undefined;
  return Array.isArray(targetValue) ? { names: targetValue.map(String), value } : undefined;
}

/** Explains a condition on other gates. Stops at the first gate with the value, as the evaluator does. */
export function explainGates(test: GateTest, walk: Walk): ExplainedCondition & { readonly isUnsupported?: boolean } {
  const { specs } = walk;
  const text = gateWords(test, specs);
  const gates: GateReference[] = [];
  const explain = (holds: boolean | null, note: string | null) => ({
    ...noDetails,
    holds,
    text,
    note: note ?? unknownNote(test, specs),
    gates: [...gates, ...restOf(test, gates.length, specs)],
  });
  try {
    for (const name of test.names) {
      const spec = specs.gates.get(name);
      const evaluation = spec === undefined ? undefined : walk.follow(spec).evaluation;
      if (evaluation?.unsupported) {
        const note = `${nameWords(idOf(name, specs))} has a condition that this server does not support.`;
        return { explanation: explain(null, note), isUnsupported: true };
      }
      const value = evaluation?.value ?? false;
      gates.push({ ...idOf(name, specs), value });
      if (value === test.value) return { explanation: explain(true, null) };
    }
    return { explanation: explain(false, null) };
  } catch (error) {
    if (!(error instanceof EvaluationError)) throw error;
    return { explanation: explain(null, error.message), error };
  }
}

/** Returns the explanation of a condition on gates that wasn't checked. */
export const describeGates = (test: GateTest, specs: NamedSpecs) => ({
  ...describeCondition(gateWords(test, specs), unknownNote(test, specs)),
  gates: restOf(test, 0, specs),
});

/** The maximum number of gates of one condition in an explanation. */
const maxGates = 20;

const restOf = ({ names }: GateTest, start: number, specs: NamedSpecs): readonly GateReference[] =>
  names.slice(start, maxGates).map((name) => ({ ...idOf(name, specs), value: null }));

function idOf(name: string, specs: NamedSpecs): EntryID {
  const spec = specs.gates.get(name);
  return spec === undefined ? unknownGateID(name) : gateEntryID(spec);
}

const nameWords = ({ type, name }: EntryID): string => `${type} ${quote(name)}`;

function gateWords({ names, value }: GateTest, specs: NamedSpecs): string {
  const ids = names.slice(0, maxGates).map((name) => idOf(name, specs));
  const [first] = ids;
  if (first === undefined) return value ? 'passes one of no gates' : 'fails one of no gates';
  if (names.length === 1) {
    if (first.type === 'segment') return `is ${value ? '' : 'not '}in ${nameWords(first)}`;
    if (first.type === 'holdout') return `is ${value ? '' : 'not '}held out by ${nameWords(first)}`;
    return `${value ? 'passes' : 'fails'} ${nameWords(first)}`;
  }
  const rest = names.length > maxGates ? ` and ${formatCount(names.length - maxGates)} more` : '';
  return `${value ? 'passes' : 'fails'} one of ${ids.map(nameWords).join(', ')}${rest}`;
}

function unknownNote({ names }: GateTest, specs: NamedSpecs): string | null {
  const unknown = names.find((name) => !specs.gates.has(name));
  if (unknown === undefined) return null;
  return `The project has no ${nameWords(unknownGateID(unknown))}. It counts as one that fails.`;
}
