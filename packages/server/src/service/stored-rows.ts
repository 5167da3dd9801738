import type { EventRow, ExposureRow } from '../events/rows.ts';
import type { StoredEvent, StoredExposure } from '../store/store.ts';

/** Returns a row as the store returns it later. */
export function storedEvent(row: EventRow, id: number): StoredEvent {
  const { user, metadata, statsigMetadata } = row;
  return { ...row, id, user: parse(user), metadata: parse(metadata), statsigMetadata: parse(statsigMetadata) };
}

/** Returns a row as the store returns it later. */
export function storedExposure(row: ExposureRow, id: number): StoredExposure {
  const secondaryExposures = (parse(row.secondaryExposures) ?? []) as StoredExposure['secondaryExposures'];
  return { ...row, id, user: parse(row.user), secondaryExposures };
}

const parse = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
