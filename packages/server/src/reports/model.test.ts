import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { EventRow, ExposureRow } from '../events/row-types.ts';
import { packBatch } from '../store/packed-batch.ts';
import { openSqlite, type Sqlite } from '../store/sqlite/sqlite.ts';
import type { MeanSums } from './experiment-data.ts';
import { csvRows } from './files/csv.ts';
import { reportPaths } from './files/manifest.ts';
import { makeReport } from './files/report-files.ts';
import { type ReportType, reportColumns, sinceExposure, topline } from './files/report-types.ts';
import { verifyReports } from './files/verify.ts';
import {
  type AssignExposure,
  type NaiveMetric,
  type NaiveReports,
  naiveMetrics,
  naiveReports,
  total,
} from './naive-reports.testing.ts';
import { experimentData } from './open-reports.ts';
import { now, project, randomRows } from './random-rows.testing.ts';
import { refresh } from './tables/refresh.ts';
import { newestWholeDay } from './tables/rows.ts';
import { openTables } from './tables/tables.ts';

const experiment = { rule: 'experiment', unitType: 'userID' };
const assignExposure: AssignExposure = ({ type, name, ruleID, passed, allocatedExperiment }) => {
  const group = ruleID === 'c' ? 'Control' : ruleID === 't' ? 'Test' : undefined;
  const experimentName = type === 'layer' ? allocatedExperiment : name;
  if (type === 'gate')
    return ruleID === 'half' ? { name, rule: 'half', group: passed ? 'Test' : 'Control', unitType: 'userID' } : null;
  if (group === undefined) return null;
  if (experimentName === '__proto__') return { ...experiment, name: experimentName, group };
  return experimentName === 'by_company' ? { ...experiment, name: experimentName, group, unitType: 'companyID' } : null;
};

const fieldOf = (event: EventRow, field: string): unknown =>
  event.metadata === null ? undefined : Object.entries(JSON.parse(event.metadata)).find(([key]) => key === field)?.[1];
const prices = (events: readonly EventRow[]) =>
  events
    .filter(({ name }) => name === 'buy')
    .flatMap((event) => (isNumber(fieldOf(event, 'price')) ? [Number(fieldOf(event, 'price'))] : []));
const isNumber = (value: unknown) =>
  typeof value === 'number' || (typeof value === 'string' && /^[0-9.]+$/.test(value));
const isShirt = (event: EventRow) => event.name === 'buy' && ['shirt', '1'].includes(String(fieldOf(event, 'item')));
const unsortedMetrics: readonly NaiveMetric[] = [
  ...naiveMetrics('__proto__'),
  ...naiveMetrics('buy'),
  {
    type: 'sum',
    name: 'shirts',
    counts: isShirt,
    value: (events) => {
      const shirtPrices = prices(events.filter(isShirt));
      return shirtPrices.length === 0 ? null : total(shirtPrices);
    },
  },
  {
    type: 'mean',
    name: 'price',
    counts: ({ name }) => name === 'buy',
    value: (events) => (prices(events).length === 0 ? null : [total(prices(events)), prices(events).length]),
  },
  {
    type: 'ratio',
    name: 'rate',
    counts: () => true,
    value: (events) => {
      const buys = events.filter(({ name }) => name === 'buy');
      const others = events.filter(({ name }) => name === '__proto__');
      const values = buys.flatMap(({ value }) => (typeof value === 'number' ? [value] : []));
      return buys.length + others.length === 0 ? null : [total(values), others.length];
    },
  },
];
const metrics = unsortedMetrics.toSorted((a, b) =>
  a.type === b.type ? (a.name < b.name ? -1 : 1) : a.type < b.type ? -1 : 1,
);

/** For speed, only the report files are on the disk. */
const eventsUri = 'file:/statsig-server-model?vfs=memdb';
const types = Object.keys(reportColumns) as ReportType[];
let folder: string;
let store: Sqlite;
let database: DatabaseSync;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'statsig-server-model-'));
  store = openSqlite(eventsUri);
  database = openTables(':memory:', eventsUri);
});

afterAll(() => {
  database.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes every report and returns its content. */
function makeReports(tables: DatabaseSync): Readonly<Record<string, string>> {
  refresh(tables, project);
  const day = newestWholeDay(tables, now);
  return Object.fromEntries(
    types.map((type) => {
      if (day === undefined) return [type, ''];
      const { date } = makeReport({ database: tables, folder, project, type, day });
      return [type, readFileSync(reportPaths(folder, type, date).csv, 'utf8')];
    }),
  );
}

/** Returns the rows of a file as records, without the apostrophes before formulas. */
async function recordsOf(text: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const csv: (readonly string[])[] = [];
  for await (const row of csvRows(Readable.from([text]))) csv.push(row);
  const [columns = [], ...rows] = csv;
  return rows.map((row) =>
    Object.fromEntries(columns.map((column, index) => [column, (row[index] ?? '').replace(/^'/, '')])),
  );
}

test('the report tables match the naive reports for any rows in any order', async () => {
  await fc.assert(
    fc.asyncProperty(
      randomRows,
      fc.double({ min: 0, max: 1, noNaN: true }),
      async ({ events, exposures }, firstShare) => {
        store.clear();
        const eventCount = Math.floor(events.length * firstShare);
        const exposureCount = Math.floor(exposures.length * firstShare);
        const stored: { events: EventRow[]; exposures: ExposureRow[] } = { events: [], exposures: [] };
        for (const batch of [
          { events: events.slice(0, eventCount), exposures: [] },
          { events: [], exposures: exposures.slice(0, exposureCount) },
          { events: events.slice(eventCount), exposures: exposures.slice(exposureCount) },
        ]) {
          const ids = store.append(packBatch(batch));
          stored.events.push(...batch.events.filter((_, index) => ids.events[index] !== 0));
          stored.exposures.push(...batch.exposures.filter((_, index) => ids.exposures[index] !== 0));
          // Ingest each batch separately.
          refresh(database, project);
        }
        const files = makeReports(database);
        const newTables = openTables(':memory:', eventsUri);
        expect(makeReports(newTables)).toEqual(files);
        newTables.close();
        const model = naiveReports(stored, assignExposure, ['userID', 'companyID'], now);
        if (model.day === undefined) {
          expect(files).toEqual(Object.fromEntries(types.map((type) => [type, ''])));
          return;
        }
        await expectFirstExposures(files.first_exposures ?? '', model, model.day);
        await expectUnitMetrics(files.unit_metrics_daily ?? '', model, model.day);
        await expectPulse(files.pulse_daily ?? '', model, model.day);
        await expectVerified(files);
        expectExperiments(model, model.day);
      },
    ),
    { numRuns: process.env.CI ? 40 : 12 },
  );
}, 60_000);

async function expectFirstExposures(text: string, model: NaiveReports, day: string): Promise<void> {
  const expected = model
    .firstExposures(day)
    .map(({ unit, unitType, name, rule, group, time, day: firstDay, user }) => ({
      unit_id: unit,
      unit_type: unitType,
      name,
      rule,
      experiment_group: group,
      first_exposure_utc: new Date(time).toISOString(),
      first_exposure_pst_date: firstDay,
      as_of_pst_date: day,
      user_dimensions: user,
    }));
  expect(sorted(await recordsOf(text))).toEqual(sorted(expected));
}

async function expectUnitMetrics(text: string, model: NaiveReports, day: string): Promise<void> {
  const newUnits = model.firstExposures(day).filter((exposure) => exposure.day === day);
  const expected = model.unitsOf(day).flatMap(([unitType, unit]) => {
    const dayEvents = model.eventsOf(unitType, unit).filter((event) => event.day === day);
    const exposures = newUnits.filter((exposure) => exposure.unitType === unitType && exposure.unit === unit);
    return metrics.flatMap(({ type, name, counts, value }) => {
      const wholeDay = value(dayEvents);
      if (wholeDay === null) return [];
      const row = (dimension: string, result: typeof wholeDay) => {
        const [numerator, denominator] = typeof result === 'number' ? [Number.NaN, Number.NaN] : result;
        const ratio = denominator === 0 ? Number.NaN : numerator / denominator;
        return {
          pst_ds: day,
          unit_id: unit,
          metric_type: type,
          metric_name: name,
          metric_dimension: dimension,
          metric_value: rounded(typeof result === 'number' ? result : ratio),
          numerator: rounded(numerator),
          denominator: rounded(denominator),
          unit_type: unitType,
        };
      };
      const noValue = typeof wholeDay === 'number' ? 0 : ([0, 0] as const);
      return [
        row(topline, wholeDay),
        ...exposures
          .filter((exposure) => dayEvents.some((event) => counts(event) && event.time < exposure.time))
          .map((exposure) => {
            const eventsSince = dayEvents.filter((event) => event.time >= exposure.time);
            return row(sinceExposure(exposure.name, exposure.rule), value(eventsSince) ?? noValue);
          }),
      ];
    });
  });
  const actual = (await recordsOf(text)).map((row) => ({
    ...row,
    metric_value: row.metric_value === '' ? '' : rounded(Number(row.metric_value)),
    numerator: row.numerator === '' ? '' : rounded(Number(row.numerator)),
    denominator: row.denominator === '' ? '' : rounded(Number(row.denominator)),
  }));
  expect(sorted(actual)).toEqual(sorted(expected));
}

async function expectPulse(text: string, model: NaiveReports, day: string): Promise<void> {
  const groups = Map.groupBy(model.firstExposures(day), ({ name, rule, group }) => JSON.stringify([name, rule, group]));
  const activeUnits = model.unitsOf(day);
  const expected = [...groups.values()].flatMap((units) => {
    const [{ name, rule, group, unitType } = never()] = units;
    return metrics
      .filter(({ value }) =>
        activeUnits.some(
          ([type, unit]) =>
            type === unitType && value(model.eventsOf(type, unit).filter((event) => event.day === day)) !== null,
        ),
      )
      .map(({ type, name: metric, value }) => {
        const values = units.map(({ unit, time }) =>
          value(model.eventsOf(unitType, unit).filter((event) => event.day === day && event.time >= time)),
        );
        const isRatio = type === 'ratio' || type === 'mean';
        const x = values.map((result) => (result === null ? 0 : typeof result === 'number' ? result : result[0]));
        const y = values.map((result) => (result === null ? 0 : typeof result === 'number' ? result : result[1]));
        const n = units.length;
        const mean = isRatio ? total(x) / total(y) : total(x) / n;
        // The variance of a ratio is by the delta method.
        const deviations = isRatio
          ? x.map((xOfUnit, index) => (xOfUnit - mean * (y[index] ?? 0)) / (total(y) / n))
          : x.map((xOfUnit) => xOfUnit - mean);
        const squares = total(deviations.map((deviation) => deviation * deviation));
        const stddev = n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN;
        return {
          name,
          rule,
          experiment_group: group,
          pst_date: day,
          metric_type: type,
          metric_name: metric,
          metric_dimension: topline,
          units: String(n),
          participating_units: String(y.filter((yOfUnit) => yOfUnit !== 0).length),
          mean: rounded(mean),
          total: rounded(total(x)),
          stddev: rounded(stddev),
          stderr: rounded(stddev / Math.sqrt(n)),
          varpop: rounded(squares / n),
        };
      });
  });
  const numbers = ['mean', 'total', 'stddev', 'stderr', 'varpop'];
  const actual = (await recordsOf(text)).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, cell]) => [
        column,
        numbers.includes(column) ? (cell === '' ? '' : rounded(Number(cell))) : cell,
      ]),
    ),
  );
  expect(sorted(actual)).toEqual(sorted(expected));
}

async function expectVerified(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [type, text] of Object.entries(files)) writeFileSync(join(folder, `${type}.csv`), text);
  expect((await verifyReports(folder)).problems).toEqual([]);
}

const weekMs = 7 * 86_400_000;

function expectExperiments(model: NaiveReports, day: string): void {
  for (const name of new Set(model.firstExposures(day).map((exposure) => exposure.name))) {
    const units = model.firstExposures(day).filter((exposure) => exposure.name === name);
    const { unitsOfUnknownGroups = 0, ...data } = experimentData(
      database,
      project,
      name,
      {},
      newestWholeDay(database, now),
    );
    expect(unitsOfUnknownGroups).toBeGreaterThanOrEqual(0);
    expect({ ...data, metrics: [] }).toEqual({
      name,
      type: name === 'a_gate' ? 'gate' : 'experiment',
      unitType: name === 'by_company' ? 'companyID' : 'userID',
      from: data.from,
      to: day,
      crossovers: model.crossovers(name, day),
      groups: ['Control', 'Test'].map((group) => ({
        name: group,
        units: units.filter((unit) => unit.group === group).length,
        share: 0.5,
      })),
      metrics: [],
    });
    const unitsWithEvents = units.map(({ unitType, unit, group, time }) => {
      const events = model.eventsOf(unitType, unit);
      return {
        group,
        after: events.filter((event) => event.time >= time && event.day <= day),
        before: events.filter((event) => event.time < time && event.time >= time - weekMs),
      };
    });
    const expected = metrics.flatMap(({ type, name: metric, value }) => {
      const values = unitsWithEvents.map(({ group, after, before }) => ({
        group,
        after: value(after),
        before: value(before),
      }));
      const isRatio = type === 'ratio' || type === 'mean';
      const pairs = values.map(({ group, after }) => ({ group, pair: Array.isArray(after) ? after : [0, 0] }));
      if (
        isRatio
          ? pairs.every(({ pair }) => pair[0] === 0 && pair[1] === 0)
          : values.every(({ after }) => after === null)
      )
        return [];
      const capsTotals = metric === 'shirts';
      const capAfter = createCap(capsTotals ? values.map(({ after }) => after) : []);
      const capBefore = createCap(capsTotals ? values.map(({ before }) => before) : []);
      const hasHistory = values.some(({ before }) => before !== null);
      return ['Control', 'Test'].map((group) => {
        const inGroup = values.filter((unit) => unit.group === group);
        const n = inGroup.length;
        if (isRatio) {
          const groupPairs = pairs.filter((unit) => unit.group === group).map(({ pair }) => pair);
          const ratios = groupPairs.filter(([x, y]) => x !== 0 || y !== 0).map(([x = 0, y = 0]) => x / y);
          return [metric, n, ...ratioSumsOf(groupPairs), ratios.length, ...rangeOf(ratios)].map(roundedOr);
        }
        const groupPairs = inGroup.map(({ after, before }) => [capBefore(before), capAfter(after)]);
        const history = hasHistory
          ? [inGroup.filter(({ before }) => before !== null).length, ...sumsOfPairs(groupPairs)]
          : [];
        const y = groupPairs.map(([, after = 0]) => after);
        return [metric, n, total(y), squaredDeviations(y, y), ...rangeOf(y), ...history].map(roundedOr);
      });
    });
    const actual = data.metrics.flatMap((metric) =>
      metric.kind === 'ratio'
        ? metric.groups.map(({ n, x, y, squaredResiduals, unitsWithData, range }) =>
            [metric.name, n, x, y, squaredResiduals, unitsWithData, ...Object.values(range)].map(roundedOr),
          )
        : metric.groups.map((sums: MeanSums) => {
            const { cuped } = sums;
            const history = cuped ? [cuped.withHistory, cuped.x, cuped.y, cuped.xx, cuped.yy, cuped.xy] : [];
            return [
              metric.name,
              sums.n,
              sums.sum,
              sums.squaredDeviations,
              ...Object.values(sums.range),
              ...history,
            ].map(roundedOr);
          }),
    );
    expect(actual).toEqual(expected);
  }
}

/**
 * Creates a function that caps the total of a unit at the median of the totals that aren't 0. Without totals, or with a negative
 * median, the function caps nothing. A unit without a number has the total 0.
 */
function createCap(totals: readonly unknown[]): (value: unknown) => number {
  const nonZero = totals.filter((value) => typeof value === 'number').filter((value) => value !== 0);
  const median = nonZero.toSorted((a, b) => a - b)[Math.ceil(nonZero.length / 2) - 1];
  const cap = median === undefined || median < 0 ? Number.POSITIVE_INFINITY : median;
  return (value) => Math.min(typeof value === 'number' ? value : 0, cap);
}

/** Returns the sums x and y, and the sums xx, yy and xy of products of deviations. */
function sumsOfPairs(pairs: readonly (readonly number[])[]): readonly number[] {
  const x = pairs.map(([first = 0]) => first);
  const y = pairs.map(([, second = 0]) => second);
  return [total(x), total(y), squaredDeviations(x, x), squaredDeviations(y, y), squaredDeviations(x, y)];
}

/** Returns the sum of the products of deviations from the means. */
function squaredDeviations(x: readonly number[], y: readonly number[]): number {
  const deviations = (values: readonly number[]) => values.map((value) => value - total(values) / values.length);
  const [one, other] = [deviations(x), deviations(y)];
  return total(one.map((deviation, index) => deviation * (other[index] ?? 0)));
}

/** Returns the lowest and the highest value, and the numbers of values that are above the lowest and below the highest. */
function rangeOf(values: readonly number[]): readonly number[] {
  if (values.length === 0) return [0, 0, 0, 0];
  const [lowest, highest] = [Math.min(...values), Math.max(...values)];
  // Sums of the same prices in another order can differ by rounding errors.
  const near = (value: number, other: number) => value === other || Math.abs(value - other) < 1e-9;
  const count = (bound: number) => values.filter((value) => !near(value, bound)).length;
  return [lowest, highest, count(lowest), count(highest)];
}

/** Returns the sums x and y, and the sum of the squared residuals x - ratio * y. */
function ratioSumsOf(pairs: readonly (readonly number[])[]): readonly number[] {
  const [x, y] = [total(pairs.map(([first = 0]) => first)), total(pairs.map(([, second = 0]) => second))];
  const ratio = y === 0 ? 0 : x / y;
  return [x, y, total(pairs.map(([first = 0, second = 0]) => (first - ratio * second) ** 2))];
}

const never = (): never => {
  throw new Error('A group has no units.');
};

/** Rounds off the last digits, which depend on the order of a sum. Returns an empty string for NaN. */
const rounded = (number: number): string => (Number.isFinite(number) ? String(Number(number.toFixed(8)) + 0) : '');

const roundedOr = (value: string | number): string => (typeof value === 'number' ? rounded(value) : value);

/** Sorts rows, and the columns of each row, for comparison. */
const sorted = (records: readonly Readonly<Record<string, string>>[]): readonly string[] =>
  records.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
