import { type CountedEvents, type DaySources, selectUnitEvents } from './events.ts';
import { type CountedExposures, selectCountedUnits } from './exposures.ts';
import type { RowReader } from './row-spool.ts';
import { sortedUnit, sqlArray, sumInOrder } from './sql.ts';

/** The dimension of the rows of a whole day. The other dimensions are the numbers of experiments. */
export const wholeDay = 0;

/**
 * Builds queries for the rows of units of a day: the sums of all units, and the sums of the units that count for experiments,
 * since their first exposures. Two queries take less time than their union.
 */
export function selectUnitRows(
  events: CountedEvents,
  sources: DaySources,
  exposures: CountedExposures,
  day: string,
): readonly string[] {
  const allUnits = selectSums(selectUnitEvents(events, day), sources, wholeDaySums);
  if (exposures.experiments.length === 0) return [allUnits];
  return [allUnits, selectSums(selectSince(events, exposures, day), sources, sumsSince)];
}

/** Builds a query for the events of the units that count for experiments, with their first exposures. */
function selectSince(events: CountedEvents, exposures: CountedExposures, day: string): string {
  const unitTypes = exposures.experiments.map(({ unitType }) => events.unitTypes.indexOf(unitType) + 1);
  const units = selectCountedUnits(exposures, day, { grp_number: 'any(grp)', first: 'min(time)' });
  return `
    SELECT e.*, x.experiment AS dimension, x.grp_number AS grp, x.first AS first_time
    FROM (${selectUnitEvents(events, day)}) AS e
    INNER JOIN (SELECT *, ${sqlArray(unitTypes)}[experiment] AS unit_type FROM (${units})) AS x
    ON x.unit_type = e.unit_type AND x.unit = e.unit`;
}

/** SQL for the sums of events. */
interface Sums {
  readonly dimension: string;
  readonly group: string;
  readonly isPart: string;
  /** Condition for the events that are summed. */
  readonly isSummed: string;
}

const wholeDaySums: Sums = { dimension: `${wholeDay}`, group: '0', isPart: '0', isSummed: '1' };

const sumsSince: Sums = {
  dimension: 'dimension',
  group: 'any(grp)',
  isPart: 'min(time) < any(first_time)',
  isSummed: 'time >= first_time',
};

/** Builds a query for rows that `readUnitRow` reads: the sums of each source, dimension and unit, in this order. */
function selectSums(
  events: string,
  { idSql, sources }: DaySources,
  { dimension, group, isPart, isSummed }: Sums,
): string {
  const hasValue = `${isSummed} AND isNotNull(value)`;
  return `
    SELECT toUInt32(source_id), toUInt32(${dimension}) AS row_dimension, toUInt32(unit_type), toUInt32(${group}),
      toUInt32(count(value) > 0), toUInt32(${isPart}),
      toFloat64(countIf(${isSummed})), toFloat64(countIf(${hasValue})), ${sumInOrder('time', 'value', hasValue)}, unit
    FROM (SELECT *, ${idSql} AS source_id FROM (${events}) WHERE source_id < ${sources.length})
    GROUP BY source_id, row_dimension, unit_type, unit
    ORDER BY source_id, row_dimension, unit_type, ${sortedUnit('unit')}`;
}

/** The sums of a unit and a source. */
export interface UnitRow {
  readonly unitType: number;
  readonly unit: string;
  readonly group: number;
  /** Whether the unit has a value on the whole day. */
  readonly hasValue: boolean;
  /** Whether the unit has an event before its first exposure, which the sums leave out. */
  readonly isPart: boolean;
  readonly events: number;
  readonly values: number;
  readonly sum: number;
}

/** The bytes of a row before its unit: 6 integers and 3 numbers. */
const fixedBytes = 6 * 4 + 3 * 8;

/** Reads a row. @param needsUnit Whether to read the unit, which is an empty string otherwise. */
export function readUnitRow(reader: RowReader, needsUnit: boolean): UnitRow {
  const start = reader.take(fixedBytes);
  const view = reader.view();
  const unitType = view.getUint32(start + 8, true);
  const group = view.getUint32(start + 12, true);
  const hasValue = view.getUint32(start + 16, true) === 1;
  const isPart = view.getUint32(start + 20, true) === 1;
  const events = view.getFloat64(start + 24, true);
  const values = view.getFloat64(start + 32, true);
  const sum = view.getFloat64(start + 40, true);
  const unit = needsUnit ? reader.string() : '';
  if (!needsUnit) reader.skipString();
  return { unitType, unit, group, hasValue, isPart, events, values, sum };
}

/** The first columns of a row. */
interface RowStart {
  readonly source: number;
  readonly dimension: number;
  readonly unitType: number;
  readonly hasValue: boolean;
  readonly isPart: boolean;
}

/** Reads the first columns of a row, and skips the others. */
export function readStart(reader: RowReader): RowStart {
  const start = reader.take(fixedBytes);
  const view = reader.view();
  const source = view.getUint32(start, true);
  const dimension = view.getUint32(start + 4, true);
  const unitType = view.getUint32(start + 8, true);
  const hasValue = view.getUint32(start + 16, true) === 1;
  const isPart = view.getUint32(start + 20, true) === 1;
  reader.skipString();
  return { source, dimension, unitType, hasValue, isPart };
}
