import { type Fields, fieldsOf, wordsOf } from '../project/fields.ts';

/** Says what users get from an experiment that isn't running. */
export function stoppedWords({ layer, default: defaults, overrides }: Fields): string {
  const except = isEmpty(overrides) ? '' : ', except those whose IDs are always in a group';
  if (layer !== undefined)
    return `All users get the default values of the layer ${wordsOf(layer)}${except}. The experiment keeps its share of the layer.`;
  return isEmpty(defaults)
    ? `All users get no values${except}, because the experiment has no default values.`
    : `All users get the default values${except}.`;
}

const isEmpty = (value: unknown): boolean => Object.keys(fieldsOf(value)).length === 0;
