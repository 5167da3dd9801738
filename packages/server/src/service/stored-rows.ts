import type { StoredEvent, StoredExposure } from '../store/store.ts';

/** Returns the JSON of an event, as the developer API lists it. */
export function storedEventJson({ user, metadata, statsigMetadata, ...fields }: StoredEvent): string {
  return joinJson(fields, { user, metadata, statsigMetadata });
}

/** Returns the JSON of an exposure, as the developer API lists it. */
export function storedExposureJson({ user, secondaryExposures, ...fields }: StoredExposure): string {
  return joinJson(fields, { user, secondaryExposures: secondaryExposures ?? '[]' });
}

/** Adds fields that are JSON already. */
function joinJson(fields: object, jsonFields: Readonly<Record<string, string | null>>): string {
  const members = Object.entries(jsonFields).map(([name, json]) => `,"${name}":${json ?? 'null'}`);
  return `${JSON.stringify(fields).slice(0, -1)}${members.join('')}}`;
}
