import type { StoredEvent, StoredExposure } from './store.ts';

/** A row of a database, by the names of its columns. */
export type Columns = Readonly<Record<string, unknown>>;

/** Converts a string of a database to the string that was stored. */
type Decode = (text: string) => string;

const unchanged: Decode = (text) => text;

/** Converts the columns of an event. Engines differ in how they store its value. */
export function toStoredEvent(columns: Columns, value: StoredEvent['value'], decode: Decode = unchanged): StoredEvent {
  return {
    ...toSharedFields(columns, decode),
    value,
    metadata: decodeOrNull(columns.metadata, decode),
    statsigMetadata: decodeOrNull(columns.statsig_metadata, decode),
  };
}

/** Converts the columns of an exposure. */
export function toStoredExposure(columns: Columns, decode: Decode = unchanged): StoredExposure {
  return {
    ...toSharedFields(columns, decode),
    // Only rows of this server are in its tables.
    source: columns.source as StoredExposure['source'],
    type: columns.type as StoredExposure['type'],
    ruleID: decodeOrNull(columns.rule_id, decode),
    groupName: decodeOrNull(columns.group_name, decode),
    passed: columns.passed === null ? null : Boolean(columns.passed),
    allocatedExperiment: decodeOrNull(columns.allocated_experiment, decode),
    parameterName: decodeOrNull(columns.parameter_name, decode),
    secondaryExposures: decodeOrNull(columns.secondary_exposures, decode),
  };
}

/** Converts the columns that events and exposures share. */
function toSharedFields(columns: Columns, decode: Decode) {
  return {
    id: Number(columns.id),
    received: Number(columns.received),
    time: Number(columns.time),
    ownTime: columns.own_time === null ? null : Number(columns.own_time),
    day: String(columns.day),
    tier: decode(String(columns.tier)),
    userID: decodeOrNull(columns.user_id, decode),
    user: decode(String(columns.user)),
    name: decode(String(columns.name)),
  };
}

/** Returns a string, or null for the value of any other type. */
export const decodeOrNull = (value: unknown, decode: Decode = unchanged): string | null =>
  typeof value === 'string' ? decode(value) : null;
