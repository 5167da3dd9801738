import type { EventRow } from '../events/row-types.ts';

/** Joins the fields that distinguish events with the same `ownTime`. Names and JSON never contain NUL. */
export function eventContent({ name, value, tier, user, metadata, statsigMetadata }: EventRow): string {
  const valueJson = typeof value === 'string' ? JSON.stringify(value) : value;
  return `${name}\0${valueJson}\0${tier}\0${user}\0${metadata ?? ''}\0${statsigMetadata ?? ''}`;
}
