import { type Comparison, type ExperimentResults, judgedOf, type Verdict } from './experiment-results.ts';
import {
  headingText,
  methodText,
  metricText,
  mismatchText,
  notesOf,
  nothingToCompare,
  numbersOf,
  unitNotes,
} from './notes.ts';
import { countText, foundText, meanText, pText, shareText, unitShareText } from './numbers.ts';
import { type PlotScale, placeOn, plotScaleOf, plottedOf } from './plot-scale.ts';
import { printableResults } from './printable-results.ts';
import { type Cell, tableLines } from './screen-table.ts';
import { clipped, padded, type Screen, type Style, widthOf, wrapped } from './screen-text.ts';

/** The results as tables for people, as wide as the screen: from 60 columns to 120. */
export function resultsText(given: ExperimentResults, { columns, paint }: Screen): string {
  const results = printableResults(given);
  const screen = { columns: Math.min(120, Math.max(60, columns)), paint };
  const told = (text: string, lead: string, style?: Style) =>
    wrapped(text, screen.columns, lead).map((line) => (style === undefined ? line : paint(style, line)));
  const mismatch = mismatchText(results);
  const blocks = [
    [paint('bold', results.name), headingText(results)],
    unitLines(results, screen),
    mismatch === undefined ? [] : told(mismatch, '  ! ', 'red'),
    unitNotes(results).flatMap((note) => told(note, '  ')),
  ];
  const missing = nothingToCompare(results);
  if (missing !== undefined) blocks.push(told(missing, '  '));
  else {
    const numbers = new Map<string, number>();
    for (const at of results.groups.slice(1).keys()) blocks.push(comparisonLines(results, at, numbers, screen));
    const notes = [...numbers].flatMap(([note, number]) => told(note, `${String(number).padStart(3)} `));
    blocks.push(notes, told(methodText(results), '  ', 'dim'));
  }
  const text = blocks
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => `${line.trimEnd()}\n`).join(''));
  return text.join('\n');
}

const barWidth = 24;

function unitLines({ groups }: ExperimentResults, screen: Screen): string[] {
  const all = groups.reduce((sum, { units }) => sum + units, 0);
  const rows = groups.map(({ name, units, share }): Cell[] => [
    { text: name },
    { text: countText(units) },
    { text: all === 0 ? '' : unitShareText(units / all) },
    { text: share === null ? '' : unitShareText(share) },
    { text: '█'.repeat(all === 0 ? 0 : Math.round((units / all) * barWidth)), style: 'cyan' },
  ]);
  const expected = groups.some(({ share }) => share !== null) ? 'Expected' : '';
  return tableLines(
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

const styles: Readonly<Record<Verdict, Style | undefined>> = {
  better: 'green',
  worse: 'red',
  higher: 'cyan',
  lower: 'cyan',
  inconclusive: undefined,
};

/** A group against the control: a row for each metric. Notes get their numbers in the order in which they come. */
function comparisonLines(
  results: ExperimentResults,
  at: number,
  numbers: Map<string, number>,
  screen: Screen,
): string[] {
  const { columns, paint } = screen;
  const [control = '', group = ''] = [0, at + 1].map((place) => results.groups[place]?.name ?? '');
  const rows = results.metrics.flatMap((metric) => {
    const comparison = metric.comparisons[at];
    if (comparison === undefined) return [];
    const judged = judgedOf(comparison);
    const found = judged === null ? { value: '', interval: null } : foundText(judged);
    return {
      metric,
      comparison,
      found,
      style: comparison.verdict === null ? 'dim' : styles[comparison.verdict],
    } as const;
  });
  const end = (side: 0 | 1) => Math.max(...rows.map(({ found }) => widthOf(found.interval?.[side] ?? '')));
  const [left, right] = [end(0), end(1)];
  const cells = rows.map(({ metric, comparison, found, style }): Cell[] => {
    const { controlMean, testMean, verdict } = comparison;
    const judged = judgedOf(comparison);
    const [lower = '', upper = ''] = found.interval ?? [];
    const marks = numbersOf(notesOf(results, comparison), numbers);
    return [
      { text: metricText(metric) },
      { text: controlMean === null ? '' : meanText(controlMean) },
      { text: testMean === null ? '' : meanText(testMean) },
      { text: found.value, style },
      { text: found.interval === null ? '' : `${padded(lower, left, 'right')} to ${padded(upper, right, 'right')}` },
      { text: judged === null ? '' : pText(judged.difference.p) },
      { text: verdict === null ? 'n/a' : verdict === 'inconclusive' ? '–' : verdict, style },
      { text: marks.join(' '), style: 'dim' },
    ];
  });
  const titles = [
    { title: 'Metric' },
    { title: clipped(control, 9), align: 'right', optional: true },
    { title: clipped(group, 9), align: 'right', optional: true },
    { title: 'Lift', align: 'right' },
    { title: `${shareText(results.confidence)} interval`, align: 'right' },
    { title: 'p', align: 'right' },
    { title: 'Verdict' },
    { title: '' },
  ] as const;
  const scale = plotScaleOf(rows.map(({ comparison }) => comparison));
  const free = scale === undefined ? 0 : besides.length + leastPlot;
  const table = tableLines(titles, cells, screen, free);
  const plain = tableLines(titles, cells, { columns, paint: (_, text) => text }, free);
  const plots = plotLines(scale, rows, columns - besides.length - widthOf(plain[0] ?? ''));
  const lines = table.map((line, row) => {
    const style = rows[row - 1]?.style;
    const plot = plots[row];
    if (plot === undefined) return line;
    return `${line}${besides}${row === 0 ? paint('dim', plot) : style === undefined ? plot : paint(style, plot)}`;
  });
  return [paint('bold', clipped(`${group} against ${control}`, columns)), ...lines];
}

/** What stands between a table and its plots, which tell nothing when they are narrower than that. */
const besides = '  ';
const leastPlot = 13;

/** Where there is room, the intervals as a picture: a line for the axis, and one for each row. */
function plotLines(
  scale: PlotScale | undefined,
  rows: readonly { readonly comparison: Comparison }[],
  room: number,
): string[] {
  if (scale === undefined || room < leastPlot) return [];
  const width = Math.min(41, room - (1 - (room % 2)));
  const most = scale.ticks.at(-1) ?? 0;
  const axis = canvas(width);
  for (const tick of scale.ticks.filter((one) => one === 0 || Math.abs(one) === most)) {
    const label = tick === 0 ? '0' : shareText(tick);
    const middle = Math.round(placeOn(scale, tick) * (width - 1));
    const from = Math.max(0, Math.min(width - label.length, middle - Math.floor(label.length / 2)));
    axis.splice(from, label.length, ...label);
  }
  return [axis.join(''), ...rows.map(({ comparison }) => plotLine(scale, comparison, width))];
}

function plotLine(scale: PlotScale, comparison: Comparison, width: number): string {
  const line = canvas(width);
  const zero = (width - 1) / 2;
  line[zero] = '│';
  const interval = plottedOf(comparison);
  const value = judgedOf(comparison)?.lift?.value;
  if (interval === undefined || value === undefined) return line.join('');
  const at = (part: number) => Math.round(placeOn(scale, part) * (width - 1));
  const [left, right] = [at(interval[0]), at(interval[1])];
  for (let column = left; column <= right; column++) line[column] = column === zero ? '┼' : '─';
  line[left] = interval[0] < scale.lower ? '◀' : left === zero ? '├' : '╶';
  line[right] = interval[1] > scale.upper ? '▶' : right === zero ? '┤' : '╴';
  if (value >= scale.lower && value <= scale.upper) line[at(value)] = '●';
  return line.join('');
}

const canvas = (width: number): string[] => Array.from({ length: width }, () => ' ');
