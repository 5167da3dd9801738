import type { MetricPart } from '../../project/metrics.ts';
import type { DayMetric } from '../files/report-day.ts';
import type { DaySources } from './events.ts';
import type { RowSpool } from './row-spool.ts';
import { compareBytes } from './sql.ts';
import { readSection, readSums, readUnitRow, type UnitRow } from './unit-rows.ts';

/** The value of a metric for a unit: x is the value or the numerator; y is the denominator, or null. */
export interface UnitValue extends Pick<UnitRow, 'unitType' | 'unit' | 'group' | 'isPart'> {
  readonly x: number;
  readonly y: number | null;
}

/** Generates the values of a metric in a dimension, ordered by unit type and unit. */
export type ReadValues = (metric: DayMetric, dimension: number, needsUnit: boolean) => Generator<UnitValue>;

/** Indexes the rows of units, so that the values of each metric can be read. */
export function indexRows(spool: RowSpool, sources: DaySources): ReadValues {
  const sections = findSections(spool, sources);

  function* rowsOf(source: number | null, dimension: number, needsUnit: boolean): Rows {
    const section = sections.get(`${source} ${dimension}`);
    if (section === undefined) return undefined;
    const reader = spool.read(section.from);
    while (reader.position() < section.to) yield readUnitRow(reader, needsUnit);
    return undefined;
  }

  return function* ({ metric, numerator, denominator }, dimension, needsUnit) {
    const { take } = metric.numerator;
    if (metric.type === 'ratio') {
      const numerators = rowsOf(numerator, dimension, true);
      const denominators = rowsOf(denominator, dimension, true);
      yield* ratiosOf(numerators, denominators, take, metric.denominator?.take ?? 'events');
      return;
    }
    for (const row of rowsOf(numerator, dimension, needsUnit))
      if (take !== 'sum' || row.hasValue)
        yield { ...row, x: takeOf(row, take), y: metric.denominator === null ? null : row.values };
  };
}

/** Finds the first row and the end of each source and dimension. */
function findSections(spool: RowSpool, { idOf }: DaySources) {
  const sections = new Map<string, { readonly from: number; to: number }>();
  const reader = spool.read();
  for (let from = 0; from < spool.bytes; from = reader.position()) {
    const { source, event, dimension } = readSection(reader);
    readSums(reader, false);
    const key = `${idOf(source, event)} ${dimension}`;
    const section = sections.get(key);
    if (section === undefined) sections.set(key, { from, to: reader.position() });
    else section.to = reader.position();
  }
  return sections;
}

type Rows = Generator<UnitRow, undefined>;
type Take = MetricPart['take'];

const takeOf = (row: UnitRow, take: Take): number => (take === 'days' ? Number(row.events > 0) : row[take]);

/** Joins the numerators and the denominators of units. A unit without a row has the value 0. */
function* ratiosOf(numerators: Rows, denominators: Rows, takeX: Take, takeY: Take): Generator<UnitValue> {
  const next = (rows: Rows) => rows.next().value;
  let x = next(numerators);
  let y = next(denominators);
  for (;;) {
    const first = x !== undefined && (y === undefined || compareUnits(x, y) <= 0) ? x : y;
    if (first === undefined) return;
    const hasX = x !== undefined && compareUnits(x, first) === 0;
    const hasY = y !== undefined && compareUnits(y, first) === 0;
    yield {
      ...first,
      isPart: (hasX && x?.isPart === true) || (hasY && y?.isPart === true),
      x: hasX && x !== undefined ? takeOf(x, takeX) : 0,
      y: hasY && y !== undefined ? takeOf(y, takeY) : 0,
    };
    if (hasX) x = next(numerators);
    if (hasY) y = next(denominators);
  }
}

const compareUnits = (a: UnitRow, b: UnitRow): number =>
  a.unitType - b.unitType || (a.unit === b.unit ? 0 : compareBytes(a.unit, b.unit));
