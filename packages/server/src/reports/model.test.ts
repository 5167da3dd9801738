import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Readable } from 'node:stream';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { pacificDay } from '../events/pacific-day.ts';
import type { EventRow, ExposureRow } from '../events/rows.ts';
import { storedJson } from '../events/stored-json.ts';
import { loadProject } from '../project/load-project.ts';
import { packBatch } from '../store/packed-batch.ts';
import { openSqlite, type Sqlite } from '../store/sqlite/sqlite.ts';
import { eventRow, exposureRow } from '../store/store-suite.testing.ts';
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
import { refresh } from './tables/refresh.ts';
import { newestWholeDay } from './tables/rows.ts';
import { openTables } from './tables/tables.ts';

const project = loadProject(
  `keys: { serverSecretKeys: secret-a }
gates:
  a_gate: { rules: [{ name: Half, id: half, share: 50 }, { name: Nobody, id: nobody, share: 0 }] }
configs:
  a_config: { default: {}, rules: [{ name: All, id: all, value: {} }] }
experiments:
  __proto__:
    groups: { Control: { id: c, weight: 50, value: {} }, Test: { id: t, weight: 50, value: {} } }
  by_company:
    unit: companyID
    groups: { Control: { id: c, weight: 50, value: {} }, Test: { id: t, weight: 50, value: {} } }
metrics:
  shirts: { type: sum, event: buy, field: price, where: { item: [shirt, 1] }, winsorize: 50% }
  price: { type: mean, event: buy, field: price }
  rate: { type: ratio, numerator: { type: sum, event: buy }, denominator: { type: event_count, event: __proto__ } }
`,
  'project.yaml',
  {},
);

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
const unsorted: readonly NaiveMetric[] = [
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
const metrics = unsorted.toSorted((one, other) =>
  one.type === other.type ? (one.name < other.name ? -1 : 1) : one.type < other.type ? -1 : 1,
);

/** The first of four Pacific days. The second one has 23 hours. */
const firstMoment = Date.parse('2026-03-07T08:00:00Z');
const lastMoment = Date.parse('2026-03-11T07:00:00Z');
const now = Date.parse('2026-03-10T20:00:00Z');

const moment = fc.oneof(
  fc.integer({ min: firstMoment, max: lastMoment }),
  // Times near midnight, and equal times, find errors most often.
  fc
    .constantFrom('2026-03-08T08:00:00Z', '2026-03-09T07:00:00Z', '2026-03-09T06:59:59.999Z')
    .map((text) => Date.parse(text)),
);
const user = fc
  .record({
    userID: fc.constantFrom('ann', '__proto__', '=1+1', 'a "b", c', '-1', 'ü', undefined),
    customIDs: fc.constantFrom(undefined, { companyID: 'one' }, { companyID: '@two' }, { companyID: '' }),
    statsigEnvironment: fc.constantFrom(undefined, undefined, undefined, { tier: 'staging' }),
  })
  .map((sent) => ({
    user: storedJson(sent),
    userID: sent.userID ?? null,
    tier: sent.statsigEnvironment?.tier ?? 'production',
  }));
const event = fc
  .record({
    at: moment,
    user,
    name: fc.constantFrom('buy', '__proto__'),
    value: fc.constantFrom(null, 1, 0.1, 2.7, -3, 0, '7'),
    metadata: fc.constantFrom(
      null,
      { item: 'shirt', price: 0.3 },
      { item: 'hat', price: '4' },
      { item: 1, price: 'x' },
      { item: 1, price: 2 },
    ),
  })
  .map(({ at, user: who, name, value, metadata }) =>
    eventRow({
      ...who,
      name,
      value,
      metadata: metadata && storedJson(metadata),
      received: at,
      time: at,
      ownTime: null,
      day: pacificDay(at),
    }),
  );
const exposure = fc
  .record({
    at: moment,
    user,
    what: fc.constantFrom<Partial<ExposureRow>>(
      { type: 'gate', name: 'a_gate', ruleID: 'half', passed: true },
      { type: 'gate', name: 'a_gate', ruleID: 'half', passed: false },
      { type: 'gate', name: 'a_gate', ruleID: 'nobody', passed: false },
      { type: 'gate', name: 'a_gate', ruleID: 'default', passed: false },
      { type: 'gate', name: 'a_gate', ruleID: 'pass:all:id_override', passed: true },
      { type: 'config', name: '__proto__', ruleID: 'c', groupName: 'Control', passed: true },
      { type: 'config', name: '__proto__', ruleID: 't', groupName: null, passed: true },
      { type: 'config', name: '__proto__', ruleID: 't:id_override', groupName: 'Test', passed: true },
      { type: 'config', name: '__proto__', ruleID: 'layerAssignment', groupName: null, passed: true },
      { type: 'config', name: 'a_config', ruleID: 'all', groupName: 'All', passed: true },
      { type: 'layer', name: 'a_layer', ruleID: 't', allocatedExperiment: 'by_company', passed: null },
      { type: 'layer', name: 'a_layer', ruleID: 'c', allocatedExperiment: 'by_company', passed: null },
      { type: 'layer', name: 'a_layer', ruleID: 'default', allocatedExperiment: null, passed: null },
    ),
  })
  .map(({ at, user: who, what }) => exposureRow({ ...who, ...what, received: at, time: at, day: pacificDay(at) }));
const rows = fc.record({
  events: fc.array(event, { maxLength: 30 }),
  exposures: fc.array(exposure, { maxLength: 20 }),
});

/** Everything except the report files is in memory, for speed. */
const events = 'file:/statsig-server-model?vfs=memdb';
const types = Object.keys(reportColumns) as ReportType[];
let folder: string;
let store: Sqlite;
let database: DatabaseSync;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'statsig-server-model-'));
  store = openSqlite(events);
  database = openTables(':memory:', events);
});

afterAll(() => {
  database.close();
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Makes every report and returns its bytes. */
function bytesOf(tables: DatabaseSync): Readonly<Record<string, string>> {
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

/** Returns the rows of a file by their columns, without the apostrophes before formulas. */
async function recordsOf(text: string): Promise<readonly Readonly<Record<string, string>>[]> {
  const all: (readonly string[])[] = [];
  for await (const row of csvRows(Readable.from([text]))) all.push(row);
  const columns = all.shift() ?? [];
  return all.map((row) => Object.fromEntries(columns.map((column, at) => [column, (row[at] ?? '').replace(/^'/, '')])));
}

test('the report tables match the naive reports, in whatever order rows arrive', async () => {
  await fc.assert(
    fc.asyncProperty(rows, fc.double({ min: 0, max: 1, noNaN: true }), async (all, part) => {
      store.clear();
      const eventCount = Math.floor(all.events.length * part);
      const exposureCount = Math.floor(all.exposures.length * part);
      const stored: { events: EventRow[]; exposures: ExposureRow[] } = { events: [], exposures: [] };
      for (const batch of [
        { events: all.events.slice(0, eventCount), exposures: [] },
        { events: [], exposures: all.exposures.slice(0, exposureCount) },
        { events: all.events.slice(eventCount), exposures: all.exposures.slice(exposureCount) },
      ]) {
        const ids = store.append(packBatch(batch));
        stored.events.push(...batch.events.filter((_, index) => ids.events[index] !== 0));
        stored.exposures.push(...batch.exposures.filter((_, index) => ids.exposures[index] !== 0));
        // Each batch is ingested on its own.
        refresh(database, project);
      }
      const bytes = bytesOf(database);
      const newTables = openTables(':memory:', events);
      expect(bytesOf(newTables)).toEqual(bytes);
      newTables.close();
      const model = naiveReports(stored, assignExposure, ['userID', 'companyID'], now);
      if (model.day === undefined) {
        expect(bytes).toEqual(Object.fromEntries(types.map((type) => [type, ''])));
        return;
      }
      await expectFirstExposures(bytes.first_exposures ?? '', model, model.day);
      await expectUnitMetrics(bytes.unit_metrics_daily ?? '', model, model.day);
      await expectPulse(bytes.pulse_daily ?? '', model, model.day);
      await expectVerified(bytes);
      expectExperiments(model, model.day);
    }),
    { numRuns: 40 },
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
  const first = model.firstExposures(day).filter((one) => one.day === day);
  const expected = model.unitsOf(day).flatMap(([unitType, unit]) => {
    const ofDay = model.eventsOf(unitType, unit).filter((event) => event.day === day);
    const exposures = first.filter((one) => one.unitType === unitType && one.unit === unit);
    return metrics.flatMap(({ type, name, counts, value }) => {
      const whole = value(ofDay);
      if (whole === null) return [];
      const row = (dimension: string, has: typeof whole) => {
        const [over, under] = typeof has === 'number' ? [Number.NaN, Number.NaN] : has;
        return {
          pst_ds: day,
          unit_id: unit,
          metric_type: type,
          metric_name: name,
          metric_dimension: dimension,
          metric_value: typeof has === 'number' ? rounded(has) : has[1] === 0 ? '' : rounded(has[0] / has[1]),
          numerator: rounded(over),
          denominator: rounded(under),
          unit_type: unitType,
        };
      };
      const nothing = typeof whole === 'number' ? 0 : ([0, 0] as const);
      return [
        row(topline, whole),
        ...exposures
          .filter(({ time }) => ofDay.some((one) => counts(one) && one.time < time))
          .map(({ name: of, rule, time }) =>
            row(sinceExposure(of, rule), value(ofDay.filter((one) => one.time >= time)) ?? nothing),
          ),
      ];
    });
  });
  const told = (await recordsOf(text)).map((row) => ({
    ...row,
    metric_value: row.metric_value === '' ? '' : rounded(Number(row.metric_value)),
    numerator: row.numerator === '' ? '' : rounded(Number(row.numerator)),
    denominator: row.denominator === '' ? '' : rounded(Number(row.denominator)),
  }));
  expect(sorted(told)).toEqual(sorted(expected));
}

async function expectPulse(text: string, model: NaiveReports, day: string): Promise<void> {
  const groups = Map.groupBy(model.firstExposures(day), ({ name, rule, group }) => JSON.stringify([name, rule, group]));
  const active = model.unitsOf(day);
  const expected = [...groups.values()].flatMap((units) => {
    const [{ name, rule, group, unitType } = never()] = units;
    return metrics
      .filter(({ value }) =>
        active.some(
          ([type, unit]) =>
            type === unitType && value(model.eventsOf(type, unit).filter((event) => event.day === day)) !== null,
        ),
      )
      .map(({ type, name: metric, value }) => {
        const values = units.map((one) => {
          const since = model
            .eventsOf(unitType, one.unit)
            .filter((event) => event.day === day && event.time >= one.time);
          return value(since);
        });
        const isRatio = type === 'ratio' || type === 'mean';
        const x = values.map((has) => (has === null ? 0 : typeof has === 'number' ? has : has[0]));
        const y = values.map((has) => (has === null ? 0 : typeof has === 'number' ? has : has[1]));
        const n = units.length;
        const mean = isRatio ? total(x) / total(y) : total(x) / n;
        // The delta method: a unit's contribution to the variance of the ratio.
        const parts = isRatio
          ? x.map((one, at) => (one - mean * (y[at] ?? 0)) / (total(y) / n))
          : x.map((one) => one - mean);
        const squares = total(parts.map((one) => one * one));
        const deviation = n > 1 ? Math.sqrt(squares / (n - 1)) : Number.NaN;
        return {
          name,
          rule,
          experiment_group: group,
          pst_date: day,
          metric_type: type,
          metric_name: metric,
          metric_dimension: topline,
          units: String(n),
          participating_units: String(y.filter((one) => one !== 0).length),
          mean: rounded(mean),
          total: rounded(total(x)),
          stddev: rounded(deviation),
          stderr: rounded(deviation / Math.sqrt(n)),
          varpop: rounded(squares / n),
        };
      });
  });
  const numbers = ['mean', 'total', 'stddev', 'stderr', 'varpop'];
  const told = (await recordsOf(text)).map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([column, cell]) => [
        column,
        numbers.includes(column) ? (cell === '' ? '' : rounded(Number(cell))) : cell,
      ]),
    ),
  );
  expect(sorted(told)).toEqual(sorted(expected));
}

async function expectVerified(bytes: Readonly<Record<string, string>>): Promise<void> {
  for (const [type, text] of Object.entries(bytes)) writeFileSync(join(folder, `${type}.csv`), text);
  expect((await verifyReports(folder)).problems).toEqual([]);
}

const week = 7 * 86_400_000;

function expectExperiments(model: NaiveReports, day: string): void {
  for (const name of new Set(model.firstExposures(day).map((one) => one.name))) {
    const units = model.firstExposures(day).filter((one) => one.name === name);
    const data = experimentData(database, project, name, {}, newestWholeDay(database, now));
    expect({ ...data, metrics: [] }).toEqual({
      name,
      type: name === 'a_gate' ? 'gate' : 'experiment',
      unitType: name === 'by_company' ? 'companyID' : 'userID',
      from: data.from,
      to: day,
      crossovers: model.crossovers(name, day),
      groups: ['Control', 'Test'].map((group) => {
        return { name: group, units: units.filter((one) => one.group === group).length, share: 0.5 };
      }),
      metrics: [],
    });
    const withEvents = units.map((one) => {
      const events = model.eventsOf(one.unitType, one.unit);
      return {
        group: one.group,
        after: events.filter((event) => event.time >= one.time && event.day <= day),
        before: events.filter((event) => event.time < one.time && event.time >= one.time - week),
      };
    });
    const expected = metrics.flatMap(({ type, name: metric, value }) => {
      const values = withEvents.map(({ group, after, before }) => ({
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
      const cap = (all: readonly unknown[]) => {
        const some = all
          .flatMap((one) => (typeof one === 'number' && one !== 0 ? [one] : []))
          .toSorted((a, b) => a - b);
        // The cap is the median of the values that aren't 0.
        const most = metric === 'shirts' ? some[Math.ceil(some.length / 2) - 1] : undefined;
        return (one: unknown) =>
          Math.min(typeof one === 'number' ? one : 0, most === undefined || most < 0 ? Number.POSITIVE_INFINITY : most);
      };
      const [capAfter, capBefore] = [cap(values.map(({ after }) => after)), cap(values.map(({ before }) => before))];
      const hasPast = values.some(({ before }) => before !== null);
      return ['Control', 'Test'].map((group) => {
        const inGroup = values.filter((one) => one.group === group);
        const n = inGroup.length;
        if (isRatio) {
          const own = pairs.filter((one) => one.group === group).map(({ pair }) => pair);
          return [metric, n, ...sumsOfPairs(own)].map(roundedOr);
        }
        const own = inGroup.map(({ after, before }) => [capBefore(before), capAfter(after)]);
        const history = hasPast ? [inGroup.filter(({ before }) => before !== null).length, ...sumsOfPairs(own)] : [];
        const y = own.map(([, one = 0]) => one);
        return [metric, n, total(y), total(y.map((one) => one * one)), ...history].map(roundedOr);
      });
    });
    const told = data.metrics.flatMap((metric) =>
      metric.kind === 'ratio'
        ? metric.groups.map(({ n, x, y, xx, yy, xy }) => [metric.name, n, x, y, xx, yy, xy].map(roundedOr))
        : metric.groups.map((sums: MeanSums) => {
            const { cuped } = sums;
            const history = cuped ? [cuped.withHistory, cuped.x, cuped.y, cuped.xx, cuped.yy, cuped.xy] : [];
            return [metric.name, sums.n, sums.sum, sums.sumOfSquares, ...history].map(roundedOr);
          }),
    );
    expect(told).toEqual(expected);
  }
}

function sumsOfPairs(pairs: readonly (readonly number[])[]): readonly number[] {
  const of = (sum: (x: number, y: number) => number) => total(pairs.map(([x = 0, y = 0]) => sum(x, y)));
  return [of((x) => x), of((_, y) => y), of((x) => x * x), of((_, y) => y * y), of((x, y) => x * y)];
}

const never = (): never => {
  throw new Error('a group without units');
};

/** Rounds off the last digits, which depend on the order of a sum. Returns an empty string for NaN. */
const rounded = (number: number): string => (Number.isFinite(number) ? String(Number(number.toFixed(8)) + 0) : '');

const roundedOr = (value: string | number): string => (typeof value === 'number' ? rounded(value) : value);

/** Sorts rows, and the columns of each row, for comparison. */
const sorted = (all: readonly Readonly<Record<string, string>>[]): readonly string[] =>
  all.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
