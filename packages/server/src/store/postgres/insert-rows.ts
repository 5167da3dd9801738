import { randomBytes } from 'node:crypto';
import type { EventRow, ExposureRow } from '../../events/row-types.ts';
import { createDigest } from '../digest.ts';
import { unpackExposures, unpackPlacedEvents } from '../packed-batch.ts';
import { exposureIdentity } from '../recent-exposures.ts';
import { createEventIdentities } from '../resend-identity.ts';
import { type CommitResult, type ImportResult, type PackedBatch, StoreError } from '../store.ts';
import { float8Array, int8Array, textArray, uuidArray } from './binary-arrays.ts';
import {
  decideExposures,
  type ExposureCandidate,
  type ExposureDecision,
  type IsDuplicate,
  isInMinute,
  isInWindow,
  type LockedTimes,
  slotsOf,
  type TimeSlot,
} from './exposure-times.ts';
import { PassingError } from './postgres-error.ts';
import type { RunSql } from './schema.ts';
import { toStoredText } from './stored-text.ts';

/**
 * The IDs of a transaction. An ID is the number of its transaction times this, plus the row's place in its batch. IDs
 * stay below 2^53 for 270 thousand million transactions.
 */
export const idsPerTransaction = 2 ** 15;

/** The rows of a batch, ready to be written, again if it fails. */
export interface PreparedAppend {
  /** Whether `execute` runs only one statement. */
  readonly isSingleStatement: boolean;
  execute(run: RunSql): Promise<CommitResult>;
}

/** Writes rows into the tables of a schema. */
export interface RowInserts {
  readonly idOffset: number;
  /** @throws {StoreError} when a row is invalid. */
  prepareAppend(batch: PackedBatch): PreparedAppend;
  /** Does the same with the rows of another store. */
  prepareImport(batch: PackedBatch): (run: RunSql) => Promise<ImportResult>;
}

/** An event and its identity. */
interface IdentifiedEvent {
  readonly row: EventRow;
  readonly identity: Buffer;
}

/** Creates the statements for a schema. */
export function createRowInserts(schema: string, idOffset: number): RowInserts {
  const identifyEvents = createEventIdentities();
  const digestOf = createDigest();
  const firstId = `(pg_current_xact_id()::text::bigint + ${idOffset}) * ${idsPerTransaction}`;

  // Rows are sorted, so that two instances with the same rows wait for each other instead of ending in a deadlock.
  const insertEvents = `
    WITH first AS MATERIALIZED (SELECT ${firstId} AS id),
    inserted AS (
      INSERT INTO ${schema}.events (id, key_time, received, time, own_time, value_number, identity, day, tier, user_id, "user", name,
        value_text, metadata, statsig_metadata)
      SELECT (SELECT id FROM first) + place, coalesce(own_time, received), received, time, own_time, value_number, identity, day, tier,
        user_id, "user", name, value_text, metadata, statsig_metadata
      FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::float8[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::text[],
        $10::text[], $11::text[], $12::text[], $13::text[]) WITH ORDINALITY
        AS row (received, time, own_time, value_number, identity, day, tier, user_id, "user", name, value_text, metadata,
          statsig_metadata, place)
      ORDER BY 2, identity
      ON CONFLICT (key_time, identity) DO NOTHING
      RETURNING id)
    SELECT (SELECT id FROM first) AS first_id, count(*)::int AS count,
      CASE WHEN count(*) < cardinality($1) THEN array_agg(id) END AS ids
    FROM inserted`;
  const insertExposures = `
    WITH first AS MATERIALIZED (SELECT ${firstId} AS id),
    inserted AS (
      INSERT INTO ${schema}.exposures (id, received, time, own_time, identity, passed, day, tier, user_id, "user", source, type, name,
        rule_id, group_name, allocated_experiment, parameter_name, secondary_exposures)
      SELECT (SELECT id FROM first) + place, received, time, own_time, identity, passed <> 0, day, tier, user_id, "user", source, type,
        name, rule_id, group_name, allocated_experiment, parameter_name, secondary_exposures
      FROM unnest($1::bigint[], $2::bigint[], $3::bigint[], $4::uuid[], $5::bigint[], $6::text[], $7::text[], $8::text[], $9::text[],
        $10::text[], $11::text[], $12::text[], $13::text[], $14::text[], $15::text[], $16::text[], $17::text[]) WITH ORDINALITY
        AS row (received, time, own_time, identity, passed, day, tier, user_id, "user", source, type, name, rule_id, group_name,
          allocated_experiment, parameter_name, secondary_exposures, place)
      RETURNING id)
    SELECT (SELECT id FROM first) AS first_id, count(*)::int AS count FROM inserted`;
  const insertSlots = `
    WITH inserted AS (
      INSERT INTO ${schema}.exposure_times (hour, identity, times)
      SELECT hour, identity, CASE WHEN first_time IS NULL THEN '{}' ELSE ARRAY[first_time] END
      FROM unnest($1::bigint[], $2::uuid[], $3::bigint[]) AS slot (hour, identity, first_time)
      ORDER BY hour, identity
      ON CONFLICT (hour, identity) DO NOTHING
      RETURNING 1)
    SELECT count(*)::int AS count FROM inserted`;
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

  /** Inserts events, and returns their IDs; 0 for an event that is already stored. */
  async function addEvents(run: RunSql, values: readonly Buffer[], count: number): Promise<number[]> {
    const [result] = await run(insertEvents, values);
    const firstResultId = Number(result?.first_id) + 1;
    const ids = result?.ids;
    const isInserted = ids === null ? undefined : new Set(ids as number[]);
    return Array.from({ length: count }, (_, index) => {
      const id = firstResultId + index;
      if (Number(result?.count) === 0 || isInserted?.has(id) === false) return 0;
      return id;
    });
  }

  /** Locks the times of exposures until the end of the transaction. */
  async function lockTimes(run: RunSql, slots: readonly TimeSlot[]): Promise<Map<number, LockedTimes>> {
    const keys = [int8Array(slots.map(({ hour }) => hour)), uuidArray(slots.map(({ identity }) => identity))];
    const [inserted] = await run(insertSlots, [...keys, int8Array(slots.map(({ firstTime }) => firstTime))]);
    if (inserted?.count === slots.length) return new Map();
    const rows = await run(lockSlots, keys);
    if (rows.length < slots.length) throw new PassingError('Old exposures were deleted in the meantime.');
    return new Map(
      rows.map(({ place, times, is_new }) => [Number(place) - 1, { times: times as number[], isNew: is_new === true }]),
    );
  }

  /** Inserts the new ones of these exposures. Returns the decision, and the ID of the first inserted row. */
  async function addExposures(
    run: RunSql,
    rows: readonly ExposureRow[],
    candidates: readonly ExposureCandidate[],
    isDuplicate: IsDuplicate,
  ): Promise<{ readonly decision: ExposureDecision; readonly firstResultId: number }> {
    const slots = slotsOf(candidates);
    const decision = decideExposures(candidates, slots, await lockTimes(run, slots), isDuplicate);
    const { accepted, added } = decision;
    if (added.length > 0)
      await run(addTimes, [
        int8Array(added.map(({ slot }) => slot.hour)),
        uuidArray(added.map(({ slot }) => slot.identity)),
        int8Array(added.map(({ time }) => time)),
      ]);
    if (accepted.length === 0) return { decision, firstResultId: 0 };
    const identities = accepted.map((index) => candidates[index]?.identity ?? Buffer.alloc(16));
    const values = exposureColumns(
      accepted.flatMap((index) => rows[index] ?? []),
      identities,
    );
    const [result] = await run(insertExposures, values);
    return { decision, firstResultId: Number(result?.first_id) + 1 };
  }

  function candidatesOf(rows: readonly ExposureRow[]): ExposureCandidate[] {
    return rows.map((row) => {
      if (!Number.isSafeInteger(row.time)) throw new StoreError(`The time of an exposure is ${row.time}.`);
      return { identity: Buffer.from(digestOf(exposureIdentity(row))), time: row.time };
    });
  }

  return {
    idOffset,
    prepareAppend(batch) {
      const placed = unpackPlacedEvents(requireSize(batch).events);
      const identities = identifyEvents(placed);
      const eventValues = eventColumns(
        placed.map(({ row }, index) => ({ row, identity: identities[index] ?? randomBytes(16) })),
      );
      const exposures = unpackExposures(batch.exposures);
      const candidates = candidatesOf(exposures);
      const writesEvents = placed.length > 0;
      return {
        isSingleStatement: exposures.length === 0,
        async execute(run) {
          if (!writesEvents && exposures.length === 0) await run(trialWrite, [new Date().toISOString()]);
          const events = writesEvents ? await addEvents(run, eventValues, placed.length) : [];
          if (exposures.length === 0) return { events, exposures: [], duplicates: [] };
          const { decision, firstResultId } = await addExposures(run, exposures, candidates, isInWindow);
          const exposureIds = exposures.map(() => 0);
          for (const [place, index] of decision.accepted.entries()) exposureIds[index] = firstResultId + place;
          const duplicates = decision.duplicates.flatMap(({ index, time }) =>
            exposures.slice(index, index + 1).map((row) => ({ identity: exposureIdentity(row), time })),
          );
          return { events, exposures: exposureIds, duplicates };
        },
      };
    },
    prepareImport(batch) {
      const placed = unpackPlacedEvents(requireSize(batch).events);
      const eventValues = eventColumns(
        placed.map(({ row, identity }) => ({ row, identity: Buffer.from(identity ?? '', 'hex') })),
      );
      const exposures = unpackExposures(batch.exposures);
      const candidates = candidatesOf(exposures);
      return async (run) => {
        const ids = placed.length > 0 ? await addEvents(run, eventValues, placed.length) : [];
        const added = exposures.length > 0 ? await addExposures(run, exposures, candidates, isInMinute) : undefined;
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

/** Returns the parameters of `insertEvents`, in its order. */
function eventColumns(events: readonly IdentifiedEvent[]): Buffer[] {
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

/** Returns the parameters of `insertExposures`, in its order. */
function exposureColumns(rows: readonly ExposureRow[], identities: readonly Buffer[]): Buffer[] {
  const numbers = (of: (row: ExposureRow) => number | null) => int8Array(rows.map(of));
  const texts = (of: (row: ExposureRow) => string | null) => textArray(rows.map((row) => storedOrNull(of(row))));
  return [
    numbers((row) => row.received),
    numbers((row) => row.time),
    numbers((row) => row.ownTime),
    uuidArray(identities),
    numbers((row) => (row.passed === null ? null : Number(row.passed))),
    texts((row) => row.day),
    texts((row) => row.tier),
    texts((row) => row.userID),
    texts((row) => row.user),
    texts((row) => row.source),
    texts((row) => row.type),
    texts((row) => row.name),
    texts((row) => row.ruleID),
    texts((row) => row.groupName),
    texts((row) => row.allocatedExperiment),
    texts((row) => row.parameterName),
    texts((row) => row.secondaryExposures),
  ];
}

const storedOrNull = (value: string | null) => (value === null ? null : toStoredText(value));
