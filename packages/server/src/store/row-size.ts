import type { Batch, EventRow, ExposureRow } from '../events/row-types.ts';

/** The estimated characters of all other fields of a row: names, IDs and numbers. */
const otherEventCharacters = 100;
const otherExposureCharacters = 200;

/** Estimates the size of a batch in memory, in characters. */
export function batchCharacters({ events, exposures }: Batch): number {
  let characters = 0;
  for (const event of events) characters += eventCharacters(event);
  for (const exposure of exposures) characters += exposureCharacters(exposure);
  return characters;
}

function eventCharacters({ user, metadata, statsigMetadata, value }: EventRow): number {
  const valueCharacters = typeof value === 'string' ? value.length : 8;
  return user.length + lengthOf(metadata) + lengthOf(statsigMetadata) + valueCharacters + otherEventCharacters;
}

/** Estimates the size of an exposure in memory, in characters. */
export const exposureCharacters = ({ user, secondaryExposures }: ExposureRow): number =>
  user.length + lengthOf(secondaryExposures) + otherExposureCharacters;

const lengthOf = (json: string | null): number => json?.length ?? 0;
