import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { csvRows } from './csv.ts';
import { type ReportType, reportColumns, sinceExposure, topline } from './report-types.ts';

/** The result of `verifyReports`. */
export interface Verification {
  /** The day of the reports, as YYYY-MM-DD. */
  readonly date: string;
  /** Rows of pulse_daily. */
  readonly rows: number;
  readonly firstExposures: number;
  readonly unitMetrics: number;
  /** One sentence for each row that is missing, unexpected or different. */
  readonly problems: readonly string[];
}

/**
 * Recomputes pulse_daily.csv from the other two reports and compares.
 * @param folder The folder of the three files. The name of a file is `pulse_daily.csv`, or `pulse_daily_2026-01-15.csv` as the
 * server names it.
 * @throws {Error} when a file or a column is missing, or when the files are for different days.
 */
export async function verifyReports(folder: string): Promise<Verification> {
  const exposures = await readExposures(await findFile(folder, 'first_exposures'));
  const unitMetrics = await readUnitMetrics(await findFile(folder, 'unit_metrics_daily'), exposures);
  const pulse = await comparePulse(await findFile(folder, 'pulse_daily'), exposures, unitMetrics);
  return {
    date: pulse.date,
    rows: pulse.rows,
    firstExposures: exposures.rows,
    unitMetrics: unitMetrics.rows,
    problems: [...pulse.problems, ...missingRows(exposures, unitMetrics, pulse.keys)],
  };
}

/** A group of an experiment, or of a gate's rule. */
interface Group {
  readonly name: string;
  readonly rule: string;
  readonly group: string;
}

/** A group, with the number of its units. */
interface CountedGroup extends Group {
  readonly unitType: string;
  units: number;
}

/** The contents of first_exposures. */
interface Exposures {
  readonly rows: number;
  /** Undefined if the file has no rows. */
  readonly date: string | undefined;
  /** The groups of each unit, by `unitKey`. */
  readonly groupsOfUnit: ReadonlyMap<string, readonly Group[]>;
  /** All groups, by `groupKey`. */
  readonly groups: ReadonlyMap<string, CountedGroup>;
}

async function readExposures(file: string): Promise<Exposures> {
  const groupsOfUnit = new Map<string, Group[]>();
  const groups = new Map<string, CountedGroup>();
  let rows = 0;
  let date: string | undefined;
  for await (const row of readRecords(file, 'first_exposures')) {
    rows += 1;
    date ??= row.as_of_pst_date;
    const group: Group = { name: row.name, rule: row.rule, group: row.experiment_group };
    const unit = unitKey(row.unit_type, row.unit_id);
    groupsOfUnit.set(unit, [...(groupsOfUnit.get(unit) ?? []), group]);
    const counted = groups.get(groupKey(group)) ?? { ...group, unitType: row.unit_type, units: 0 };
    counted.units += 1;
    groups.set(groupKey(group), counted);
  }
  return { rows, date, groupsOfUnit, groups };
}

interface Metric {
  readonly type: string;
  readonly name: string;
}

/** The values of a unit: numerator x and denominator y of a ratio; otherwise x and y are both the value. */
interface UnitValues {
  readonly x: number;
  readonly y: number;
}

/** The sums of a group's units for a metric. */
interface Sums {
  participating: number;
  x: number;
  y: number;
  xx: number;
  yy: number;
  xy: number;
}

/** The contents of unit_metrics_daily, summed for each group. */
interface UnitMetrics {
  readonly rows: number;
  /** The metrics of each unit type, by `metricKey`. */
  readonly metricsOfUnitType: ReadonlyMap<string, ReadonlyMap<string, Metric>>;
  /** The sums of each group and metric, by `sumsKey`. */
  readonly sums: ReadonlyMap<string, Sums>;
}

async function readUnitMetrics(file: string, exposures: Exposures): Promise<UnitMetrics> {
  const valuesSinceExposure = await readValuesSinceExposure(file);
  const metricsOfUnitType = new Map<string, Map<string, Metric>>();
  const sums = new Map<string, Sums>();
  let rows = valuesSinceExposure.size;
  for await (const row of readRecords(file, 'unit_metrics_daily')) {
    if (row.metric_dimension !== topline) continue;
    rows += 1;
    checkDay(file, row.pst_ds, exposures.date ?? row.pst_ds);
    const metric: Metric = { type: row.metric_type, name: row.metric_name };
    const metrics = metricsOfUnitType.get(row.unit_type) ?? new Map<string, Metric>();
    metricsOfUnitType.set(row.unit_type, metrics.set(metricKey(metric), metric));
    for (const group of exposures.groupsOfUnit.get(unitKey(row.unit_type, row.unit_id)) ?? []) {
      const dimension = sinceExposure(group.name, group.rule);
      const values = valuesSinceExposure.get(valuesKey(dimension, metric, row)) ?? toUnitValues(row);
      const key = sumsKey(group, metric);
      const groupSums = sums.get(key) ?? emptySums();
      sums.set(key, groupSums);
      addValues(groupSums, values);
    }
  }
  return { rows, metricsOfUnitType, sums };
}

/** Reads the rows since the first exposure, which exist only for units with an earlier event on that day. */
async function readValuesSinceExposure(file: string): Promise<ReadonlyMap<string, UnitValues>> {
  const values = new Map<string, UnitValues>();
  for await (const row of readRecords(file, 'unit_metrics_daily')) {
    if (row.metric_dimension === topline) continue;
    const metric: Metric = { type: row.metric_type, name: row.metric_name };
    values.set(valuesKey(row.metric_dimension, metric, row), toUnitValues(row));
  }
  return values;
}

type UnitMetricRecord = CsvRecord<'unit_metrics_daily'>;

function toUnitValues({ metric_value, numerator, denominator }: UnitMetricRecord): UnitValues {
  if (denominator === '') return { x: Number(metric_value), y: Number(metric_value) };
  return { x: Number(numerator), y: Number(denominator) };
}

const emptySums = (): Sums => ({ participating: 0, x: 0, y: 0, xx: 0, yy: 0, xy: 0 });

function addValues(sums: Sums, { x, y }: UnitValues): void {
  sums.participating += Number(y !== 0);
  sums.x += x;
  sums.y += y;
  sums.xx += x * x;
  sums.yy += y * y;
  sums.xy += x * y;
}

/** The comparison of pulse_daily with the other reports. */
interface PulseComparison {
  readonly date: string;
  readonly rows: number;
  /** The `sumsKey` of each row. */
  readonly keys: ReadonlySet<string>;
  readonly problems: readonly string[];
}

async function comparePulse(file: string, exposures: Exposures, unitMetrics: UnitMetrics): Promise<PulseComparison> {
  const keys = new Set<string>();
  const problems: string[] = [];
  let rows = 0;
  let date = exposures.date ?? '';
  for await (const row of readRecords(file, 'pulse_daily')) {
    rows += 1;
    date ||= row.pst_date;
    checkDay(file, row.pst_date, date);
    keys.add(sumsKey(...partsOfPulse(row)));
    problems.push(...compareRow(row, exposures, unitMetrics));
  }
  return { date, rows, keys, problems };
}

function partsOfPulse(row: CsvRecord<'pulse_daily'>): [Group, Metric] {
  return [
    { name: row.name, rule: row.rule, group: row.experiment_group },
    { type: row.metric_type, name: row.metric_name },
  ];
}

/** Returns one problem for each column of a row that differs from the recomputed value. */
function compareRow(
  row: CsvRecord<'pulse_daily'>,
  exposures: Exposures,
  { metricsOfUnitType, sums }: UnitMetrics,
): readonly string[] {
  const [group, metric] = partsOfPulse(row);
  const where = describeRow(group, metric);
  const counted = exposures.groups.get(groupKey(group));
  if (counted === undefined || metricsOfUnitType.get(counted.unitType)?.has(metricKey(metric)) !== true)
    return [`${where}: is in pulse_daily, but not in the exposures and unit metrics`];
  const isRatio = metric.type === 'mean' || metric.type === 'ratio';
  const expected = computePulse(counted.units, sums.get(sumsKey(group, metric)) ?? emptySums(), isRatio);
  return Object.entries(expected).flatMap(([column, value]) => {
    const cell = row[column as keyof typeof expected];
    if (isClose(cell === '' ? Number.NaN : Number(cell), value, expected)) return [];
    return [`${where}: ${column} is ${cell || 'empty'}, but must be ${Number.isFinite(value) ? value : 'empty'}`];
  });
}

/** Returns one problem for each group and metric without a row in pulse_daily. */
function missingRows(
  { groups }: Exposures,
  { metricsOfUnitType }: UnitMetrics,
  keys: ReadonlySet<string>,
): readonly string[] {
  return [...groups.values()].flatMap((group) =>
    [...(metricsOfUnitType.get(group.unitType)?.values() ?? [])]
      .filter((metric) => !keys.has(sumsKey(group, metric)))
      .map((metric) => `${describeRow(group, metric)}: is missing in pulse_daily`),
  );
}

/**
 * Computes the columns of a row from their definitions. The variance of a ratio is by the delta method: the variance of
 * x - mean * y, divided by the square of the mean of y.
 */
function computePulse(units: number, { participating, x, y, xx, yy, xy }: Sums, isRatio: boolean) {
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

/** Returns whether two numbers differ only by rounding: by at most 1e-9 of the numbers from which they were computed. */
function isClose(
  actual: number,
  expected: number,
  { mean, varpop }: { readonly mean: number; readonly varpop: number },
): boolean {
  if (!Number.isFinite(actual) || !Number.isFinite(expected))
    return Number.isFinite(actual) === Number.isFinite(expected);
  const magnitude = Math.max(Math.abs(actual), Math.abs(expected), mean * mean, Math.abs(mean), varpop);
  const difference = Math.abs(actual - expected);
  return difference <= 1e-9 * magnitude || difference <= 1e-12;
}

/** @throws {Error} when a row has a different day from the other files. */
function checkDay(file: string, actual: string, expected: string): void {
  if (actual !== expected)
    throw new Error(
      `${file}: has rows for ${actual}, but the other files are for ${expected}. Use files for the same day.`,
    );
}

const joinKey = (...parts: readonly string[]): string => JSON.stringify(parts);
const unitKey = (unitType: string, unit: string): string => joinKey(unitType, unit);
const groupKey = ({ name, rule, group }: Group): string => joinKey(name, rule, group);
const metricKey = ({ type, name }: Metric): string => joinKey(type, name);
const sumsKey = ({ name, rule, group }: Group, metric: Metric): string =>
  joinKey(name, rule, group, metric.type, metric.name);
const valuesKey = (dimension: string, { type, name }: Metric, row: UnitMetricRecord): string =>
  joinKey(dimension, type, name, row.unit_type, row.unit_id);

const describeRow = ({ name, rule, group }: Group, metric: Metric): string =>
  `${name}, ${rule}, ${group}: ${metric.type} ${metric.name}`;

/** A row as an object whose keys are the column names. */
type CsvRecord<Type extends ReportType> = Readonly<Record<(typeof reportColumns)[Type][number], string>>;

/** Reads the rows of a file. Removes the apostrophes that protect spreadsheets from formulas. */
async function* readRecords<Type extends ReportType>(file: string, type: Type): AsyncGenerator<CsvRecord<Type>> {
  let columns: readonly string[] | undefined;
  for await (const row of csvRows(createReadStream(file, 'utf8'))) {
    if (columns === undefined) {
      columns = row;
      const missing = reportColumns[type].find((column) => !row.includes(column));
      if (missing !== undefined) throw new Error(`${file}: has no column ${missing}. Use a file of ${type}.`);
      continue;
    }
    const cells = row.map((cell) => (cell.startsWith("'") ? cell.slice(1) : cell));
    yield Object.fromEntries(columns.map((column, index) => [column, cells[index] ?? ''])) as CsvRecord<Type>;
  }
}

async function findFile(folder: string, type: ReportType): Promise<string> {
  const pattern = new RegExp(`^${type}(_\\d{4}-\\d\\d-\\d\\d)?\\.csv$`);
  const names = (await readdir(folder)).filter((name) => pattern.test(name));
  const [name, other] = names.toSorted();
  if (name === undefined) throw new Error(`${folder}: has no ${type}.csv. Download the report to this folder.`);
  if (other !== undefined) throw new Error(`${folder}: has both ${name} and ${other}. Remove one of them.`);
  return join(folder, name);
}

/** Returns the output of the command `verify`, with at most 20 problems. */
export function verificationText({ date, rows, firstExposures, unitMetrics, problems }: Verification): string {
  const sources = `${firstExposures} first exposures and ${unitMetrics} unit metrics`;
  const head = `pulse_daily of ${date}: ${rows} rows, recomputed from ${sources}`;
  if (problems.length === 0) return `${head}: all rows match`;
  const firstProblems = problems.slice(0, 20);
  const more = problems.length - firstProblems.length;
  const count = problems.length === 1 ? '1 difference' : `${problems.length} differences`;
  return [`${head}: ${count}`, ...firstProblems, ...(more > 0 ? [`and ${more} more`] : [])].join('\n  ');
}
