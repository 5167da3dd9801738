import type { SpecDocument } from '../evaluation/spec-document.ts';

/** Returns whether a condition of a document reads the time, so results change although the document doesn't. */
export function readsTime({ feature_gates, dynamic_configs, layer_configs }: SpecDocument): boolean {
  return [...feature_gates, ...dynamic_configs, ...layer_configs].some(({ rules }) =>
    rules.some(({ conditions }) => conditions.some(({ type }) => type.toLowerCase() === 'current_time')),
  );
}
