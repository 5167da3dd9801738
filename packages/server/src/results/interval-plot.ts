import { type Comparison, type ExperimentResults, judgedOf, type MetricResults } from './experiment-results.ts';
import { type Markup, markup } from './markup.ts';
import { metricText } from './notes.ts';
import { foundText, percentText, shareText } from './numbers.ts';
import { type PlotScale, placeOn, plottedOf } from './plot-scale.ts';

// Drawn in percent of the width, so that a plot is as wide as its place and nothing in it is stretched.
const left = 3;
const right = 97;
const middle = '50%';

const xOf = (scale: PlotScale, part: number): string => `${(left + placeOn(scale, part) * (right - left)).toFixed(2)}%`;

/** The axis above the plots of a group, for the eye alone: the plots say their numbers themselves. */
export function axisPlot(scale: PlotScale): Markup {
  const labels = scale.ticks.map(
    (tick) =>
      markup`<text x="${xOf(scale, tick)}" y="13">${tick === 0 ? '0' : percentText(tick, placesOf(scale))}</text>`,
  );
  return markup`<svg class="axis" aria-hidden="true">${labels}</svg>`;
}

const placesOf = ({ ticks }: PlotScale): number => {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0));
  return Math.max(0, Math.ceil(-Math.log10(step * 100) - 1e-9));
};

/**
 * The lift of one metric: a dot, its interval, and behind it the longer interval for daily looks. What goes beyond the axis
 * ends in an arrow.
 * @param id Of the plot, as no other on the page has it.
 */
export function intervalPlot(
  scale: PlotScale,
  metric: MetricResults,
  comparison: Comparison,
  { confidence }: ExperimentResults,
  id: string,
): Markup | undefined {
  const judged = judgedOf(comparison);
  const interval = plottedOf(comparison);
  if (judged?.lift === null || judged?.lift === undefined || interval === undefined) return undefined;
  const { value: text, interval: ends } = foundText(judged);
  const { value } = judged.lift;
  const daily = judged.sequential.lift;
  const grid = scale.ticks.map((tick) => {
    const x = xOf(scale, tick);
    return markup`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${x}" x2="${x}" y1="0" y2="100%"/>`;
  });
  const span = (kind: string, [lower, upper]: readonly [number, number]) =>
    markup`<line class="${kind}" x1="${xOf(scale, lower)}" x2="${xOf(scale, upper)}" y1="${middle}" y2="${middle}"/>`;
  const arrows = [
    ...(interval[0] < scale.lower ? [arrow(scale.lower, -1)] : []),
    ...(interval[1] > scale.upper ? [arrow(scale.upper, 1)] : []),
  ];
  function arrow(end: number, way: 1 | -1): Markup {
    const [base, tip] = [-way * 2, way * 7];
    return markup`<svg x="${xOf(scale, end)}" y="${middle}" overflow="visible"><path class="end" d="M${base} -6L${tip} 0L${base} 6z"/></svg>`;
  }
  const dot =
    value >= scale.lower && value <= scale.upper
      ? [markup`<circle class="dot" cx="${xOf(scale, value)}" cy="${middle}" r="5"/>`]
      : [];
  const dailyText = daily === null ? '' : ` For daily looks: ${percentText(daily[0])} to ${percentText(daily[1])}.`;
  return markup`<svg class="plot" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${metricText(metric)}, ${comparison.group}: ${text}</title><desc id="${id}-desc">${shareText(confidence)} interval: ${ends?.join(' to ') ?? ''}.${dailyText}</desc>${grid}${daily === null ? [] : [span('daily', daily)]}${span('interval', interval)}${arrows}${dot}</svg>`;
}
