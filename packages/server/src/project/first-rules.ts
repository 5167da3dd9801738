import type { Rule } from '../evaluation/spec-document.ts';
import { gateCondition } from './conditions.ts';
import { type IDs, listOf, type Names } from './project-file.ts';

/**
 * Creates the rule that overrides the result for these units. It comes before all other rules.
 * @param fields Fields of the rule that differ from those of a gate that passes.
 */
export function overrideRule(id: string, ids: IDs, unit: string, fields: Partial<Rule>): Rule {
  return {
    name: id,
    id,
    // The share is 0% or 100%, so the salt has no effect.
    salt: '',
    idType: unit,
    passPercentage: 100,
    conditions: [{ type: 'unit_id', operator: 'any', targetValue: ids.map(String), idType: unit }],
    returnValue: true,
    ...fields,
  };
}

/**
 * Creates a rule for each holdout, which excludes its units.
 * @param fields Fields of the rule that differ from those of a gate that fails.
 */
export function holdoutRules(names: Names | undefined, unit: string, fields: Partial<Rule>): Rule[] {
  return listOf(names).map((name) => ({
    name,
    id: name,
    idType: unit,
    passPercentage: 0,
    conditions: [gateCondition('pass_gate', name, unit)],
    returnValue: false,
    ...fields,
  }));
}
