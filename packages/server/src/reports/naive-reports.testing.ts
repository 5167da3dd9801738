import { pacificDay } from '../events/pacific-day.ts';
import type { EventRow, ExposureRow } from '../events/row-types.ts';
import { createDigest } from '../store/digest.ts';
import { exposureIdentity } from '../store/recent-exposures.ts';

/** The rows of a store, in any order. */
export interface Rows {
  readonly events: readonly EventRow[];
  readonly exposures: readonly ExposureRow[];
}

/** Returns the group that an exposure counts for, or null. */
export type AssignExposure = (
  exposure: ExposureRow,
) => { readonly name: string; readonly rule: string; readonly group: string; readonly unitType: string } | null;

/** A metric that is computed from the events of a unit. */
export interface NaiveMetric {
  readonly type: string;
  readonly name: string;
  /** Returns whether the metric counts an event. */
  readonly counts: (event: EventRow) => boolean;
  /** Returns the value of a unit, or its numerator and denominator; null for a unit without a value. */
  readonly value: (events: readonly EventRow[]) => number | readonly [numerator: number, denominator: number] | null;
}

/** A unit that counts for a group. */
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

/** Reports by their definitions, without regard to speed. The report tables must match them. */
export interface NaiveReports {
  /** The newest complete day with data. */
  readonly day: string | undefined;
  /** Returns the first exposures as of a day. */
  firstExposures(day: string): readonly NaiveUnit[];
  /** Counts the units of an experiment that were exposed to two groups. */
  crossovers(name: string, day: string): number;
  /** Returns the events of a unit, ordered by time and value. */
  eventsOf(unitType: string, unit: string): readonly EventRow[];
  /** Returns every unit with an event on a day. */
  unitsOf(day: string): readonly (readonly [unitType: string, unit: string])[];
}

/** Computes the reports of some rows. @param now Milliseconds since 1970-01-01 UTC. */
export function naiveReports(
  rows: Rows,
  assign: AssignExposure,
  unitTypes: readonly string[],
  now: number,
): NaiveReports {
  const events = rows.events
    .filter(({ tier }) => tier === 'production')
    .toSorted((a, b) => a.time - b.time || Number(a.value) - Number(b.value));
  const digestOf = createDigest();
  const identityOf = (exposure: ExposureRow) => digestOf(exposureIdentity(exposure)).toString('hex');
  const exposures = rows.exposures
    .filter(({ tier }) => tier === 'production')
    .map((exposure) => ({ ...exposure, identity: identityOf(exposure) }))
    .toSorted((a, b) => a.time - b.time || (a.identity < b.identity ? -1 : 1));
  const days = [...events, ...exposures].map(({ day }) => day).filter((day) => day < pacificDay(now));

  const assigned = exposures.flatMap((exposure) => {
    const assignment = assign(exposure);
    const unit = assignment && idOf(exposure, assignment.unitType);
    return assignment && unit
      ? [{ ...assignment, unit, time: exposure.time, day: exposure.day, user: exposure.user }]
      : [];
  });
  const exposuresOfUnits = (day: string) =>
    Map.groupBy(
      assigned.filter((exposure) => exposure.day <= day),
      ({ name, rule, unitType, unit }) => JSON.stringify([name, rule, unitType, unit]),
    );
  const groupsOf = (units: readonly NaiveUnit[]) => new Set(units.map(({ group }) => group)).size;

  return {
    day: days.toSorted().at(-1),
    firstExposures: (day) =>
      [...exposuresOfUnits(day).values()].flatMap((units) => {
        const [first] = units;
        return first !== undefined && groupsOf(units) === 1 ? [first] : [];
      }),
    crossovers: (name, day) =>
      [...exposuresOfUnits(day).values()].filter((units) => units[0]?.name === name && groupsOf(units) > 1).length,
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

/** Returns the default metrics of an event. @param name The name of the event. */
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

/** Sums numbers. */
export const total = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0);
