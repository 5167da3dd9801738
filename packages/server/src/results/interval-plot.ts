import type { Interval } from '../statistics/interval.ts';
import {
  type Comparison,
  type Effect,
  type ExperimentResults,
  type MetricResults,
  selectEffect,
} from './experiment-results.ts';
import { type Markup, markup } from './markup.ts';
import { formatMetric } from './notes.ts';
import { formatEffect, formatLift, formatPercent } from './numbers.ts';
import { type PlotScale, positionOnAxis, selectLiftInterval } from './plot-scale.ts';

// Positions are percentages of the width, so that a plot fits any column without being stretched.
const leftPercent = 3;
const rightPercent = 97;
const middle = '50%';

const xOf = (scale: PlotScale, lift: number): string =>
  `${(leftPercent + positionOnAxis(scale, lift) * (rightPercent - leftPercent)).toFixed(2)}%`;

/** Renders the axis above the plots of a group. Hidden from screen readers, because each plot states its numbers. */
export function renderAxis(scale: PlotScale): Markup {
  const labels = scale.ticks.map(
    (tick) =>
      markup`<text x="${xOf(scale, tick)}" y="13">${tick === 0 ? '0' : formatLift(tick, countDecimals(scale))}</text>`,
  );
  return markup`<svg class="axis" aria-hidden="true">${labels}</svg>`;
}

/** Returns the decimals that the tick labels need, in percent. */
function countDecimals({ ticks }: PlotScale): number {
  const step = Math.abs((ticks[1] ?? 1) - (ticks[0] ?? 0));
  return Math.max(0, Math.ceil(-Math.log10(step * 100) - 1e-9));
}

/**
 * Renders the lift of one metric as a dot and a thick line for its interval, with a thin line for the sequential interval.
 * An interval that extends beyond the axis ends in an arrow. Returns undefined without an interval.
 * @param id An ID that is unique on the page.
 */
export function renderIntervalPlot(
  scale: PlotScale,
  metric: MetricResults,
  comparison: Comparison,
  { confidence }: ExperimentResults,
  id: string,
): Markup | undefined {
  const effect = selectEffect(comparison);
  const interval = selectLiftInterval(comparison);
  if (!effect?.lift || interval === undefined) return undefined;
  const { value } = effect.lift;
  const sequential = effect.sequential.lift;
  const title = `${formatMetric(metric)}, ${comparison.group}: ${formatEffect(effect).value}`;
  const shapes = [
    ...scale.ticks.map((tick) => renderGridLine(scale, tick)),
    ...(sequential === null ? [] : [renderLine(scale, 'sequential', sequential)]),
    renderLine(scale, 'interval', interval),
    ...(interval[0] < scale.lower ? [renderArrow(scale, scale.lower, -1)] : []),
    ...(interval[1] > scale.upper ? [renderArrow(scale, scale.upper, 1)] : []),
    ...(value >= scale.lower && value <= scale.upper ? [renderDot(scale, value)] : []),
  ];
  return markup`<svg class="plot" role="img" aria-labelledby="${id}-title ${id}-desc"><title id="${id}-title">${title}</title><desc id="${id}-desc">${describeIntervals(effect, confidence)}</desc>${shapes}</svg>`;
}

function describeIntervals(effect: Effect, confidence: number): string {
  const interval = `${formatPercent(confidence)} interval: ${formatEffect(effect).interval?.join(' to ') ?? ''}.`;
  const sequential = effect.sequential.lift;
  if (sequential === null) return interval;
  return `${interval} Sequential interval: ${formatLift(sequential[0])} to ${formatLift(sequential[1])}.`;
}

function renderGridLine(scale: PlotScale, tick: number): Markup {
  const x = xOf(scale, tick);
  return markup`<line class="${tick === 0 ? 'zero' : 'grid'}" x1="${x}" x2="${x}" y1="0" y2="100%"/>`;
}

const renderLine = (scale: PlotScale, className: string, [lower, upper]: Interval): Markup =>
  markup`<line class="${className}" x1="${xOf(scale, lower)}" x2="${xOf(scale, upper)}" y1="${middle}" y2="${middle}"/>`;

function renderArrow(scale: PlotScale, end: number, direction: 1 | -1): Markup {
  const base = -direction * 2;
  const tip = direction * 7;
  return markup`<svg x="${xOf(scale, end)}" y="${middle}" overflow="visible"><path class="end" d="M${base} -6L${tip} 0L${base} 6z"/></svg>`;
}

const renderDot = (scale: PlotScale, lift: number): Markup =>
  markup`<circle class="dot" cx="${xOf(scale, lift)}" cy="${middle}" r="5"/>`;
