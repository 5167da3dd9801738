import type { EntrySummary } from '../../api/project.ts';
import { type Fields, percentOf, setField } from '../../project/fields.ts';
import { freeOf, layerParts } from '../../project/layer-parts.ts';

/**
 * Puts a new experiment into a layer. It takes what is free of the layer, at most.
 * @param layer Undefined for no layer.
 */
export function putIntoLayer(entry: Fields, layer: string | undefined, entries: readonly EntrySummary[]): Fields {
  const next = setField(entry, 'layer', layer);
  if (layer === undefined) return next;
  const free = freeOf(layerParts(entries, layer).filter(({ isRest }) => isRest !== true));
  return free <= 0 || percentOf(entry.allocation) <= free ? next : setField(next, 'allocation', `${free}%`);
}
