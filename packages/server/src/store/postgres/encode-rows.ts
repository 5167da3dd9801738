import type { EventRow, ExposureRow } from '../../events/row-types.ts';
import { createCopyWriter } from './copy-format.ts';
import { toStoredText } from './stored-text.ts';

/** A row and its identity. */
export interface Identified<Row> {
  readonly row: Row;
  readonly identity: Buffer;
}

/** The columns of an encoded event, in order. */
export const eventColumns = [
  'id',
  'key_time',
  'received',
  'time',
  'own_time',
  'value_number',
  'identity',
  'day',
  'tier',
  'user_id',
  '"user"',
  'name',
  'value_text',
  'metadata',
  'statsig_metadata',
] as const;

/** The columns of an encoded exposure, in order. */
export const exposureColumns = [
  'id',
  'received',
  'time',
  'own_time',
  'identity',
  'passed',
  'day',
  'tier',
  'user_id',
  '"user"',
  'source',
  'type',
  'name',
  'rule_id',
  'group_name',
  'allocated_experiment',
  'parameter_name',
  'secondary_exposures',
] as const;

/**
 * Encodes events for COPY. They are sorted, so that two instances with the same events wait for each other instead of ending in a
 * deadlock.
 * @param firstId The ID of the first event. The others follow in their order.
 * @throws {StoreError} when a time is not an integer.
 */
export function encodeEvents(events: readonly Identified<EventRow>[], firstId: number): Buffer {
  const writer = createCopyWriter();
  const sorted = events
    .map(({ row, identity }, index) => ({
      id: firstId + index,
      keyTime: row.ownTime ?? row.received,
      // Comparing numbers instead of bytes saves 0.5 µs an event.
      start: identity.readUIntBE(0, 6),
      row,
      identity,
    }))
    .sort((a, b) => a.keyTime - b.keyTime || a.start - b.start || Buffer.compare(a.identity, b.identity));
  for (const { id, keyTime, row, identity } of sorted) {
    const { value } = row;
    writer.startRow(eventColumns.length);
    writer.int8(id);
    writer.int8(keyTime);
    writer.int8(row.received);
    writer.int8(row.time);
    writer.int8(row.ownTime);
    writer.float8(typeof value === 'number' ? value : null);
    writer.uuid(identity);
    writer.text(storedOrNull(row.day));
    writer.text(storedOrNull(row.tier));
    writer.text(storedOrNull(row.userID));
    writer.text(storedOrNull(row.user));
    writer.text(storedOrNull(row.name));
    writer.text(typeof value === 'string' ? storedOrNull(value) : null);
    writer.text(storedOrNull(row.metadata));
    writer.text(storedOrNull(row.statsigMetadata));
  }
  return writer.end();
}

/**
 * Encodes exposures for COPY.
 * @param firstId The ID of the first exposure. The others follow in their order.
 * @throws {StoreError} when a time is not an integer.
 */
export function encodeExposures(exposures: readonly Identified<ExposureRow>[], firstId: number): Buffer {
  const writer = createCopyWriter();
  for (const [index, { row, identity }] of exposures.entries()) {
    writer.startRow(exposureColumns.length);
    writer.int8(firstId + index);
    writer.int8(row.received);
    writer.int8(row.time);
    writer.int8(row.ownTime);
    writer.uuid(identity);
    writer.boolean(row.passed);
    writer.text(storedOrNull(row.day));
    writer.text(storedOrNull(row.tier));
    writer.text(storedOrNull(row.userID));
    writer.text(storedOrNull(row.user));
    writer.text(storedOrNull(row.source));
    writer.text(storedOrNull(row.type));
    writer.text(storedOrNull(row.name));
    writer.text(storedOrNull(row.ruleID));
    writer.text(storedOrNull(row.groupName));
    writer.text(storedOrNull(row.allocatedExperiment));
    writer.text(storedOrNull(row.parameterName));
    writer.text(storedOrNull(row.secondaryExposures));
  }
  return writer.end();
}

/** Returns a value as PostgreSQL stores it. */
export const storedOrNull = (value: string | null): string | null => (value === null ? null : toStoredText(value));
