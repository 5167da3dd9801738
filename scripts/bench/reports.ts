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
const exposuresPerDay = 40_000;
const eventsPerDay = 400_000;
const units = 400_000;
const firstDay = Date.UTC(2026, 9, 1, 7);
const dayMs = 86_400_000;
const rounds = 3;
const reportTypes = ['first_exposures', 'unit_metrics_daily', 'pulse_daily'] as const;
type ReportType = (typeof reportTypes)[number];

const dayText = (day: number) => new Date(firstDay + day * dayMs).toISOString().slice(0, 'yyyy-mm-dd'.length);
const lastDay = dayText(days - 1);
/** A time at which the last day is complete. */
const reportTime = firstDay + (days + 1) * dayMs;

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

/** Builds a query for the rows of a day, for both SQLite and DuckDB. The table `n` holds the numbers `i` of the rows. */
const selectExposures = (day: number) => `
  SELECT t, '${dayText(day)}' AS day, 'u' || u AS unit, CASE u % 2 WHEN 0 THEN 'Control' ELSE 'Test' END AS grp FROM (
    SELECT ${firstDay + day * dayMs} + (i * 2654435 % 86000000) AS t, (i * 9973 + ${day * 31_337}) % ${units} AS u FROM n)`;
const selectEvents = (day: number) => `
  SELECT t, '${dayText(day)}' AS day, 'u' || u AS unit, CASE k WHEN 0 THEN 'purchase' WHEN 1 THEN 'page_view' WHEN 2 THEN
    'add_to_cart' ELSE 'search' END AS name, CASE k WHEN 0 THEN CAST(c AS DOUBLE) / 10 END AS value FROM (
    SELECT ${firstDay + day * dayMs} + (i * 40503 % 86000000) AS t, (i * 7919 + ${day * 104_729}) % ${units} AS u,
      i * 31 % 101 % 4 AS k, i * 17 % 1000 AS c FROM n)`;
const withNumbers = (count: number) =>
  `WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < ${count - 1})`;

/** Adds the rows of some days to the event database. */
function addDays(database: DatabaseSync, from: number, to: number): void {
  for (let day = from; day <= to; day++)
    database.exec(`BEGIN;
      ${withNumbers(exposuresPerDay)} INSERT INTO exposures (received, time, day, tier, user_id, user, source, type, name, rule_id,
        group_name, passed, minute, identity)
        SELECT t, t, day, 'production', unit, '{"userID":"' || unit || '"}', 'check', 'config', 'an_experiment',
          'rule_' || lower(grp), grp, 1, t / 60000, zeroblob(16) FROM (${selectExposures(day)});
      ${withNumbers(eventsPerDay)} INSERT INTO events (received, time, day, tier, user_id, user, name, value)
        SELECT t, t, day, 'production', unit, '{"userID":"' || unit || '"}', name, value FROM (${selectEvents(day)});
      COMMIT`);
}

/** The same reports as plain SQL over the tables of events and exposures. */
const plainFirstExposures = `SELECT user_id, 'userID' AS unit_type, name, 'experiment' AS rule, min(group_name) AS experiment_group,
    min(time) AS first_exposure, min(day) AS first_day, min("user") AS user_dimensions
  FROM exposures WHERE tier = 'production' GROUP BY name, user_id HAVING count(DISTINCT group_name) = 1`;
const plainUnitMetrics = `SELECT day, user_id, name, count(*) AS events, sum(value) AS total FROM events
  WHERE day = '${lastDay}' AND tier = 'production' GROUP BY day, name, user_id`;
const plainSql: Readonly<Record<ReportType, string>> = {
  first_exposures: `${plainFirstExposures} ORDER BY name, user_id`,
  unit_metrics_daily: `WITH u AS (${plainUnitMetrics})
    SELECT day, user_id, 'event_count' AS type, name, CAST(events AS DOUBLE) AS value FROM u
    UNION ALL SELECT day, user_id, 'event_dau', name, 1 FROM u
    UNION ALL SELECT day, user_id, 'sum', name, total FROM u WHERE total IS NOT NULL ORDER BY 3, 4, 2`,
  pulse_daily: `WITH f AS (${plainFirstExposures}),
    u AS (SELECT f.experiment_group AS grp, e.user_id, e.name, count(*) AS events, sum(e.value) AS total FROM events e
      JOIN f ON f.user_id = e.user_id AND e.time >= f.first_exposure
      WHERE e.day = '${lastDay}' AND e.tier = 'production' GROUP BY 1, 2, 3)
    SELECT grp, name, (SELECT count(*) FROM f WHERE f.experiment_group = u.grp) AS units, count(*) AS participating,
      sum(events) AS events, sum(events * events) AS events_squared, sum(total) AS total, sum(total * total) AS total_squared
    FROM u GROUP BY grp, name ORDER BY name, grp`,
};

/** Measures reports over 10^6 exposures and 10^7 events, and the ingestion of one more day. */
export const reports: Bench = {
  name: 'reports',
  async run() {
    const folder = mkdtempSync(join(tmpdir(), 'statsig-bench-'));
    try {
      const file = join(folder, 'events.sqlite');
      const database = new DatabaseSync(file);
      database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = OFF');
      migrate(database);
      const paths = { events: `file:${file}`, tables: join(folder, 'reports.sqlite'), files: join(folder, 'reports') };
      const reporter = openReporter(paths);
      const ingestDays = (from: number, to: number) => {
        addDays(database, from, to);
        return secondsOf(() => reporter.refresh(project));
      };
      const firstIngest = ingestDays(0, 0);
      const secondIngest = ingestDays(1, 1);
      const middleIngest = ingestDays(2, days - 2);
      const lastIngest = ingestDays(days - 1, days - 1);
      const serverTimes = mediansOf((type) => timeReport(reporter, paths.files, type));
      const pulse = readFileSync(join(paths.files, 'pulse_daily', `${lastDay}.csv`), 'utf8');
      reporter.close();
      database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
      database.close();
      const csv = join(folder, 'plain.csv');
      const shellTimes = has('sqlite3') ? mediansOf((type) => timeShell(file, csv, plainSql[type])) : undefined;
      const duckTimes = await timeDuckDB(csv, pulse);
      return [
        ...reportTypes.map((type) =>
          reportRow(type, serverTimes.get(type) ?? 0, shellTimes?.get(type), duckTimes?.get(type)),
        ),
        {
          what: `reports, ingesting one more day: ${exposuresOf(1)} and ${eventsOf(1)}`,
          contestants: [
            { name: `after ${days - 1} days`, median: lastIngest },
            { name: 'after a day', median: secondIngest },
          ],
          unit: 's',
          ratio: lastIngest / secondIngest,
        },
        {
          what: `reports, ingesting all ${days} days`,
          contestants: [{ name: 'statsig-server', median: firstIngest + secondIngest + middleIngest + lastIngest }],
          unit: 's',
        },
      ];
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

/** Returns the row of a report. The ratio compares with the first rival that is installed. */
function reportRow(type: ReportType, server: number, shell: number | undefined, duck: number | undefined): Row {
  const rivals = [
    { name: 'plain SQL in sqlite3', median: shell },
    { name: 'plain SQL in DuckDB', median: duck },
  ].flatMap(({ name, median: value }) => (value === undefined ? [] : [{ name, median: value }]));
  return {
    what: `reports, ${type} of the last of ${days} days with ${exposuresOf(days)} and ${eventsOf(days)}`,
    contestants: [{ name: 'statsig-server', median: server }, ...rivals],
    unit: 's',
    ...(rivals[0] === undefined ? {} : { ratio: server / rivals[0].median }),
  };
}

const exposuresOf = (dayCount: number) => `${(dayCount * exposuresPerDay).toLocaleString('en')} exposures`;
const eventsOf = (dayCount: number) => `${(dayCount * eventsPerDay).toLocaleString('en')} events`;

/** Measures each report type in several rounds. Returns the medians. */
const mediansOf = (measure: (type: ReportType) => number): ReadonlyMap<ReportType, number> =>
  new Map(reportTypes.map((type) => [type, median(Array.from({ length: rounds }, () => measure(type)))]));

function secondsOf(work: () => unknown): number {
  const start = performance.now();
  work();
  return (performance.now() - start) / 1000;
}

/** Measures a report whose file doesn't exist yet, in seconds. */
function timeReport(reporter: Reporter, files: string, type: ReportType): number {
  rmSync(join(files, type), { recursive: true, force: true });
  mkdirSync(join(files, type));
  return secondsOf(() => reporter.make(type, project, reportTime));
}

const has = (command: string): boolean => {
  try {
    execFileSync(command, ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};

/** Measures a query in the sqlite3 shell, which writes a CSV file, in seconds. */
const timeShell = (database: string, csv: string, sql: string): number =>
  secondsOf(() => execFileSync('sqlite3', [database], { input: `.mode csv\n.headers on\n.once ${csv}\n${sql};\n` }));

/** A part of the API of DuckDB, which is not a dependency. Install it with `npm install --no-save @duckdb/node-api`. */
interface DuckDB {
  readonly DuckDBInstance: { create(path: string): Promise<{ connect(): Promise<Connection> }> };
}
interface Connection {
  run(sql: string): Promise<unknown>;
  runAndReadAll(sql: string): Promise<{ getRowObjects(): readonly Readonly<Record<string, unknown>>[] }>;
}

/**
 * Measures the same reports in DuckDB, on the same rows, in seconds. Resolves with undefined if DuckDB is not installed.
 * @param csv The file that DuckDB writes.
 * @param pulse The content of pulse_daily.
 * @throws {Error} when the counts of DuckDB differ from pulse_daily.
 */
async function timeDuckDB(csv: string, pulse: string): Promise<ReadonlyMap<ReportType, number> | undefined> {
  const name = '@duckdb/node-api';
  let duck: DuckDB;
  try {
    duck = await import(name);
  } catch {
    return undefined;
  }
  const connection = await (await duck.DuckDBInstance.create(':memory:')).connect();
  const selectAllDays = (count: number, selectDay: (day: number) => string) =>
    Array.from({ length: days }, (_, day) => `(${selectDay(day)})`)
      .join(' UNION ALL ')
      .replaceAll('FROM n)', `FROM range(${count}) n(i))`);
  await connection.run(`CREATE TABLE exposures AS SELECT t AS time, day, unit AS user_id, grp AS group_name, 'an_experiment' AS name,
    'production' AS tier, '{"userID":"' || unit || '"}' AS "user" FROM (${selectAllDays(exposuresPerDay, selectExposures)})`);
  await connection.run(`CREATE TABLE events AS SELECT t AS time, day, unit AS user_id, name, value, 'production' AS tier
    FROM (${selectAllDays(eventsPerDay, selectEvents)})`);
  const times = new Map<ReportType, number>();
  for (const type of reportTypes) {
    const seconds: number[] = [];
    for (let round = 0; round < rounds; round++) {
      const start = performance.now();
      await connection.run(`COPY (${plainSql[type]}) TO '${csv}' (HEADER)`);
      seconds.push((performance.now() - start) / 1000);
    }
    times.set(type, median(seconds));
  }
  const rows = (await connection.runAndReadAll(plainSql.pulse_daily)).getRowObjects();
  for (const { grp, name, units: groupUnits, participating, events } of rows) {
    const line = new RegExp(
      `,${grp},${lastDay},event_count,${name},!statsig_topline,${groupUnits},${participating},[^,]+,${events},`,
    );
    if (!line.test(pulse))
      throw new Error(`DuckDB counts ${events} ${name} events in group ${grp}, but pulse_daily has another number.`);
  }
  return times;
}
