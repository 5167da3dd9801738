import { randomBytes } from 'node:crypto';
import type { EventRow, ExposureRow } from '../../events/row-types.ts';
import { createDigest, digestBytes } from '../digest.ts';
import type { PackedEvent } from '../packed-batch.ts';
import { exposureIdentity } from '../recent-exposures.ts';
import { createEventIdentities } from '../resend-identity.ts';
import { customIDsText } from './custom-ids.ts';
import { integer, line, type Value } from './tab-separated.ts';

const sharedColumns = [
  'id',
  'received',
  'time',
  'own_time',
  'day',
  'tier',
  'user_id',
  'user',
  'custom_ids',
  'name',
  'identity_hex',
] as const;

/** The columns of an inserted event, in order. */
export const eventColumns = [...sharedColumns, 'number', 'text', 'metadata', 'statsig_metadata'] as const;

/** The columns of an inserted exposure, in order. */
export const exposureColumns = [
  ...sharedColumns,
  'source',
  'type',
  'rule_id',
  'group_name',
  'passed',
  'allocated_experiment',
  'parameter_name',
  'secondary_exposures',
] as const;

/** Writes rows in the format TabSeparated. */
export interface RowLines {
  /** @param firstId The ID of the first row. @throws {RangeError} when a row has an invalid number. */
  events(events: readonly PackedEvent[], firstId: number): Buffer;
  /**
   * @param identities The identity of each row, from `identifyExposures`.
   * @param firstId The ID of the first row.
   * @throws {RangeError} when a row has an invalid number.
   */
  exposures(rows: readonly ExposureRow[], identities: readonly string[], firstId: number): Buffer;
  /** Returns the identity of each row, as hexadecimal digits. */
  identifyExposures(rows: readonly ExposureRow[]): string[];
}

/** Creates a writer of rows. An event that no resend can equal, because it has no `ownTime`, gets a random identity. */
export function createRowLines(): RowLines {
  const digestOf = createDigest();
  const identify = createEventIdentities();
  return {
    events(events, firstId) {
      const identities = identify(events);
      let lines = '';
      for (const [index, { row, identity }] of events.entries()) {
        const hex = identity ?? (identities[index] ?? randomBytes(digestBytes)).toString('hex');
        lines += eventLine(row, firstId + index, hex);
      }
      return Buffer.from(lines);
    },
    exposures(rows, identities, firstId) {
      let lines = '';
      for (const [index, row] of rows.entries()) lines += exposureLine(row, firstId + index, identities[index] ?? '');
      return Buffer.from(lines);
    },
    identifyExposures: (rows) => rows.map((row) => digestOf(exposureIdentity(row)).toString('hex')),
  };
}

function sharedValues(row: EventRow | ExposureRow, id: number, identity: string): readonly Value[] {
  return [
    id,
    integer(row.received),
    integer(row.time),
    row.ownTime === null ? null : integer(row.ownTime),
    row.day,
    row.tier,
    row.userID,
    row.user,
    customIDsText(row.user),
    row.name,
    identity,
  ];
}

function eventLine(row: EventRow, id: number, identity: string): string {
  const { value } = row;
  return line([
    ...sharedValues(row, id, identity),
    typeof value === 'number' ? value : null,
    typeof value === 'string' ? value : null,
    row.metadata,
    row.statsigMetadata,
  ]);
}

function exposureLine(row: ExposureRow, id: number, identity: string): string {
  return line([
    ...sharedValues(row, id, identity),
    row.source,
    row.type,
    row.ruleID,
    row.groupName,
    row.passed === null ? null : Number(row.passed),
    row.allocatedExperiment,
    row.parameterName,
    row.secondaryExposures,
  ]);
}
