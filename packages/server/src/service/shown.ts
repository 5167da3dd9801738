import type { EventRow, ExposureRow } from '../events/rows.ts';
import type { StoredEvent, StoredExposure } from '../store/store.ts';

/** A row as the store shows it later. */
export function shownEvent(row: EventRow, id: number): StoredEvent {
  const { user, metadata, statsigMetadata } = row;
  return { ...row, id, user: read(user), metadata: read(metadata), statsigMetadata: read(statsigMetadata) };
}

/** A row as the store shows it later. */
export function shownExposure(row: ExposureRow, id: number): StoredExposure {
  const secondaryExposures = (read(row.secondaryExposures) ?? []) as StoredExposure['secondaryExposures'];
  return { ...row, id, user: read(row.user), secondaryExposures };
}

const read = (json: string | null): unknown => (json === null ? null : JSON.parse(json));
