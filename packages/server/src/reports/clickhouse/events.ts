import type { EventSource } from '../../project/metrics.ts';
import { unitTypeOf } from '../tables/classify.ts';
import { definitionOf } from '../tables/ingest-events.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { type CountedExposures, selectCountedUnits } from './exposures.ts';
import { isOfSource, plainValue, sourceValue } from './metadata.ts';
import { compareBytes, eventsOfDays, sqlString, sumInOrder, unitOf } from './sql.ts';

/** The sources and units of events that the reports of a project count. */
export interface CountedEvents {
  /** The sources that read metadata. The first one has the number 1; 0 is the plain `value` of an event. */
  readonly sources: readonly EventSource[];
  /** Ordered by name. The first one has the number 1. */
  readonly unitTypes: readonly string[];
}

/** Returns the sources and units of events that the reports of a project count. */
export function countedEvents({ document, metrics }: ReportProject): CountedEvents {
  const parts = metrics.flatMap(({ numerator, denominator }) => (denominator ? [numerator, denominator] : [numerator]));
  const sources = new Map(
    parts
      .filter((part) => definitionOf(part) !== '')
      .map((part) => [JSON.stringify([part.event, definitionOf(part)]), part]),
  );
  const unitTypes = new Set(['userID', ...[...document.feature_gates, ...document.dynamic_configs].map(unitTypeOf)]);
  return { sources: [...sources.values()], unitTypes: [...unitTypes].toSorted(compareBytes) };
}

/** Builds a query for the events of a day: one row for each unit type and source, with a null or finite value. */
export function selectUnitEvents({ sources, unitTypes }: CountedEvents, day: string): string {
  const units = unitTypes.map((type, index) => `(${index + 1}, ${unitOf(type)})`);
  const values = sources.map(
    (source, index) => `if(${isOfSource(source)}, [(${index + 1}, ${sourceValue(source)})], [])`,
  );
  const allValues = [`[(0, ${plainValue})]`, ...values];
  return `
    SELECT source_value.1 AS source, if(source = 0, name, '') AS event, unit_of_type.1 AS unit_type,
      unit_of_type.2 AS unit, time, source_value.2 AS value
    FROM (
      SELECT name, time, arrayJoin(arrayFilter(u -> u.2 <> '', [${units.join()}])) AS unit_of_type,
        arrayJoin(${allValues.length === 1 ? allValues[0] : `arrayConcat(${allValues.join()})`}) AS source_value
      FROM ${eventsOfDays([day])})`;
}

/** The sums of a unit and a source. `event` is the name of the event if the source is 0. */
export type UnitDay = readonly [
  unitType: number,
  unit: string,
  source: number,
  event: string,
  events: number,
  values: number,
  sum: number | string,
];

/** Builds a query for the sums of a day, ordered by unit type and unit. */
export const selectUnitDays = (counted: CountedEvents, day: string): string => `
  SELECT unit_type, unit, source, event, count(), count(value), ${sumInOrder('time', 'value', 'isNotNull(value)')}
  FROM (${selectUnitEvents(counted, day)})
  GROUP BY unit_type, unit, source, event
  ORDER BY unit_type, unit`;

/** The sums of a unit and a source since the first exposure of the unit to an experiment. */
export type UnitDaySince = readonly [experiment: number, ...sums: UnitDay];

/** Builds a query for the sums since the first exposure, of units with an earlier event on the day of that exposure. */
export function selectSince(counted: CountedEvents, exposures: CountedExposures, day: string): string {
  const unitTypes = exposures.experiments.map(({ unitType }) => counted.unitTypes.indexOf(unitType) + 1);
  const isSince = 'time >= first_time';
  return `
    SELECT experiment, unit_type, unit, source, event, countIf(${isSince}), countIf(${isSince} AND isNotNull(value)),
      ${sumInOrder('time', 'value', `${isSince} AND isNotNull(value)`)}
    FROM (${selectUnitEvents(counted, day)}) AS e
    INNER JOIN (
      SELECT experiment, [${unitTypes.join()}][experiment] AS unit_type, unit, first_time
      FROM (${selectCountedUnits(exposures, day, { first_time: 'time', first_day: 'day' })})
      WHERE first_day = ${sqlString(day)}) AS x
    ON x.unit_type = e.unit_type AND x.unit = e.unit
    GROUP BY experiment, unit_type, unit, source, event
    HAVING min(time) < any(first_time)`;
}
