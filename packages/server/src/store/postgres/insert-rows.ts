import { randomBytes } from 'node:crypto';
import type { EventRow, ExposureRow } from '../../events/row-types.ts';
import { createDigest } from '../digest.ts';
import { unpackExposures, unpackPlacedEvents } from '../packed-batch.ts';
import { exposureIdentity } from '../recent-exposures.ts';
import { createEventIdentities } from '../resend-identity.ts';
import { type CommitResult, type ImportResult, type PackedBatch, StoreError } from '../store.ts';
import { float8Array, int8Array, textArray, uuidArray } from './binary-arrays.ts';
import type { CopyRows } from './connection-pool.ts';
import {
  encodeEvents,
  encodeExposures,
  eventColumns,
  exposureColumns,
  type Identified,
  storedOrNull,
} from './encode-rows.ts';
import {
  decideExposures,
  type ExposureDecision,
  type IsDuplicate,
  isInMinute,
  isInWindow,
  type LockedTimes,
  slotsOf,
  type TimeSlot,
} from './exposure-times.ts';
import { isUniqueViolation, PassingError } from './postgres-error.ts';
import type { RunSql } from './schema.ts';

/**
 * The IDs of a transaction. An ID is the number of its transaction times this, plus the row's place in its batch. IDs
 * stay below 2^53 for 270 thousand million transactions.
 */
export const idsPerTransaction = 2 ** 15;

/** Writes the rows of a batch in the current transaction; again in another one if it fails. */
export type PreparedAppend = (run: RunSql, copy: CopyRows) => Promise<CommitResult>;

/** Writes rows into the tables of a schema. */
export interface RowInserts {
  readonly idOffset: number;
  /** @throws {StoreError} when a row is invalid. */
  prepareAppend(batch: PackedBatch): PreparedAppend;
  /** Does the same with the rows of another store. */
  prepareImport(batch: PackedBatch): (run: RunSql, copy: CopyRows) => Promise<ImportResult>;
}

/** Creates the statements for a schema. */
export function createRowInserts(schema: string, idOffset: number): RowInserts {
  const identifyEvents = createEventIdentities();
  const digestOf = createDigest();
  const firstId = `(pg_current_xact_id()::text::bigint + ${idOffset}) * ${idsPerTransaction} + 1`;
  const selectFirstId = `SELECT ${firstId} AS first_id`;

  const copyEvents = `COPY ${schema}.events (${eventColumns.join()}) FROM STDIN (FORMAT binary)`;
  const copyExposures = `COPY ${schema}.exposures (${exposureColumns.join()}) FROM STDIN (FORMAT binary)`;
  // Rows are sorted as in `encodeEvents`.
  const insertMissingEvents = `
    WITH first AS MATERIALIZED (SELECT ${firstId} AS id),
    inserted AS (
      INSERT INTO ${schema}.events (id, key_time, received, time, own_time, value_number, identity, day, tier, user_id, "user", name,
        value_text, metadata, statsig_metadata)
      SELECT (SELECT id FROM first) + place - 1, coalesce(own_time, received), received, time, own_time, value_number, identity, day,
        tier, user_id, "user", name, value_text, metadata, statsig_metadata
      FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::float8[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[],
        $10::text[], $11::text[], $12::text[], $13::text[]) WITH ORDINALITY
        AS row (received, time, own_time, value_number, identity, day, tier, user_id, "user", name, value_text, metadata,
          statsig_metadata, place)
      ORDER BY 2, identity
      ON CONFLICT (key_time, identity) DO NOTHING
      RETURNING id)
    SELECT (SELECT id FROM first) AS first_id, array_agg(id) AS ids FROM inserted`;
  const insertSlots = `
    WITH inserted AS (
      INSERT INTO ${schema}.exposure_times (hour, identity, times)
      SELECT hour, identity, CASE WHEN first_time IS NULL THEN '{}' ELSE ARRAY[first_time] END
      FROM unnest($1::bigint[], $2::uuid[], $3::bigint[]) AS slot (hour, identity, first_time)
      ORDER BY hour, identity
      ON CONFLICT (hour, identity) DO NOTHING
      RETURNING 1)
    SELECT count(*)::int AS count, ${firstId} AS first_id FROM inserted`;
  // Rows of this transaction have its number as `xmin`.
  const lockSlots = `
    SELECT place, times, stored.xmin = pg_current_xact_id()::xid AS is_new
    FROM unnest($1::bigint[], $2::uuid[]) WITH ORDINALITY AS slot (hour, identity, place)
    JOIN ${schema}.exposure_times stored USING (hour, identity)
    ORDER BY hour, identity FOR UPDATE OF stored`;
  const addTimes = `
    UPDATE ${schema}.exposure_times stored SET times = stored.times || added.times
    FROM (
      SELECT hour, identity, array_agg(time) AS times
      FROM unnest($1::bigint[], $2::uuid[], $3::bigint[]) AS row (hour, identity, time)
      GROUP BY hour, identity) added
    WHERE stored.hour = added.hour AND stored.identity = added.identity`;
  const trialWrite = `UPDATE ${schema}.settings SET value = $1 WHERE name = 'last_trial'`;

  /**
   * Stores events, and returns their IDs; 0 for an event that is already stored. Call it at the start of a transaction.
   * @param count The number of events.
   * @param unpack Returns the events. Each attempt unpacks them again: if the objects lived as long as the commit, copying them
   * would cost the garbage collector a sixth of the processor's time of this thread.
   */
  async function addEvents(
    run: RunSql,
    copy: CopyRows,
    count: number,
    unpack: () => readonly Identified<EventRow>[],
  ): Promise<number[]> {
    const [result] = await run(selectFirstId);
    const firstResultId = Number(result?.first_id);
    try {
      await copy(copyEvents, encodeEvents(unpack(), firstResultId));
      return Array.from({ length: count }, (_, index) => firstResultId + index);
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      // Few batches are sent again. For all others, COPY takes half of the time in PostgreSQL.
      await run('ROLLBACK AND CHAIN');
      return addMissingEvents(run, unpack());
    }
  }

  /** Does the same with any number of stored events. */
  async function addMissingEvents(run: RunSql, events: readonly Identified<EventRow>[]): Promise<number[]> {
    const [result] = await run(insertMissingEvents, eventArrays(events));
    const firstResultId = Number(result?.first_id);
    const ids = new Set(result?.ids as number[] | null);
    return events.map((_, index) => (ids.has(firstResultId + index) ? firstResultId + index : 0));
  }

  /** Locks the times of exposures until the end of the transaction. Returns them, and the ID for the first row. */
  async function lockTimes(run: RunSql, slots: readonly TimeSlot[]) {
    const keys = [int8Array(slots.map(({ hour }) => hour)), uuidArray(slots.map(({ identity }) => identity))];
    const [inserted] = await run(insertSlots, [...keys, int8Array(slots.map(({ firstTime }) => firstTime))]);
    const firstResultId = Number(inserted?.first_id);
    if (inserted?.count === slots.length) return { firstResultId, times: new Map<number, LockedTimes>() };
    const rows = await run(lockSlots, keys);
    if (rows.length < slots.length) throw new PassingError('Old exposures were deleted in the meantime.');
    const times = new Map(
      rows.map(({ place, times, is_new }) => [Number(place) - 1, { times: times as number[], isNew: is_new === true }]),
    );
    return { firstResultId, times };
  }

  /** Stores the new ones of these exposures. Returns the decision, and the ID of the first stored row. */
  async function addExposures(
    run: RunSql,
    copy: CopyRows,
    exposures: readonly Identified<ExposureRow>[],
    isDuplicate: IsDuplicate,
  ): Promise<{ readonly decision: ExposureDecision; readonly firstResultId: number }> {
    const candidates = exposures.map(({ row, identity }) => ({ identity, time: row.time }));
    const slots = slotsOf(candidates);
    const { firstResultId, times } = await lockTimes(run, slots);
    const decision = decideExposures(candidates, slots, times, isDuplicate);
    const { accepted, added } = decision;
    if (added.length > 0)
      await run(addTimes, [
        int8Array(added.map(({ slot }) => slot.hour)),
        uuidArray(added.map(({ slot }) => slot.identity)),
        int8Array(added.map(({ time }) => time)),
      ]);
    const newExposures = accepted.flatMap((index) => exposures[index] ?? []);
    if (newExposures.length > 0) await copy(copyExposures, encodeExposures(newExposures, firstResultId));
    return { decision, firstResultId };
  }

  function identifyExposures(rows: readonly ExposureRow[]): Identified<ExposureRow>[] {
    return rows.map((row) => {
      if (!Number.isSafeInteger(row.time)) throw new StoreError(`The time of an exposure is ${row.time}.`);
      return { row, identity: Buffer.from(digestOf(exposureIdentity(row))) };
    });
  }

  return {
    idOffset,
    prepareAppend(batch) {
      const { count } = requireSize(batch).events;
      const randomIdentities = randomBytes(16 * count);
      const unpack = (): Identified<EventRow>[] => {
        const placed = unpackPlacedEvents(batch.events);
        const identities = identifyEvents(placed);
        return placed.map(({ row }, index) => ({
          row,
          identity: identities[index] ?? randomIdentities.subarray(16 * index, 16 * (index + 1)),
        }));
      };
      const exposures = identifyExposures(unpackExposures(batch.exposures));
      return async (run, copy) => {
        if (count === 0 && exposures.length === 0) await run(trialWrite, [new Date().toISOString()]);
        const eventIds = count > 0 ? await addEvents(run, copy, count, unpack) : [];
        if (exposures.length === 0) return { events: eventIds, exposures: [], duplicates: [] };
        const { decision, firstResultId } = await addExposures(run, copy, exposures, isInWindow);
        const exposureIds = exposures.map(() => 0);
        for (const [place, index] of decision.accepted.entries()) exposureIds[index] = firstResultId + place;
        const duplicates = decision.duplicates.flatMap(({ index, time }) =>
          exposures.slice(index, index + 1).map(({ row }) => ({ identity: exposureIdentity(row), time })),
        );
        return { events: eventIds, exposures: exposureIds, duplicates };
      };
    },
    prepareImport(batch) {
      const placed = unpackPlacedEvents(requireSize(batch).events);
      const events = placed.map(({ row, identity }) => ({ row, identity: Buffer.from(identity ?? '', 'hex') }));
      const exposures = identifyExposures(unpackExposures(batch.exposures));
      return async (run, copy) => {
        const ids = events.length > 0 ? await addMissingEvents(run, events) : [];
        const added = exposures.length > 0 ? await addExposures(run, copy, exposures, isInMinute) : undefined;
        return { events: ids.filter((id) => id > 0).length, exposures: added?.decision.accepted.length ?? 0 };
      };
    },
  };
}

function requireSize(batch: PackedBatch): PackedBatch {
  const rows = Math.max(batch.events.count, batch.exposures.count);
  if (rows >= idsPerTransaction)
    throw new StoreError(`A commit has ${rows} rows. Divide it: the limit is ${idsPerTransaction - 1}.`);
  return batch;
}

/** Returns the parameters of `insertMissingEvents`, in its order. */
function eventArrays(events: readonly Identified<EventRow>[]): Buffer[] {
  const numbers = (of: (row: EventRow) => number | null) => int8Array(events.map(({ row }) => of(row)));
  const texts = (of: (row: EventRow) => string | null) => textArray(events.map(({ row }) => storedOrNull(of(row))));
  return [
    numbers((row) => row.received),
    numbers((row) => row.time),
    numbers((row) => row.ownTime),
    float8Array(events.map(({ row: { value } }) => (typeof value === 'number' ? value : null))),
    uuidArray(events.map(({ identity }) => identity)),
    texts((row) => row.day),
    texts((row) => row.tier),
    texts((row) => row.userID),
    texts((row) => row.user),
    texts((row) => row.name),
    texts(({ value }) => (typeof value === 'string' ? value : null)),
    texts((row) => row.metadata),
    texts((row) => row.statsigMetadata),
  ];
}
