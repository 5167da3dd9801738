import type { Rule } from '../evaluation/spec-document.ts';
import { onGate } from './conditions.ts';
import { type IDs, listOf, type Names } from './project-file.ts';

/** A rule on certain units, which stands before all others. */
export function overrideRule(id: string, ids: IDs, unit: string, rest: Partial<Rule>): Rule {
  return {
    name: id,
    id,
    // Without a salt of its own: the ids decide alone.
    salt: '',
    idType: unit,
    passPercentage: 100,
    conditions: [{ type: 'unit_id', operator: 'any', targetValue: ids.map(String), idType: unit }],
    returnValue: true,
    ...rest,
  };
}

/** Rules for the units that are held out. */
export function holdoutRules(names: Names | undefined, unit: string, rest: Partial<Rule>): Rule[] {
  return listOf(names).map((name) => ({
    name,
    id: name,
    idType: unit,
    passPercentage: 0,
    conditions: [onGate('pass_gate', name, unit)],
    returnValue: false,
    ...rest,
  }));
}
