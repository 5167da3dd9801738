import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { pacificDay } from '../../events/pacific-day.ts';
import { loadProject } from '../../project/load-project.ts';
import { createClickHouseReports } from '../../reports/clickhouse/clickhouse-reports.ts';
import { openFilledReports } from '../../reports/clickhouse/open-filled-reports.ts';
import { openReports } from '../../reports/open-reports.ts';
import { computeResults } from '../../results/compute-results.ts';
import { describeResults } from '../../results/result-words.ts';
import { createServer, type Server } from '../../server.ts';
import { clickHouseNote, isClickHouseMissing, startClickHouse } from '../../store/clickhouse/clickhouse.testing.ts';
import { openClickHouseStore } from '../../store/clickhouse/clickhouse-store.ts';
import { parseClickHouseUrl } from '../../store/clickhouse/connection.ts';
import { packBatch } from '../../store/packed-batch.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { eventRow, exposureRow } from '../../store/store-suite.testing.ts';

const project = loadProject(
  `keys: { serverSecretKeys: secret-a }
gates: { a_gate: { rules: [{ name: Half, id: half, share: 50 }, { name: Tenth, id: tenth, share: 10 }] } }
experiments:
  a/b:
    groups: { Control: { id: c, weight: 50, value: {} }, Test: { id: t, weight: 50, value: {} } }
metrics: { Spent: { type: sum, event: buy, role: primary, direction: increase } }
`,
  'project.yaml',
  {},
);

const start = Date.parse('2026-01-10T20:00:00Z');
const dayMs = 86_400_000;
const now = start + 5 * dayMs;

/** 600 units in two groups, from three countries, over four days. The test group buys more. */
function rows() {
  const at = (time: number) => ({ received: time, time, ownTime: null, day: pacificDay(time) });
  const units = Array.from({ length: 600 }, (_, index) => {
    const userID = `unit-${index}`;
    const country = ['NZ', 'DE', undefined][index % 3];
    return { index, userID, user: JSON.stringify({ userID, country }), time: start + (index % 4) * dayMs };
  });
  const exposure = ({ userID, user, time }: (typeof units)[number], more: object) =>
    exposureRow({ userID, user, ...at(time), passed: true, ...more });
  return {
    exposures: units.flatMap((unit) => [
      exposure(unit, { type: 'config', name: 'a/b', ruleID: unit.index % 2 === 0 ? 'c' : 't' }),
      exposure(unit, { type: 'gate', name: 'a_gate', ruleID: unit.index % 2 === 0 ? 'half' : 'tenth' }),
    ]),
    events: units.map(({ index, userID, user, time }) =>
      eventRow({
        userID,
        user,
        ...at(time + 1000),
        name: 'buy',
        value: 10 + (index % 7) + (index % 2),
        metadata: null,
      }),
    ),
  };
}

const folder = mkdtempSync(join(tmpdir(), 'console-results-'));
let server: Server;
let url: string;
beforeAll(async () => {
  const store = await openSqliteStore(folder);
  await store.append(packBatch(rows()));
  server = createServer({ project, store, dev: true, clock: () => now });
  ({ url } = await server.listen());
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

async function get(path: string, headers: Record<string, string> = {}) {
  const response = await fetch(`${url}/console/v1/results${path}`, { headers });
  return { status: response.status, body: await response.json() };
}

/** Computes what the command `results` prints. */
function commandResults(...args: Parameters<ReturnType<typeof openReports>['experimentData']>) {
  const reports = openReports(folder, project, () => now);
  try {
    return reports.experimentData(...args);
  } finally {
    reports.close();
  }
}

test('getResults returns the JSON of the command, with the same options', async () => {
  expect(await get('/a%2Fb')).toEqual({ status: 200, body: computeResults(commandResults('a/b')) });
  expect(await get('/a%2Fb?to=2026-01-11&control=Test&confidence=90%25&correction=bonferroni&detect=2%25')).toEqual({
    status: 200,
    body: computeResults(commandResults('a/b', { to: '2026-01-11' }), {
      control: 'Test',
      confidence: 0.9,
      correction: 'bonferroni',
      detect: 0.02,
    }),
  });
  expect((await get('/a_gate?rule=Tenth')).body).toEqual(computeResults(commandResults('a_gate', { rule: 'Tenth' })));
});

test('the words are the sentences of the command', async () => {
  const results = computeResults(commandResults('a/b'));
  expect((await get('/a%2Fb/words')).body).toEqual(describeResults(results));
});

test('the list shows each experiment with the verdict of its primary metric', async () => {
  const { body } = await get('');
  expect(body).toMatchObject({ total: 3, newestDay: '2026-01-13' });
  expect(body.results.map(({ name, rule }: Record<string, unknown>) => [name, rule])).toEqual([
    ['a/b', null],
    ['a_gate', 'half'],
    ['a_gate', 'tenth'],
  ]);
  const verdict = computeResults(commandResults('a/b')).metrics[0]?.comparisons[0]?.verdict;
  expect(body.results[0]).toMatchObject({
    units: 600,
    from: '2026-01-10',
    to: '2026-01-13',
    groups: [
      { name: 'Control', units: 300 },
      { name: 'Test', units: 300 },
    ],
    verdicts: [{ metric: 'Spent', metricType: 'sum', group: 'Test', verdict }],
    mismatch: false,
  });
  expect((await get('?search=GATE&limit=1&offset=1')).body).toMatchObject({ total: 2, results: [{ rule: 'tenth' }] });
});

test('the last day of the series is the result', async () => {
  const { body } = await get('/a%2Fb/series?metric=Spent&metricType=sum');
  expect(body.days.map(({ day }: { day: string }) => day)).toEqual([
    '2026-01-10',
    '2026-01-11',
    '2026-01-12',
    '2026-01-13',
  ]);
  const [comparison] = computeResults(commandResults('a/b')).metrics[0]?.comparisons ?? [];
  const last = body.days.at(-1);
  expect(last.units).toEqual([
    { group: 'Control', units: 300 },
    { group: 'Test', units: 300 },
  ]);
  expect(last.comparisons[0].controlMean).toBeCloseTo(comparison?.controlMean ?? Number.NaN, 10);
  expect(last.comparisons[0].lift.value).toBeCloseTo(comparison?.plain?.lift?.value ?? Number.NaN, 10);
  expect(last.comparisons[0].lift.interval[0]).toBeCloseTo(comparison?.plain?.lift?.interval?.[0] ?? Number.NaN, 10);
});

test('slices by country add up to the whole, and each value has results', async () => {
  const { body } = await get('/a%2Fb/slices?metric=Spent&metricType=sum&attribute=country');
  expect(body.attributes).toEqual(['country']);
  expect(body.slices.map(({ kind, value }: Record<string, unknown>) => [kind, value])).toEqual([
    ['value', 'DE'],
    ['value', 'NZ'],
    ['missing', null],
  ]);
  for (const { units } of body.slices)
    expect(units).toEqual([
      { group: 'Control', units: 100 },
      { group: 'Test', units: 100 },
    ]);
  const slice = await get('/a%2Fb?attribute=country&value=NZ');
  const spent = slice.body.metrics[0].comparisons[0];
  expect(slice.body.groups[0].units).toBe(100);
  expect(spent.plain.lift.value).toBeCloseTo(body.slices[1].comparisons[0].lift.value, 10);
});

test.each([
  ['with the parameter format', '?format=csv', {}],
  ['with the header Accept', '', { accept: 'text/csv' }],
])('results are CSV %s', async (_, query, headers: Record<string, string>) => {
  const response = await fetch(`${url}/console/v1/results/a%2Fb${query}`, { headers });
  expect(response.headers.get('content-type')).toContain('text/csv');
  const [head, first, ...others] = (await response.text()).trim().split('\r\n');
  expect(head).toMatch(/^metric,metric_type,role,direction,control,group/);
  expect(first).toMatch(/^Spent,sum,primary,increase,Control,Test,300,300,/);
  expect(others).toHaveLength(3);
});

describe('rejects', () => {
  test.each([
    ['/unknown', 404, 'not_exposed', 'a/b'],
    ['/a_gate', 409, 'several_rules', 'Choose one of Half, Tenth with the parameter rule.'],
    ['/a%2Fb?control=Nothing', 400, 'invalid_request', 'Control, Test'],
    ['/a%2Fb?from=yesterday', 400, 'invalid_request', 'from: must be a day'],
    ['/a%2Fb?from=2026-01-12&to=2026-01-11', 400, 'invalid_request', 'from: must not be later than to'],
    ['/a%2Fb?attribute=country', 400, 'invalid_request', 'set both'],
    ['/a%2Fb?form=csv', 400, 'invalid_request', 'form: unknown field'],
    ['/a%2Fb?format=xml', 400, 'invalid_request', 'csv or json'],
    ['/a%2Fb/series', 400, 'invalid_request', 'metric and metricType'],
    ['/a%2Fb/slices?metric=Spent&metricType=sum', 400, 'invalid_request', 'attribute'],
    [`/a%2Fb/slices?metric=a&metricType=sum&attribute=${'a'.repeat(101)}`, 400, 'invalid_request', '100'],
    [`/a%2Fb?rule=${'a'.repeat(1001)}`, 400, 'invalid_request', '1000'],
    ['?limit=0', 400, 'invalid_request', 'limit'],
  ])('%s with %d', async (path, status, code, message) => {
    expect(await get(path)).toEqual({
      status,
      body: { status, code, message: expect.stringContaining(message) },
    });
  });
});

test('attributes with the names of inherited fields, and hostile values, are only text', async () => {
  for (const attribute of ['constructor', '__proto__', "'); DROP TABLE exposures; --", '\u0000']) {
    const query = new URLSearchParams({ metric: 'Spent', metricType: 'sum', attribute });
    const { status, body } = await get(`/a%2Fb/slices?${query}`);
    expect(status).toBe(200);
    expect(body.slices.map(({ kind }: { kind: string }) => kind)).toEqual(['missing']);
  }
});

test.skipIf(isClickHouseMissing)(`a server on ClickHouse has the same results${clickHouseNote}`, async () => {
  const clickHouse = await startClickHouse();
  onTestFinished(() => clickHouse.close());
  const databaseUrl = clickHouse.newDatabaseUrl();
  const address = parseClickHouseUrl(databaseUrl);
  const store = await openClickHouseStore(databaseUrl);
  await store.append(packBatch(rows()));
  const reports = createClickHouseReports(address, undefined);
  const other = createServer({ project, store, reports, dev: true, clock: () => now });
  onTestFinished(() => other.close());
  const { url: otherUrl } = await other.listen();
  for (const path of [
    '',
    '/a%2Fb',
    '/a%2Fb?to=2026-01-11&control=Test',
    '/a%2Fb?attribute=country&value=NZ',
    '/a%2Fb/words',
    '/a%2Fb/series?metric=Spent&metricType=sum',
    '/a%2Fb/slices?metric=Spent&metricType=sum&attribute=country',
    '/a_gate',
    '/a_gate?rule=Tenth',
    '/unknown',
  ]) {
    const response = await fetch(`${otherUrl}/console/v1/results${path}`);
    expect({ path, status: response.status, body: await response.json() }).toEqual({ path, ...(await get(path)) });
  }
  const command = await openFilledReports(address, undefined, project, () => now);
  onTestFinished(() => command.close());
  expect(command.experimentData('a/b')).toEqual(commandResults('a/b'));
});
