import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { DatabaseSync } from 'node:sqlite';
import { loadProject } from '../../packages/server/src/project/load-project.ts';
import { openReporter, type Reporter } from '../../packages/server/src/reports/reporter.ts';
import { migrate } from '../../packages/server/src/store/sqlite/migrations.ts';
import { type Bench, median, type Row } from './row.ts';

const days = 25;
const exposuresADay = 40_000;
const eventsADay = 400_000;
const units = 400_000;
const firstDay = Date.UTC(2026, 9, 1, 7);
const dayLength = 86_400_000;
const rounds = 3;
const types = ['first_exposures', 'unit_metrics_daily', 'pulse_daily'] as const;

const dayText = (day: number) => new Date(firstDay + day * dayLength).toISOString().slice(0, 'yyyy-mm-dd'.length);
const lastDay = dayText(days - 1);
const dayAfter = firstDay + (days + 1) * dayLength;

const project = loadProject(
  `keys: {serverSecretKeys: secret-a, clientSdkKeys: client-a}
experiments:
  an_experiment:
    groups:
      Control: {id: rule_control, weight: 50%, value: {}}
      Test: {id: rule_test, weight: 50%, value: {}}
`,
  'project.yaml',
  {},
);

/** The rows of a day, in SQL that SQLite and DuckDB read alike. `i` counts them. */
const dayOfExposures = (day: number) => `
  SELECT t, '${dayText(day)}' AS day, 'u' || u AS unit, CASE u % 2 WHEN 0 THEN 'Control' ELSE 'Test' END AS grp FROM (
    SELECT ${firstDay + day * dayLength} + (i * 2654435 % 86000000) AS t, (i * 9973 + ${day * 31_337}) % ${units} AS u FROM n)`;
const dayOfEvents = (day: number) => `
  SELECT t, '${dayText(day)}' AS day, 'u' || u AS unit, CASE k WHEN 0 THEN 'purchase' WHEN 1 THEN 'page_view' WHEN 2 THEN
    'add_to_cart' ELSE 'search' END AS name, CASE k WHEN 0 THEN CAST(c AS DOUBLE) / 10 END AS value FROM (
    SELECT ${firstDay + day * dayLength} + (i * 40503 % 86000000) AS t, (i * 7919 + ${day * 104_729}) % ${units} AS u,
      i * 31 % 101 % 4 AS k, i * 17 % 1000 AS c FROM n)`;
const counter = (count: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;

function addDays(database: DatabaseSync, from: number, to: number): void {
  for (let day = from; day <= to; day++)
    database.exec(`BEGIN;
      ${counter(exposuresADay)} INSERT INTO exposures (received, time, day, tier, user_id, user, source, type, name, rule_id,
        group_name, passed, minute, identity)
        SELECT t, t, day, 'production', unit, '{"userID":"' || unit || '"}', 'check', 'config', 'an_experiment',
          'rule_' || lower(grp), grp, 1, t / 60000, zeroblob(16) FROM (${dayOfExposures(day)});
      ${counter(eventsADay)} INSERT INTO events (received, time, day, tier, user_id, user, name, value)
        SELECT t, t, day, 'production', unit, '{"userID":"' || unit || '"}', name, value FROM (${dayOfEvents(day)});
      COMMIT`);
}

/** The same reports as plain SQL over two tables: events and exposures. */
const firstByHand = `SELECT user_id, 'userID' AS unit_type, name, 'experiment' AS rule, min(group_name) AS experiment_group,
    min(time) AS first_exposure, min(day) AS first_day, min("user") AS user_dimensions
  FROM exposures WHERE tier = 'production' GROUP BY name, user_id HAVING count(DISTINCT group_name) = 1`;
const unitsByHand = `SELECT day, user_id, name, count(*) AS events, sum(value) AS total FROM events
  WHERE day = '${lastDay}' AND tier = 'production' GROUP BY day, name, user_id`;
const byHand: Readonly<Record<(typeof types)[number], string>> = {
  first_exposures: `${firstByHand} ORDER BY name, user_id`,
  unit_metrics_daily: `WITH u AS (${unitsByHand})
    SELECT day, user_id, 'event_count' AS type, name, CAST(events AS DOUBLE) AS value FROM u
    UNION ALL SELECT day, user_id, 'event_dau', name, 1 FROM u
    UNION ALL SELECT day, user_id, 'sum', name, total FROM u WHERE total IS NOT NULL ORDER BY 3, 4, 2`,
  pulse_daily: `WITH f AS (${firstByHand}),
    u AS (SELECT f.experiment_group AS grp, e.user_id, e.name, count(*) AS events, sum(e.value) AS total FROM events e
      JOIN f ON f.user_id = e.user_id AND e.time >= f.first_exposure
      WHERE e.day = '${lastDay}' AND e.tier = 'production' GROUP BY 1, 2, 3)
    SELECT grp, name, (SELECT count(*) FROM f WHERE f.experiment_group = u.grp) AS units, count(*) AS participating,
      sum(events) AS events, sum(events * events) AS events_squared, sum(total) AS total, sum(total * total) AS total_squared
    FROM u GROUP BY grp, name ORDER BY name, grp`,
};

/** Reports over 10^6 exposures and 10^7 events, and what a further day costs. */
export const reports: Bench = {
  name: 'reports',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'statsig-bench-'));
    try {
      const file = join(folder, 'events.sqlite');
      const database = new DatabaseSync(file);
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
      migrate(database);
      const places = { events: `file:${file}`, tables: join(folder, 'reports.sqlite'), files: join(folder, 'reports') };
      const reporter = openReporter(places);
      const taken = (from: number, to: number) => {
        addDays(database, from, to);
        return seconds(() => reporter.refresh(project));
      };
      const first = taken(0, 0);
      const second = taken(1, 1);
      const history = taken(2, days - 2);
      const last = taken(days - 1, days - 1);
      const ours = new Map(types.map((type) => [type, median(rounded(() => making(reporter, places.files, type)))]));
      const totals = `${readFileSync(join(places.files, 'pulse_daily', `${lastDay}.csv`))}`;
      reporter.close();
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
      const shell = has('sqlite3')
        ? timesOf((type) => inShell(file, join(folder, 'hand.csv'), byHand[type]))
        : undefined;
      const duck = await inDuckDB(join(folder, 'hand.csv'), totals);
      const rows = types.map((type): Row => {
        const median = ours.get(type) ?? 0;
        const rivals = [
          { name: 'sqlite3 by hand', median: shell?.get(type) },
          { name: 'DuckDB by hand', median: duck?.get(type) },
        ].flatMap(({ name, median: value }) => (value === undefined ? [] : [{ name, median: value }]));
        return {
          what: `reports, ${type} of the last of ${days} days with ${figure(days * exposuresADay)} exposures and ${figure(days * eventsADay)} events`,
          contestants: [{ name: 'statsig-server', median }, ...rivals],
          unit: 's',
          ...(rivals[0] === undefined ? {} : { ratio: median / rivals[0].median }),
        };
      });
      return [
        ...rows,
        {
          what: `reports, taking in a further day: ${figure(exposuresADay)} exposures and ${figure(eventsADay)} events`,
          contestants: [
            { name: `after ${days - 1} days`, median: last },
            { name: 'after a day', median: second },
          ],
          unit: 's',
          ratio: last / second,
        },
        {
          what: `reports, taking in all ${days} days`,
          contestants: [{ name: 'statsig-server', median: first + second + history + last }],
          unit: 's',
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

const figure = (count: number) => count.toLocaleString('en');

const rounded = (measure: () => number) => Array.from({ length: rounds }, measure);

const timesOf = (measure: (type: (typeof types)[number]) => number) =>
  new Map(types.map((type) => [type, median(rounded(() => measure(type)))]));

function seconds(work: () => unknown): number {
  const before = performance.now();
  work();
  return (performance.now() - before) / 1000;
}

/** Makes a file that isn't there. */
function making(reporter: Reporter, files: string, type: (typeof types)[number]): number {
  rmSync(join(files, type), { recursive: true, force: true });
  mkdirSync(join(files, type));
  return seconds(() => reporter.make(type, project, dayAfter));
}

const has = (command: string): boolean => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

const inShell = (database: string, csv: string, sql: string): number =>
  seconds(() => execFileSync('sqlite3', [database], { input: `.mode csv\n.headers on\n.once ${csv}\n${sql};\n` }));

/** The used part of the DuckDB API. DuckDB is not a dependency: install it with `npm install --no-save @duckdb/node-api`. */
interface DuckDB {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowObjects(): readonly Readonly<Record<string, unknown>>[] }>;
}

/** The same in DuckDB, on the same rows; undefined where it isn't installed. @throws when its numbers are others. */
async function inDuckDB(csv: string, ours: string): Promise<ReadonlyMap<string, number> | undefined> {
  const name = '@duckdb/node-api';
  let duck: DuckDB;
  try {
    duck = await import(name);
  } catch {
    return undefined;
  }
  const connection = await (await duck.DuckDBInstance.create(':memory:')).connect();
  const all = (count: number, ofDay: (day: number) => string) =>
    Array.from({ length: days }, (_, day) => `(${ofDay(day)})`)
      .join(' UNION ALL ')
      .replaceAll('FROM n)', `FROM range(${count}) n(i))`);
  await connection.run(`CREATE TABLE exposures AS SELECT t AS time, day, unit AS user_id, grp AS group_name, 'an_experiment' AS name,
    'production' AS tier, '{"userID":"' || unit || '"}' AS "user" FROM (${all(exposuresADay, dayOfExposures)})`);
  await connection.run(`CREATE TABLE events AS SELECT t AS time, day, unit AS user_id, name, value, 'production' AS tier
    FROM (${all(eventsADay, dayOfEvents)})`);
  const times = new Map<string, number>();
  for (const type of types) {
    const measured: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const before = performance.now();
      await connection.run(`COPY (${byHand[type]}) TO '${csv}' (HEADER)`);
      measured.push((performance.now() - before) / 1000);
    }
    times.set(type, median(measured));
  }
  const rows = (await connection.runAndReadAll(byHand.pulse_daily)).getRowObjects();
  for (const { grp, name, units: all, participating, events } of rows) {
    const line = new RegExp(
      `,${grp},${lastDay},event_count,${name},!statsig_topline,${all},${participating},[^,]+,${events},`,
    );
    if (!line.test(ours)) throw new Error(`DuckDB has ${events} events ${name} in ${grp}, and the report has not`);
  }
  return times;
}
