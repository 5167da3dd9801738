import type { MetricPart } from '../../project/metrics.ts';
import type { DayMetric, DaySource } from '../files/report-day.ts';
import type { DaySources } from './events.ts';
import type { RowSpool } from './row-spool.ts';
import { compareBytes } from './sql.ts';
import { readStart, readUnitRow, type UnitRow, wholeDay } from './unit-rows.ts';

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

/** The rows of the units of a day. */
export interface UnitRows {
  /** The sources with events, ordered by event. */
  readonly sources: readonly DaySource[];
  /** Returns whether a unit of a type has a metric on the day. */
  hasUnits(metric: DayMetric, unitType: number): boolean;
  /** Returns whether a unit has an event before its first exposure to an experiment. */
  hasParts(dimension: number): boolean;
  readonly read: ReadValues;
}

/** Indexes the rows of units, so that the values of each metric can be read. @param sources The sources that the rows can have. */
export function indexRows(spool: RowSpool, { sources }: DaySources): UnitRows {
  const { sections, partDimensions } = findSections(spool);
  const typesOf = (id: number) => sections.get(keyOf(id, wholeDay))?.unitTypes ?? new Map<number, boolean>();
  const hasType = (id: number | null, unitType: number, needsValues: boolean): boolean => {
    const hasValues = id === null ? undefined : typesOf(id).get(unitType);
    return needsValues ? hasValues === true : hasValues !== undefined;
  };

  function* rowsOf(source: number | null, dimension: number, needsUnit: boolean): Rows {
    const section = sections.get(keyOf(source, dimension));
    if (section === undefined) return undefined;
    const reader = spool.read(section.from);
    while (reader.position() < section.to) yield readUnitRow(reader, needsUnit);
    return undefined;
  }

  function* read({ metric, numerator, denominator }: DayMetric, dimension: number, needsUnit: boolean) {
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
  }

  return {
    sources: sources
      .map((source) => ({ ...source, hasValues: [...typesOf(source.id).values()].includes(true) }))
      .filter(({ id }) => typesOf(id).size > 0),
    hasUnits: ({ metric, numerator, denominator }, unitType) =>
      metric.type === 'ratio'
        ? hasType(numerator, unitType, false) || hasType(denominator, unitType, false)
        : hasType(numerator, unitType, metric.numerator.take === 'sum'),
    hasParts: (dimension) => partDimensions.has(dimension),
    read,
  };
}

const keyOf = (source: number | null, dimension: number): string => `${source} ${dimension}`;

/** The rows of a source and a dimension. */
interface Section {
  /** The position of the first row. */
  readonly from: number;
  /** The position after the last row. */
  to: number;
  /** The unit types of the rows, and whether a unit has a value. */
  readonly unitTypes: Map<number, boolean>;
}

/** Finds the sections, and the dimensions with a unit that has an event before its first exposure. */
function findSections(spool: RowSpool) {
  const partDimensions = new Set<number>();
  const sections = new Map<string, Section>();
  const reader = spool.read();
  let last = { source: -1, dimension: -1 };
  let section: Section = { from: 0, to: 0, unitTypes: new Map() };
  for (let position = 0; position < spool.bytes; position = reader.position()) {
    const row = readStart(reader);
    if (row.source !== last.source || row.dimension !== last.dimension) {
      section = { from: position, to: position, unitTypes: new Map() };
      sections.set(keyOf(row.source, row.dimension), section);
      last = row;
    }
    if (section.unitTypes.get(row.unitType) !== true) section.unitTypes.set(row.unitType, row.hasValue);
    if (row.isPart) partDimensions.add(row.dimension);
    section.to = reader.position();
  }
  return { sections, partDimensions };
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
