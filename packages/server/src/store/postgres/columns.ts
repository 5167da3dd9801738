import type { StoredEvent, StoredExposure } from '../store.ts';
import { fromStoredText } from './stored-text.ts';

/** A row of a result, by the name of the column. */
export type Columns = Readonly<Record<string, unknown>>;

export function toEvent(columns: Columns): StoredEvent {
  return {
    ...toSharedFields(columns),
    value: columns.value_number === null ? textOrNull(columns.value_text) : Number(columns.value_number),
    metadata: textOrNull(columns.metadata),
    statsigMetadata: textOrNull(columns.statsig_metadata),
  };
}

export function toExposure(columns: Columns): StoredExposure {
  return {
    ...toSharedFields(columns),
    source: columns.source as StoredExposure['source'],
    type: columns.type as StoredExposure['type'],
    ruleID: textOrNull(columns.rule_id),
    groupName: textOrNull(columns.group_name),
    passed: typeof columns.passed === 'boolean' ? columns.passed : null,
    allocatedExperiment: textOrNull(columns.allocated_experiment),
    parameterName: textOrNull(columns.parameter_name),
    secondaryExposures: textOrNull(columns.secondary_exposures),
  };
}

/** Converts the columns that events and exposures share. */
function toSharedFields(columns: Columns) {
  return {
    id: Number(columns.id),
    received: Number(columns.received),
    time: Number(columns.time),
    ownTime: columns.own_time === null ? null : Number(columns.own_time),
    day: String(columns.day),
    tier: text(columns.tier),
    userID: textOrNull(columns.user_id),
    user: text(columns.user),
    name: text(columns.name),
  };
}

const text = (value: unknown) => fromStoredText(String(value));
const textOrNull = (value: unknown) => (typeof value === 'string' ? fromStoredText(value) : null);
