import type { EventSource } from '../../project/metrics.ts';
import type { DayMetric, DaySource } from '../files/report-day.ts';
import { unitTypeOf } from '../tables/classify.ts';
import { definitionOf } from '../tables/ingest-events.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { isOfSource, plainValue, sourceValue } from './metadata.ts';
import type { ReportConnection } from './report-connection.ts';
import { compareBytes, eventsOfDays, sqlArray, sqlString, unitOf } from './sql.ts';

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

/** Builds a query for the sources with events on a day, and the unit types of these events. */
const selectSources = (counted: CountedEvents, day: string): string => `
  SELECT source, event, unit_type, count(value) > 0 AS has_values
  FROM (${selectUnitEvents(counted, day)})
  GROUP BY source, event, unit_type`;

/** The sources with events on a day. Their IDs are their indexes. */
export interface DaySources {
  readonly sources: readonly DaySource[];
  /** SQL for the id of a row of `selectUnitEvents`; the number of sources for a row that has arrived since. */
  readonly idSql: string;
  /** Returns whether a unit of a type has a metric on the day. */
  hasUnits(metric: DayMetric, unitType: number): boolean;
}

/** Reads the sources with events on a day. */
export async function readSources(
  connection: ReportConnection,
  counted: CountedEvents,
  day: string,
): Promise<DaySources> {
  const rows = await connection.select<{
    readonly source: number;
    readonly event: string;
    readonly unit_type: number;
    readonly has_values: number;
  }>(selectSources(counted, day));
  const bySource = [...Map.groupBy(rows, ({ source, event }) => `${source} ${event}`).values()];
  const sources = bySource.map((ofSource, id): DaySource => {
    const [first] = ofSource;
    const source = counted.sources[(first?.source ?? 0) - 1];
    return {
      id,
      event: source?.event ?? first?.event ?? '',
      definition: source === undefined ? '' : definitionOf(source),
      hasValues: ofSource.some((row) => row.has_values === 1),
    };
  });
  const plain = sources.filter(({ definition }) => definition === '');
  const idsOfOthers = counted.sources.map((source) => {
    const definition = definitionOf(source);
    return (
      sources.find((other) => other.event === source.event && other.definition === definition)?.id ?? sources.length
    );
  });
  const names = sqlArray(plain.map(({ event }) => sqlString(event)));
  const plainId = `transform(event, ${names}, ${sqlArray(plain.map(({ id }) => id))}, ${sources.length})`;
  const hasType = (id: number | null, unitType: number, needsValues: boolean) =>
    id !== null &&
    (bySource[id] ?? []).some((row) => row.unit_type === unitType && (row.has_values === 1 || !needsValues));
  return {
    sources,
    idSql: idsOfOthers.length === 0 ? plainId : `if(source = 0, ${plainId}, ${sqlArray(idsOfOthers)}[source])`,
    hasUnits: ({ metric, numerator, denominator }, unitType) =>
      metric.type === 'ratio'
        ? hasType(numerator, unitType, false) || hasType(denominator, unitType, false)
        : hasType(numerator, unitType, metric.numerator.take === 'sum'),
  };
}
