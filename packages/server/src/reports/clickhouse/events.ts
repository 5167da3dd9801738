import type { EventSource } from '../../project/metrics.ts';
import type { DaySource } from '../files/report-day.ts';
import { unitTypeOf } from '../tables/classify.ts';
import { definitionOf } from '../tables/ingest-events.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { isOfSource, plainValue, sourceValue } from './metadata.ts';
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

/** The sources that events of a day can have. Their IDs are their indexes. */
export interface DaySources {
  /** Ordered by event. */
  readonly sources: readonly Omit<DaySource, 'hasValues'>[];
  /** SQL for the id of a row of `selectUnitEvents`; the number of sources for a row that has arrived since. */
  readonly idSql: string;
}

/** Lists the sources that the events of a day can have. @param names The names of the events, ordered by their bytes. */
export function daySources({ sources: counted }: CountedEvents, names: readonly string[]): DaySources {
  const plain = names.map((event, id) => ({ id, event, definition: '' }));
  const others = counted.map((source, index) => ({
    id: names.length + index,
    event: source.event,
    definition: definitionOf(source),
  }));
  const ids = sqlArray(plain.map(({ id }) => id));
  const plainId = `transform(event, ${sqlArray(names.map(sqlString))}, ${ids}, ${plain.length + others.length})`;
  return {
    sources: [...plain, ...others].toSorted((a, b) => compareBytes(a.event, b.event)),
    idSql:
      others.length === 0 ? plainId : `if(source = 0, ${plainId}, ${sqlArray(others.map(({ id }) => id))}[source])`,
  };
}
