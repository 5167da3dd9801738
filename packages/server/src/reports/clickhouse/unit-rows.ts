import { type CountedEvents, type DaySources, selectUnitEvents } from './events.ts';
import { type CountedExposures, selectCountedUnits } from './exposures.ts';
import type { RowReader } from './row-spool.ts';
import { sortedUnit, sqlArray, sumInOrder } from './sql.ts';

/** The dimension of the rows of a whole day. The other dimensions are the numbers of experiments. */
export const wholeDay = 0;

/**
 * Builds a query for the sums of all units of a day, and for the sums since the first exposure of the units that were first
 * exposed on this day.
 */
export function selectUnitMetrics(
  events: CountedEvents,
  sources: DaySources,
  exposures: CountedExposures,
  day: string,
): string {
  const all = `SELECT *, ${wholeDay} AS dimension, 0 AS grp, 0 AS first_time FROM (${selectUnitEvents(events, day)})`;
  if (exposures.experiments.length === 0) return selectSums(all, sources);
  const newUnits = selectCountedUnits(exposures, day, firstFields, { isNew: true });
  return selectSums(`${all} UNION ALL ${selectSince(events, exposures, day, newUnits)}`, sources);
}

/** Builds a query for the sums of the units that count for experiments on a day, since their first exposures. */
export const selectExperimentUnits = (
  events: CountedEvents,
  sources: DaySources,
  exposures: CountedExposures,
  day: string,
): string => selectSums(selectSince(events, exposures, day, selectCountedUnits(exposures, day, firstFields)), sources);

const firstFields = { grp_number: 'any(grp)', first: 'min(time)' } as const;

/** Builds a query for the events of units, with their first exposures. @param units A query for experiment, unit and `firstFields`. */
function selectSince(events: CountedEvents, { experiments }: CountedExposures, day: string, units: string): string {
  const unitTypes = experiments.map(({ unitType }) => events.unitTypes.indexOf(unitType) + 1);
  return `
    SELECT e.*, x.experiment AS dimension, x.grp_number AS grp, x.first AS first_time
    FROM (${selectUnitEvents(events, day)}) AS e
    INNER JOIN (SELECT *, ${sqlArray(unitTypes)}[experiment] AS unit_type FROM (${units})) AS x
    ON x.unit_type = e.unit_type AND x.unit = e.unit`;
}

/** Builds a query for rows that `readUnitRow` reads: the sums of each source, dimension and unit, in this order. */
function selectSums(events: string, { idSql, sources }: DaySources): string {
  const isSince = 'time >= first_time';
  const hasValue = `${isSince} AND isNotNull(value)`;
  return `
    SELECT toUInt32(source_id), toUInt32(dimension), toUInt32(unit_type), toUInt32(any(grp)),
      toUInt32(count(value) > 0), toUInt32(min(time) < any(first_time)),
      toFloat64(countIf(${isSince})), toFloat64(countIf(${hasValue})), ${sumInOrder('time', 'value', hasValue)}, unit
    FROM (SELECT *, ${idSql} AS source_id FROM (${events}) WHERE source_id < ${sources.length})
    GROUP BY source_id, dimension, unit_type, unit
    ORDER BY source_id, dimension, unit_type, ${sortedUnit('unit')}`;
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

/** Reads a row. @param needsUnit Whether to read the unit, which is an empty string otherwise. */
export function readUnitRow(reader: RowReader, needsUnit: boolean): UnitRow {
  reader.integer();
  reader.integer();
  const sums = {
    unitType: reader.integer(),
    group: reader.integer(),
    hasValue: reader.integer() === 1,
    isPart: reader.integer() === 1,
    events: reader.number(),
    values: reader.number(),
    sum: reader.number(),
    unit: '',
  };
  if (needsUnit) sums.unit = reader.string();
  else reader.skip(0);
  return sums;
}

/** Reads the first columns of a row, which are the same for all units of a source and a dimension, and skips the others. */
export function readSection(reader: RowReader): { readonly source: number; readonly dimension: number } {
  const section = { source: reader.integer(), dimension: reader.integer() };
  reader.skip(4 * 4 + 3 * 8);
  return section;
}
