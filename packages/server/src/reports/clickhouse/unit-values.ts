import type { MetricPart } from '../../project/metrics.ts';
import type { DayMetric } from '../files/report-day.ts';
import type { RowSpool } from './row-spool.ts';
import { compareBytes } from './sql.ts';
import { readSection, readUnitRow, type UnitRow } from './unit-rows.ts';

/** The value of a metric for a unit: x is the value or the numerator; y is the denominator, or null. */
export interface UnitValue extends Pick<UnitRow, 'unitType' | 'unit' | 'group' | 'isPart'> {
  readonly x: number;
  readonly y: number | null;
}

/**
 * Generates the values of a metric in a dimension, ordered by unit type and unit. Without `needsUnit`, the unit can be an empty
 * string, which takes less time.
 */
export type ReadValues = (metric: DayMetric, dimension: number, needsUnit: boolean) => Generator<UnitValue>;

/** Indexes the rows of units, so that the values of each metric can be read. */
export function indexRows(spool: RowSpool): ReadValues {
  const sections = findSections(spool);

  function* rowsOf(source: number | null, dimension: number, needsUnit: boolean): Rows {
    const section = sections.get(keyOf(source, dimension));
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
        yield {
          unitType: row.unitType,
          unit: row.unit,
          group: row.group,
          isPart: row.isPart,
          x: takeOf(row, take),
          y: metric.denominator === null ? null : row.values,
        };
  };
}

const keyOf = (source: number | null, dimension: number): string => `${source} ${dimension}`;

/** Finds the first row and the end of each source and dimension. */
function findSections(spool: RowSpool) {
  const sections = new Map<string, { readonly from: number; readonly to: number }>();
  const reader = spool.read();
  let last = { source: -1, dimension: -1 };
  let from = 0;
  for (let position = 0; position < spool.bytes; position = reader.position()) {
    const section = readSection(reader);
    if (section.source === last.source && section.dimension === last.dimension) continue;
    sections.set(keyOf(last.source, last.dimension), { from, to: position });
    last = section;
    from = position;
  }
  return sections.set(keyOf(last.source, last.dimension), { from, to: spool.bytes });
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
