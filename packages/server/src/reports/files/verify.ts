import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { csvRows } from './csv.ts';
import { type ReportType, reportColumns, sinceExposure, topline } from './report-types.ts';

/** What came of a verification. */
export interface Verification {
  /** The day of the reports. */
  readonly date: string;
  /** Rows of pulse_daily that were worked out again. */
  readonly rows: number;
  readonly firstExposures: number;
  readonly unitMetrics: number;
  /** A sentence for each row that is missing, too many or different. */
  readonly problems: readonly string[];
}

/**
 * Works pulse_daily out again from unit_metrics_daily and first_exposures alone, and compares.
 * @param folder Holds the three files, each as `pulse_daily.csv` or as the server names it, `pulse_daily_2026-01-15.csv`.
 * @throws {Error} when a file isn't there, lacks a column, or is of another day.
 */
export async function verifyReports(folder: string): Promise<Verification> {
  const exposures = await readExposures(await fileOf(folder, 'first_exposures'));
  const unitMetrics = await fileOf(folder, 'unit_metrics_daily');
  const since = await readSince(unitMetrics);
  const expected = new Map<string, Expected>();
  const metricsOfType = new Map<string, Map<string, Metric>>();
  let count = since.rows;
  for await (const row of records(unitMetrics, 'unit_metrics_daily')) {
    if (row.metric_dimension !== topline) continue;
    count += 1;
    const metric: Metric = { type: row.metric_type, name: row.metric_name };
    const metrics = metricsOfType.get(row.unit_type) ?? new Map<string, Metric>();
    metricsOfType.set(row.unit_type, metrics.set(keyOf(metric.type, metric.name), metric));
    const date = exposures.date ?? row.pst_ds;
    if (row.pst_ds !== date)
      throw new Error(`${unitMetrics}: holds ${row.pst_ds}, and the other files are of ${date}: take files of one day`);
    for (const { name, rule, group } of exposures.ofUnit.get(keyOf(row.unit_type, row.unit_id)) ?? []) {
      const part = since.values.get(
        keyOf(sinceExposure(name, rule), metric.type, metric.name, row.unit_type, row.unit_id),
      );
      addTo(expected, keyOf(name, rule, group, metric.type, metric.name), part ?? valuesOf(row));
    }
  }
  const problems: string[] = [];
  const seen = new Set<string>();
  const pulse = await fileOf(folder, 'pulse_daily');
  let rows = 0;
  let date = exposures.date ?? '';
  for await (const row of records(pulse, 'pulse_daily')) {
    rows += 1;
    date ||= row.pst_date;
    if (row.pst_date !== date)
      throw new Error(`${pulse}: holds ${row.pst_date}, and the other files are of ${date}: take files of one day`);
    const group = exposures.groups.get(keyOf(row.name, row.rule, row.experiment_group));
    const where = `${row.name}, ${row.rule}, ${row.experiment_group}: ${row.metric_type} ${row.metric_name}`;
    const key = keyOf(row.name, row.rule, row.experiment_group, row.metric_type, row.metric_name);
    seen.add(key);
    if (
      group === undefined ||
      metricsOfType.get(group.unitType)?.has(keyOf(row.metric_type, row.metric_name)) !== true
    ) {
      problems.push(`${where}: is in pulse_daily, and neither in the exposures nor in the unit metrics`);
      continue;
    }
    const again = pulseOf(
      group.units,
      expected.get(key) ?? none,
      row.metric_type === 'mean' || row.metric_type === 'ratio',
    );
    for (const [column, value] of Object.entries(again)) {
      const told = row[column as keyof typeof again];
      if (!isClose(told === '' ? Number.NaN : Number(told), value, again))
        problems.push(
          `${where}: ${column} is ${told || 'empty'}, and comes out as ${Number.isFinite(value) ? value : 'empty'}`,
        );
    }
  }
  for (const [, { name, rule, group, unitType }] of exposures.groups)
    for (const [, metric] of metricsOfType.get(unitType) ?? [])
      if (!seen.has(keyOf(name, rule, group, metric.type, metric.name)))
        problems.push(`${name}, ${rule}, ${group}: ${metric.type} ${metric.name}: is missing in pulse_daily`);
  return { date, rows, firstExposures: exposures.rows, unitMetrics: count, problems };
}

interface Metric {
  readonly type: string;
  readonly name: string;
}

/** What a unit has: a value, or a numerator and a denominator. */
interface Values {
  readonly x: number;
  readonly y: number;
}

interface Expected {
  participating: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

const none: Expected = { participating: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 };

const keyOf = (...parts: readonly string[]): string => JSON.stringify(parts);

/** Of a ratio x is the numerator and y the denominator; of all else x is the value, and y the same. */
function valuesOf(row: { metric_value: string; numerator: string; denominator: string }): Values {
  if (row.denominator === '') return { x: Number(row.metric_value), y: Number(row.metric_value) };
  return { x: Number(row.numerator), y: Number(row.denominator) };
}

function addTo(all: Map<string, Expected>, key: string, { x, y }: Values): void {
  const sums = all.get(key) ?? { ...none };
  all.set(key, sums);
  sums.participating += Number(y !== 0);
  sums.x += x;
  sums.y += y;
  sums.xx += x * x;
  sums.yy += y * y;
  sums.xy += x * y;
}

/** The columns of a row, written out from their definitions: the variance is that of x - mean * y, a unit's part in it. */
function pulseOf(units: number, { participating, x, y, xx, yy, xy }: Expected, isRatio: boolean) {
  const mean = isRatio ? x / y : x / units;
  const scale = isRatio ? y / units : 1;
  const varpop = isRatio
    ? (xx / units - 2 * mean * (xy / units) + mean * mean * (yy / units)) / (scale * scale)
    : xx / units - mean * mean;
  const stddev = units > 1 ? Math.sqrt(Math.max(0, varpop) * (units / (units - 1))) : Number.NaN;
  return {
    units,
    participating_units: participating,
    mean,
    total: x,
    stddev,
    stderr: stddev / Math.sqrt(units),
    varpop: Math.max(0, varpop),
  };
}

/** A billionth of what a number is worked out from is rounding. */
function isClose(told: number, again: number, { mean, varpop }: { mean: number; varpop: number }): boolean {
  if (!Number.isFinite(told) || !Number.isFinite(again)) return Number.isFinite(told) === Number.isFinite(again);
  const around = Math.max(Math.abs(told), Math.abs(again), mean * mean, Math.abs(mean), varpop);
  return Math.abs(told - again) <= 1e-9 * around || Math.abs(told - again) <= 1e-12;
}

interface Exposures {
  readonly rows: number;
  readonly date: string | undefined;
  readonly ofUnit: ReadonlyMap<
    string,
    readonly { readonly name: string; readonly rule: string; readonly group: string }[]
  >;
  readonly groups: ReadonlyMap<
    string,
    {
      readonly name: string;
      readonly rule: string;
      readonly group: string;
      readonly unitType: string;
      readonly units: number;
    }
  >;
}

async function readExposures(file: string): Promise<Exposures> {
  const ofUnit = new Map<string, { name: string; rule: string; group: string }[]>();
  const groups = new Map<string, { name: string; rule: string; group: string; unitType: string; units: number }>();
  let rows = 0;
  let date: string | undefined;
  for await (const row of records(file, 'first_exposures')) {
    rows += 1;
    date ??= row.as_of_pst_date;
    const { name, rule, experiment_group: group, unit_type: unitType } = row;
    const unit = keyOf(unitType, row.unit_id);
    ofUnit.set(unit, [...(ofUnit.get(unit) ?? []), { name, rule, group }]);
    const key = keyOf(name, rule, group);
    const there = groups.get(key) ?? { name, rule, group, unitType, units: 0 };
    there.units += 1;
    groups.set(key, there);
  }
  return { rows, date, ofUnit, groups };
}

/** The parts of the day since the first exposure, for those units that did something before it. */
async function readSince(
  file: string,
): Promise<{ readonly rows: number; readonly values: ReadonlyMap<string, Values> }> {
  const values = new Map<string, Values>();
  for await (const row of records(file, 'unit_metrics_daily'))
    if (row.metric_dimension !== topline)
      values.set(
        keyOf(row.metric_dimension, row.metric_type, row.metric_name, row.unit_type, row.unit_id),
        valuesOf(row),
      );
  return { rows: values.size, values };
}

type Column<Type extends ReportType> = (typeof reportColumns)[Type][number];

/** The rows of a file by the names of their columns, as they were before text was made safe for spreadsheets. */
async function* records<Type extends ReportType>(
  file: string,
  type: Type,
): AsyncGenerator<Readonly<Record<Column<Type>, string>>> {
  let columns: readonly string[] | undefined;
  for await (const row of csvRows(createReadStream(file, 'utf8'))) {
    if (columns === undefined) {
      columns = row;
      const missing = reportColumns[type].find((column) => !row.includes(column));
      if (missing !== undefined) throw new Error(`${file}: has no column ${missing}: take a file of ${type}`);
      continue;
    }
    const cells = row.map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell));
    yield Object.fromEntries(columns.map((column, at) => [column, cells[at] ?? ''])) as Record<Column<Type>, string>;
  }
}

async function fileOf(folder: string, type: ReportType): Promise<string> {
  const pattern = new RegExp(`^${type}(_\\d{4}-\\d\\d-\\d\\d)?\\.csv$`);
  const names = (await readdir(folder)).filter((name) => pattern.test(name));
  const [name, other] = names.toSorted();
  if (name === undefined) throw new Error(`${folder}: has no ${type}.csv: download it there`);
  if (other !== undefined) throw new Error(`${folder}: has ${name} and ${other}: leave one of them`);
  return join(folder, name);
}

/** What the command prints of a verification. */
export function verificationText({ date, rows, firstExposures, unitMetrics, problems }: Verification): string {
  const from = `${firstExposures} first exposures and ${unitMetrics} unit metrics`;
  const head = `pulse_daily of ${date}: ${rows} rows, worked out again from ${from}`;
  if (problems.length === 0) return `${head}: all agree`;
  const shown = problems.slice(0, 20);
  const more = problems.length - shown.length;
  const count = problems.length === 1 ? '1 number differs' : `${problems.length} numbers differ`;
  return [`${head}: ${count}`, ...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('\n  ');
}
