import {
  type Comparison,
  type ExperimentResults,
  type MetricResults,
  selectEffect,
  type Verdict,
} from './experiment-results.ts';
import {
  describeComparison,
  describeMethod,
  describeMismatch,
  describeUnits,
  explainNoComparison,
  formatHeading,
  formatMetric,
  numberNotes,
} from './notes.ts';
import { formatComparison, formatCount, formatDecision, formatMean, formatPercent, formatShare } from './numbers.ts';
import { choosePlotScale, type PlotScale, positionOnAxis, selectLiftInterval } from './plot-scale.ts';
import { sanitizeResults } from './sanitize-results.ts';
import { type Cell, renderTable } from './screen-table.ts';
import { clip, measureWidth, pad, type Screen, type Style, wrap } from './screen-text.ts';

/** Renders the results as tables for a terminal of 60 to 120 columns. */
export function renderText(experiment: ExperimentResults, { columns, paint }: Screen): string {
  const results = sanitizeResults(experiment);
  const screen = { columns: Math.min(120, Math.max(60, columns)), paint };
  const wrapNote = (text: string, lead: string, style?: Style) =>
    wrap(text, screen.columns, lead).map((line) => (style === undefined ? line : paint(style, line)));
  const mismatch = describeMismatch(results);
  const blocks = [
    [paint('bold', results.name), formatHeading(results)],
    renderUnits(results, screen),
    mismatch === undefined ? [] : wrapNote(mismatch, '  ! ', 'red'),
    describeUnits(results).flatMap((note) => wrapNote(note, '  ')),
  ];
  const noComparison = explainNoComparison(results);
  if (noComparison !== undefined) blocks.push(wrapNote(noComparison, '  '));
  else {
    const numbers = new Map<string, number>();
    for (const index of results.groups.slice(1).keys()) blocks.push(renderComparison(results, index, numbers, screen));
    const notes = [...numbers].flatMap(([note, number]) => wrapNote(note, `${String(number).padStart(3)} `));
    blocks.push(notes, wrapNote(describeMethod(results), '  ', 'dim'));
  }
  return blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(''))
    .join('\n');
}

/** The width of the bar of a group that holds all units. */
const maxBarWidth = 24;

function renderUnits({ groups }: ExperimentResults, screen: Screen): string[] {
  const total = groups.reduce((sum, { units }) => sum + units, 0);
  const rows = groups.map(({ name, units, share }): Cell[] => [
    { text: name },
    { text: formatCount(units) },
    { text: total === 0 ? '' : formatShare(units / total) },
    { text: share === null ? '' : formatShare(share) },
    { text: '█'.repeat(total === 0 ? 0 : Math.round((units / total) * maxBarWidth)), style: 'cyan' },
  ]);
  const expected = groups.some(({ share }) => share !== null) ? 'Expected' : '';
  return renderTable(
    [
      { title: 'Group' },
      { title: 'Units', align: 'right' },
      { title: 'Share', align: 'right' },
      { title: expected, align: 'right' },
      { title: '', optional: true },
    ],
    rows,
    screen,
  );
}

const verdictStyles: Readonly<Record<Verdict, Style | undefined>> = {
  better: 'green',
  worse: 'red',
  higher: 'cyan',
  lower: 'cyan',
  inconclusive: undefined,
};

/** The row of one metric. */
interface Row {
  readonly metric: MetricResults;
  readonly comparison: Comparison;
  readonly figures: ReturnType<typeof formatComparison>;
  readonly style: Style | undefined;
}

/**
 * Renders the comparisons of one group with the control: one row for each metric. Adds their notes to `numbers`.
 * @param index The index of the group among the test groups.
 */
function renderComparison(
  results: ExperimentResults,
  index: number,
  numbers: Map<string, number>,
  screen: Screen,
): string[] {
  const { columns, paint } = screen;
  const control = results.groups[0]?.name ?? '';
  const group = results.groups[index + 1]?.name ?? '';
  const rows = collectRows(results, index);
  const cells = renderCells(results, rows, numbers);
  const titles = [
    { title: 'Metric' },
    { title: clip(control, 9), align: 'right', optional: true },
    { title: clip(group, 9), align: 'right', optional: true },
    { title: 'Lift', align: 'right' },
    { title: `${formatPercent(results.confidence)} interval`, align: 'right' },
    { title: 'p', align: 'right' },
    { title: 'Verdict' },
    { title: '' },
  ] as const;
  const scale = choosePlotScale(rows.map(({ comparison }) => comparison));
  const reserved = scale === undefined ? 0 : plotGap.length + minPlotWidth;
  const table = renderTable(titles, cells, screen, reserved);
  const [unpainted = ''] = renderTable(titles, cells, { columns, paint: (_, text) => text }, reserved);
  const plots = renderPlots(scale, rows, columns - plotGap.length - measureWidth(unpainted));
  const lines = table.map((line, lineIndex) => {
    const plot = plots[lineIndex];
    if (plot === undefined) return line;
    const style = lineIndex === 0 ? 'dim' : rows[lineIndex - 1]?.style;
    return `${line}${plotGap}${style === undefined ? plot : paint(style, plot)}`;
  });
  const decisions = renderDecisions(rows, screen);
  return [paint('bold', clip(`${group} compared with ${control}`, columns)), ...lines, ...decisions];
}

/** Renders the figures for a decision, below an empty line: one row for each metric with an effect. */
function renderDecisions(rows: readonly Row[], screen: Screen): string[] {
  const cells = rows.flatMap(({ metric, comparison }): Cell[][] => {
    const effect = selectEffect(comparison);
    if (effect === null) return [];
    const { chanceToWin, expectedLoss, detectable, missingUnits } = formatDecision(effect);
    return [[formatMetric(metric), chanceToWin, expectedLoss, detectable, missingUnits].map((text) => ({ text }))];
  });
  if (cells.length === 0) return [];
  const titles = ['Chance to win', 'Expected loss', 'Detectable', 'More units'];
  const columns = [{ title: 'Metric' }, ...titles.map((title) => ({ title, align: 'right' as const }))];
  return ['', ...renderTable(columns, cells, screen)];
}

function collectRows(results: ExperimentResults, index: number): Row[] {
  return results.metrics.flatMap((metric): Row[] => {
    const comparison = metric.comparisons[index];
    if (comparison === undefined) return [];
    return [
      {
        metric,
        comparison,
        figures: formatComparison(comparison),
        style: comparison.verdict === null ? 'dim' : verdictStyles[comparison.verdict],
      },
    ];
  });
}

/** Renders the cells of each row. Aligns the bounds of the intervals below each other. */
function renderCells(results: ExperimentResults, rows: readonly Row[], numbers: Map<string, number>): Cell[][] {
  const measureBounds = (bound: 0 | 1) =>
    Math.max(...rows.map(({ figures }) => measureWidth(figures?.interval?.[bound] ?? '')));
  const lowerWidth = measureBounds(0);
  const upperWidth = measureBounds(1);
  return rows.map(({ metric, comparison, figures, style }) => {
    const { controlMean, testMean } = comparison;
    const [lower = '', upper = ''] = figures?.interval ?? [];
    const interval = `${pad(lower, lowerWidth, 'right')} to ${pad(upper, upperWidth, 'right')}`;
    const notes = numberNotes(describeComparison(results, metric, comparison), numbers);
    return [
      { text: formatMetric(metric) },
      { text: controlMean === null ? '' : formatMean(controlMean) },
      { text: testMean === null ? '' : formatMean(testMean) },
      { text: figures?.value ?? '', style },
      { text: figures?.interval ? interval : '' },
      { text: figures?.p ?? '' },
      { text: formatVerdict(comparison), style },
      { text: notes.join(' '), style: 'dim' },
    ];
  });
}

function formatVerdict({ verdict, shortages }: Comparison): string {
  if (verdict === null) return shortages.length > 0 ? 'few data' : 'n/a';
  return verdict === 'inconclusive' ? '–' : verdict;
}

/** Separates a table from its plots. */
const plotGap = '  ';

/** Narrower plots are not readable. */
const minPlotWidth = 13;
const maxPlotWidth = 41;

/** Renders the intervals as plots if the screen is wide enough: a line for the axis, and one for each row. */
function renderPlots(scale: PlotScale | undefined, rows: readonly Row[], available: number): string[] {
  if (scale === undefined || available < minPlotWidth) return [];
  // An odd width, so that 0 is in the middle.
  const width = Math.min(maxPlotWidth, available - (1 - (available % 2)));
  return [renderAxis(scale, width), ...rows.map(({ comparison }) => renderPlot(scale, comparison, width))];
}

/** Renders the labels of the first tick, 0 and the last tick. */
function renderAxis(scale: PlotScale, width: number): string {
  const lastTick = scale.ticks.at(-1) ?? 0;
  const axis = createLine(width);
  for (const tick of scale.ticks.filter((one) => one === 0 || Math.abs(one) === lastTick)) {
    const label = tick === 0 ? '0' : formatPercent(tick);
    const middle = Math.round(positionOnAxis(scale, tick) * (width - 1));
    const start = Math.max(0, Math.min(width - label.length, middle - Math.floor(label.length / 2)));
    axis.splice(start, label.length, ...label);
  }
  return axis.join('');
}

function renderPlot(scale: PlotScale, comparison: Comparison, width: number): string {
  const line = createLine(width);
  const zero = (width - 1) / 2;
  line[zero] = '│';
  const interval = selectLiftInterval(comparison);
  const value = selectEffect(comparison)?.lift?.value;
  if (interval === undefined || value === undefined) return line.join('');
  const columnOf = (lift: number) => Math.round(positionOnAxis(scale, lift) * (width - 1));
  const [left, right] = [columnOf(interval[0]), columnOf(interval[1])];
  for (let column = left; column <= right; column++) line[column] = column === zero ? '┼' : '─';
  line[left] = interval[0] < scale.lower ? '◀' : left === zero ? '├' : '╶';
  line[right] = interval[1] > scale.upper ? '▶' : right === zero ? '┤' : '╴';
  if (value >= scale.lower && value <= scale.upper) line[columnOf(value)] = '●';
  return line.join('');
}

const createLine = (width: number): string[] => Array.from({ length: width }, () => ' ');
