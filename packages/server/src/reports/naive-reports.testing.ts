import { pacificDay } from '../events/pacific-day.ts';
import type { EventRow, ExposureRow } from '../events/rows.ts';

/** Rows in the order in which they were stored. */
export interface Rows {
  readonly events: readonly EventRow[];
  readonly exposures: readonly ExposureRow[];
}

/** What an exposure counts for: null for nothing. */
export type Placing = (
  exposure: ExposureRow,
) => { readonly name: string; readonly rule: string; readonly group: string; readonly unitType: string } | null;

/** A metric that says itself what a unit has of it, by the events that count. */
export interface NaiveMetric {
  readonly type: string;
  readonly name: string;
  /** Whether an event is one of those that the metric is made of. */
  readonly counts: (event: EventRow) => boolean;
  /** Null when the unit has nothing of it. */
  readonly value: (events: readonly EventRow[]) => number | readonly [over: number, under: number] | null;
}

/** A unit that counts. */
export interface NaiveUnit {
  readonly name: string;
  readonly rule: string;
  readonly group: string;
  readonly unitType: string;
  readonly unit: string;
  readonly time: number;
  readonly day: string;
  readonly user: string;
}

/** Reports as one would say them in words, without a thought for speed: what the tables are held to. */
export interface NaiveReports {
  /** The newest whole day. */
  readonly day: string | undefined;
  /** As of a day. */
  firstExposures(day: string): readonly NaiveUnit[];
  /** How many units of an experiment were seen in two groups. */
  crossovers(name: string, day: string): number;
  /** The events of a unit. */
  eventsOf(unitType: string, unit: string): readonly EventRow[];
  /** Every unit that did something on a day. */
  unitsOf(day: string): readonly (readonly [unitType: string, unit: string])[];
}

export function naiveReports(rows: Rows, place: Placing, unitTypes: readonly string[], now: number): NaiveReports {
  const events = rows.events.filter(({ tier }) => tier === 'production');
  const exposures = rows.exposures.filter(({ tier }) => tier === 'production');
  const days = [...events, ...exposures].map(({ day }) => day).filter((day) => day < pacificDay(now));

  const placed = exposures.flatMap((exposure) => {
    const found = place(exposure);
    const unit = found && idOf(exposure, found.unitType);
    return found && unit ? [{ ...found, unit, time: exposure.time, day: exposure.day, user: exposure.user }] : [];
  });
  const seen = (day: string) =>
    Map.groupBy(
      placed.filter((one) => one.day <= day),
      ({ name, rule, unitType, unit }) => JSON.stringify([name, rule, unitType, unit]),
    );
  const groupsOf = (units: readonly NaiveUnit[]) => new Set(units.map(({ group }) => group)).size;

  return {
    day: days.toSorted().at(-1),
    firstExposures: (day) =>
      [...seen(day).values()].flatMap((units) => {
        // The first of those that came at the same time is the one that was stored first.
        const [first] = units.toSorted((one, other) => one.time - other.time);
        return first !== undefined && groupsOf(units) === 1 ? [first] : [];
      }),
    crossovers: (name, day) =>
      [...seen(day).values()].filter((units) => units[0]?.name === name && groupsOf(units) > 1).length,
    eventsOf: (unitType, unit) => events.filter((event) => idOf(event, unitType) === unit),
    unitsOf: (day) =>
      unitTypes.flatMap((type) => {
        const ids = events.filter((event) => event.day === day).map((event) => idOf(event, type));
        return [...new Set(ids)].flatMap((unit) => (unit ? [[type, unit] as const] : []));
      }),
  };
}

function idOf({ user }: EventRow | ExposureRow, unitType: string): string | undefined {
  const { userID, customIDs = {} } = JSON.parse(user) as { userID?: string; customIDs?: Record<string, string> };
  return unitType === 'userID' ? userID : customIDs[unitType];
}

/** What every event has by itself. */
export function naiveMetrics(name: string): readonly NaiveMetric[] {
  const counts = (event: EventRow) => event.name === name;
  const values = (events: readonly EventRow[]) =>
    events.filter(counts).flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
  const orNull = (count: number) => (count === 0 ? null : count);
  const daysOf = (events: readonly EventRow[]) => new Set(events.filter(counts).map(({ day }) => day)).size;
  return [
    { type: 'event_count', name, counts, value: (events) => orNull(events.filter(counts).length) },
    { type: 'event_dau', name, counts, value: (events) => orNull(daysOf(events)) },
    { type: 'sum', name, counts, value: (events) => (values(events).length === 0 ? null : total(values(events))) },
  ];
}

/** A sum. */
export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
