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
    problems: [
      ...exposures.problems,
      ...unitMetrics.problems,
      ...pulse.problems,
      ...missingRows(exposures, unitMetrics, pulse.keys),
    ],
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
  readonly problems: readonly string[];
}

async function readExposures(file: string): Promise<Exposures> {
  const groupsOfUnit = new Map<string, Group[]>();
  const groups = new Map<string, CountedGroup>();
  const problems: string[] = [];
  let rows = 0;
  let date: string | undefined;
  for await (const row of readRecords(file, 'first_exposures')) {
    rows += 1;
    date ??= row.as_of_pst_date;
    checkDay(file, row.as_of_pst_date, date);
    const group: Group = { name: row.name, rule: row.rule, group: row.experiment_group };
    const unit = unitKey(row.unit_type, row.unit_id);
    const groupsBefore = groupsOfUnit.get(unit) ?? [];
    if (groupsBefore.some(({ name, rule }) => name === group.name && rule === group.rule))
      problems.push(`${describeUnit(row)}: appears twice in ${group.name}, ${group.rule} of first_exposures`);
    groupsOfUnit.set(unit, [...groupsBefore, group]);
    const counted = groups.get(groupKey(group)) ?? { ...group, unitType: row.unit_type, units: 0 };
    counted.units += 1;
    groups.set(groupKey(group), counted);
  }
  return { rows, date, groupsOfUnit, groups, problems };
}

interface Metric {
  readonly type: string;
  readonly name: string;
}

/** The values of a unit: numerator x and denominator y of a ratio; otherwise x is the value and y is 1. */
interface UnitValues {
  readonly x: number;
  readonly y: number;
  readonly isRatio: boolean;
}

/** The sums of the units of a group that have a metric. */
interface Sums {
  units: number;
  participating: number;
  x: number;
  y: number;
  /** The sums of the absolute values, and the largest one. They limit the rounding errors. */
  absoluteX: number;
  absoluteY: number;
  largest: number;
  /** Whether all numerators are whole numbers, so their sum has no rounding error. */
  isWhole: boolean;
  /** The sum of (x - mean * y)². */
  squares: number;
}

/** The contents of unit_metrics_daily, summed for each group. */
interface UnitMetrics {
  readonly rows: number;
  /** The metrics of each unit type, by `metricKey`. */
  readonly metricsOfUnitType: ReadonlyMap<string, ReadonlyMap<string, Metric>>;
  /** The sums of each group and metric, by `sumsKey`. */
  readonly sums: ReadonlyMap<string, Sums>;
  readonly problems: readonly string[];
}

async function readUnitMetrics(file: string, exposures: Exposures): Promise<UnitMetrics> {
  const valuesSinceExposure = await readValuesSinceExposure(file);
  const metricsOfUnitType = new Map<string, Map<string, Metric>>();
  const sums = new Map<string, Sums>();
  const rowKeys = new Set<string>();
  const problems: string[] = [];
  let rows = valuesSinceExposure.size;
  /** Calls a function with the values of each unit in each of its groups. */
  const forEachValue = (row: UnitMetricRecord, use: (key: string, values: UnitValues) => void) => {
    const metric: Metric = { type: row.metric_type, name: row.metric_name };
    for (const group of exposures.groupsOfUnit.get(unitKey(row.unit_type, row.unit_id)) ?? []) {
      const dimension = sinceExposure(group.name, group.rule);
      use(sumsKey(group, metric), valuesSinceExposure.get(valuesKey(dimension, metric, row)) ?? toUnitValues(row));
    }
  };
  for await (const row of readRecords(file, 'unit_metrics_daily')) {
    problems.push(...checkUnitMetric(row, rowKeys));
    if (row.metric_dimension !== topline) continue;
    rows += 1;
    checkDay(file, row.pst_ds, exposures.date ?? row.pst_ds);
    const metric: Metric = { type: row.metric_type, name: row.metric_name };
    const metrics = metricsOfUnitType.get(row.unit_type) ?? new Map<string, Metric>();
    metricsOfUnitType.set(row.unit_type, metrics.set(metricKey(metric), metric));
    forEachValue(row, (key, values) => {
      const groupSums = sums.get(key) ?? emptySums();
      sums.set(key, groupSums);
      addValues(groupSums, values);
    });
  }
  const means = new Map(
    [...exposures.groups.values()].flatMap((group) =>
      [...(metricsOfUnitType.get(group.unitType)?.values() ?? [])].flatMap((metric) => {
        const key = sumsKey(group, metric);
        const groupSums = sums.get(key);
        return groupSums === undefined ? [] : [[key, meanOf(group.units, groupSums, metric)] as const];
      }),
    ),
  );
  // The squares need the means, so the file is read once more.
  for await (const row of readRecords(file, 'unit_metrics_daily'))
    if (row.metric_dimension === topline)
      forEachValue(row, (key, { x, y }) => {
        const groupSums = sums.get(key);
        if (groupSums !== undefined) groupSums.squares += (x - (means.get(key) ?? Number.NaN) * y) ** 2;
      });
  return { rows, metricsOfUnitType, sums, problems };
}

/** Checks a row by itself. Adds its key to `keys`. */
function checkUnitMetric(row: UnitMetricRecord, keys: Set<string>): string[] {
  const metric: Metric = { type: row.metric_type, name: row.metric_name };
  const where = `${describeUnit(row)}: ${metric.type} ${metric.name}`;
  const key = valuesKey(row.metric_dimension, metric, row);
  const problems = keys.has(key) ? [`${where}: appears twice in unit_metrics_daily`] : [];
  keys.add(key);
  if (row.denominator === '') return problems;
  const quotient = Number(row.numerator) / Number(row.denominator);
  if (isClose(row.metric_value, { value: quotient, rounding: 0 })) return problems;
  return [...problems, differenceOf(where, 'metric_value', row.metric_value, quotient)];
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
  if (denominator === '') return { x: Number(metric_value), y: 1, isRatio: false };
  return { x: Number(numerator), y: Number(denominator), isRatio: true };
}

const emptySums = (): Sums => ({
  units: 0,
  participating: 0,
  x: 0,
  y: 0,
  absoluteX: 0,
  absoluteY: 0,
  largest: 0,
  isWhole: true,
  squares: 0,
});

function addValues(sums: Sums, { x, y, isRatio }: UnitValues): void {
  sums.units += 1;
  sums.participating += Number((isRatio ? y : x) !== 0);
  sums.x += x;
  sums.y += y;
  sums.absoluteX += Math.abs(x);
  sums.absoluteY += Math.abs(y);
  sums.largest = Math.max(sums.largest, Math.abs(x));
  sums.isWhole &&= Number.isInteger(x);
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
    const key = sumsKey(...partsOfPulse(row));
    const where = describeRow(...partsOfPulse(row));
    if (keys.has(key)) problems.push(`${where}: appears twice in pulse_daily`);
    keys.add(key);
    if (row.metric_dimension !== topline)
      problems.push(`${where}: has the dimension ${row.metric_dimension} in pulse_daily, but must have ${topline}`);
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
  const expected = computePulse(counted.units, sums.get(sumsKey(group, metric)) ?? emptySums(), metric);
  return Object.entries(expected).flatMap(([column, number]) => {
    const cell = row[column as keyof typeof expected];
    return isClose(cell, number) ? [] : [differenceOf(where, column, cell, number.value)];
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
      .map((metric) => `${describeRow(group, metric)}: is missing from pulse_daily`),
  );
}

const isRatio = ({ type }: Metric): boolean => type === 'mean' || type === 'ratio';

/** Returns the mean of a metric over all units of a group, with and without the metric. */
const meanOf = (units: number, { x, y }: Sums, metric: Metric): number => x / (isRatio(metric) ? y : units);

/** A number, and the error that it can have because the order of a sum is not defined. */
interface Computed {
  readonly value: number;
  readonly rounding: number;
}

/**
 * Computes the columns of a row from their definitions. The variance of a ratio is by the delta method: the variance of
 * x - mean * y, divided by the square of the mean of y.
 */
function computePulse(units: number, sums: Sums, metric: Metric) {
  const mean = meanOf(units, sums, metric);
  const scale = isRatio(metric) ? sums.y / units : 1;
  // A unit without the metric has the value 0.
  const squares = sums.squares + (isRatio(metric) ? 0 : (units - sums.units) * mean * mean);
  const varpop = squares / units / (scale * scale);
  const stddev = units > 1 ? Math.sqrt(varpop * (units / (units - 1))) : Number.NaN;
  const roundingOfTotal = sums.isWhole ? 0 : sumRounding * sums.absoluteX;
  const roundingOfMean = isRatio(metric)
    ? (roundingOfTotal + sumRounding * Math.abs(mean) * sums.absoluteY) / Math.abs(sums.y)
    : roundingOfTotal / units;
  const roundingOfValue = (valueRounding * sums.largest) / Math.abs(scale);
  const computed = (value: number, rounding: number): Computed => ({ value, rounding });
  return {
    units: { value: units, rounding: exact },
    participating_units: { value: sums.participating, rounding: exact },
    mean: computed(mean, roundingOfMean),
    total: { value: sums.x, rounding: sums.isWhole ? exact : roundingOfTotal },
    stddev: computed(stddev, roundingOfValue),
    stderr: computed(stddev / Math.sqrt(units), roundingOfValue / Math.sqrt(units)),
    varpop: computed(varpop, roundingOfValue ** 2),
  };
}

/** Marks a number without any rounding error, such as a count. */
const exact = -1;

/** The relative rounding error of a sum. */
const sumRounding = 1e-12;

/** The relative rounding error of a difference of two values. */
const valueRounding = 1e-15;

/** A column may differ by this part of its number, because programs round the steps of a formula differently. */
const relativeTolerance = 1e-9;

/** Returns whether a cell has a number, except for rounding. A number that is not finite is an empty cell. */
function isClose(cell: string, { value, rounding }: Computed): boolean {
  if (!Number.isFinite(value) || cell === '') return cell === '' && !Number.isFinite(value);
  if (rounding === exact) return Number(cell) === value;
  return Math.abs(Number(cell) - value) <= relativeTolerance * Math.abs(value) + rounding;
}

const differenceOf = (where: string, column: string, cell: string, value: number): string =>
  `${where}: ${column} is ${cell || 'empty'}, but must be ${Number.isFinite(value) ? value : 'empty'}`;

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

const describeUnit = ({ unit_id, unit_type }: { readonly unit_id: string; readonly unit_type: string }): string =>
  `${unit_id}, ${unit_type}`;

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
  const files = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    throw new Error(`${folder}: can't read this folder (${error.code}). Specify the folder with the three reports.`);
  });
  const names = files.filter((name) => pattern.test(name));
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
