import type { Spec } from '../spec-document.ts';
import type { EntryID, EntryType } from './explanation.ts';

const segmentPrefix = 'segment:';

/** Returns the type and the name of a gate, a segment or a holdout, as people know it. */
export function gateEntryID({ name, entity }: Spec): EntryID {
  if (entity === 'holdout') return { type: 'holdout', name };
  return entity === 'segment' && name.startsWith(segmentPrefix) ? segmentID(name) : { type: 'gate', name };
}

/** Returns the type and the name of a dynamic config or an experiment. */
export const configEntryID = ({ name, entity }: Spec): EntryID => ({
  type: entity === 'dynamic_config' ? 'config' : 'experiment',
  name,
});

/** Returns the type and the name of a gate that the document doesn't have. */
export const unknownGateID = (name: string): EntryID =>
  name.startsWith(segmentPrefix) ? segmentID(name) : { type: 'gate', name };

/** Returns the name of an entry in the document. */
export const specNameOf = (type: EntryType, name: string): string =>
  type === 'segment' ? `${segmentPrefix}${name}` : name;

const segmentID = (name: string): EntryID => ({ type: 'segment', name: name.slice(segmentPrefix.length) });
