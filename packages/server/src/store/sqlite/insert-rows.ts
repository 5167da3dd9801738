import type { DatabaseSync } from 'node:sqlite';
import type { EventRow, ExposureRow } from '../../events/row-types.ts';
import { minuteOf } from './exposure-identities.ts';

/** Inserts rows into the database of a store. */
export interface RowInserts {
  /** Inserts an event and returns its ID, or 0 if it is already stored. */
  addEvent(row: EventRow, identity: Buffer | null): number;
  /** Inserts an exposure, which must be new, and returns its ID. */
  addExposure(row: ExposureRow, identity: Buffer): number;
}

/** Prepares the statements that insert rows. */
export function createRowInserts(database: DatabaseSync): RowInserts {
  const insertEvent = database.prepare(
    `INSERT INTO events (received, time, own_time, day, tier, user_id, user, name, value, metadata, statsig_metadata, identity)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
  );
  const insertExposure = database.prepare(
    `INSERT INTO exposures (received, time, own_time, day, tier, user_id, user, source, type, name, rule_id, group_name,
       passed, allocated_experiment, parameter_name, secondary_exposures, minute, identity)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return {
    addEvent(row, identity) {
      const { received, time, ownTime, day, tier, userID, user, name, value, metadata, statsigMetadata } = row;
      const { changes, lastInsertRowid } = insertEvent.run(
        received,
        time,
        ownTime,
        day,
        tier,
        userID,
        user,
        name,
        value,
        metadata,
        statsigMetadata,
        identity,
      );
      return changes === 0 ? 0 : Number(lastInsertRowid);
    },
    addExposure(row, identity) {
      const { lastInsertRowid } = insertExposure.run(
        row.received,
        row.time,
        row.ownTime,
        row.day,
        row.tier,
        row.userID,
        row.user,
        row.source,
        row.type,
        row.name,
        row.ruleID,
        row.groupName,
        row.passed === null ? null : Number(row.passed),
        row.allocatedExperiment,
        row.parameterName,
        row.secondaryExposures,
        minuteOf(row.time),
        identity,
      );
      return Number(lastInsertRowid);
    },
  };
}
