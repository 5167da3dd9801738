import { type Comparison, type ExperimentResults, type MetricResults, selectEffect } from './experiment-results.ts';
import { renderAxis, renderIntervalPlot } from './interval-plot.ts';
import { Markup, markup } from './markup.ts';
import {
  describeComparison,
  describeMethod,
  describeMismatch,
  describeUnits,
  explainNoComparison,
  formatHeading,
  formatMetricType,
  numberNotes,
} from './notes.ts';
import {
  formatComparison,
  formatCount,
  formatDecision,
  formatMean,
  formatP,
  formatPercent,
  formatShare,
} from './numbers.ts';
import { pageStyle } from './page-style.ts';
import { choosePlotScale } from './plot-scale.ts';
import { sanitizeResults } from './sanitize-results.ts';

/** Renders the results as one HTML page without scripts that loads no other file. */
export function renderPage(experiment: ExperimentResults): string {
  const results = sanitizeResults(experiment);
  const mismatch = describeMismatch(results);
  const notes = describeUnits(results);
  const noComparison = explainNoComparison(results);
  const numbers = new Map<string, number>();
  const sections =
    noComparison === undefined
      ? results.groups.slice(1).map((_, index) => renderComparison(results, index, numbers))
      : [markup`<p>${noComparison}</p>`];
  const footnotes = [...numbers.keys()].map((note, index) => markup`<li id="note-${index + 1}">${note}</li>\n`);
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="data:,">
<title>${results.name}: results</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body>
<main>
<header>
<h1>${results.name}</h1>
<p class="about">${keepDatesWhole(formatHeading(results))}</p>
</header>
${mismatch === undefined ? [] : [markup`<p class="warning" role="note"><strong>Don't decide yet.</strong> ${mismatch}</p>\n`]}${renderUnits(results)}
${notes.length === 0 ? [] : [markup`<ul class="facts">${notes.map((note) => markup`<li>${note}</li>`)}</ul>\n`]}${sections}
<footer>
${footnotes.length === 0 ? [] : [markup`<ol class="notes">\n${footnotes}</ol>\n`]}${noComparison === undefined ? [markup`<p>${describeMethod(results)} Thin lines show the sequential interval, which is valid for daily looks.</p>\n`] : []}</footer>
</main>
</body>
</html>
`;
  return page.text;
}

/** Marks dates, which the style sheet keeps from breaking across lines. */
const keepDatesWhole = (text: string): Markup[] =>
  text
    .split(/(\d{4}-\d\d-\d\d)/)
    .map((part, index) => (index % 2 === 1 ? markup`<time>${part}</time>` : markup`${part}`));

function renderUnits({ groups }: ExperimentResults): Markup {
  const total = groups.reduce((sum, { units }) => sum + units, 0);
  const shareOf = (units: number) => (total === 0 ? 0 : units / total);
  const scale = 1.1 * Math.max(...groups.map(({ units, share }) => Math.max(share ?? 0, shareOf(units))));
  const percent = (share: number) => `${scale === 0 ? 0 : ((100 * share) / scale).toFixed(2)}%`;
  const rows = groups.map(({ name, units, share }) => {
    const mark = share === null ? [] : [markup`<line x1="${percent(share)}" x2="${percent(share)}" y1="-2" y2="16"/>`];
    return markup`<tr><th scope="row">${name}</th><td>${formatCount(units)}</td><td>${total === 0 ? '' : formatShare(shareOf(units))}</td><td>${share === null ? 'unknown' : formatShare(share)}</td><td class="share"><svg class="bar" aria-hidden="true"><rect width="${percent(shareOf(units))}" height="14" rx="2"/>${mark}</svg></td></tr>
`;
  });
  return markup`<section>
<table class="units">
<thead><tr><th scope="col">Group</th><th scope="col">Units</th><th scope="col">Share</th><th scope="col">Expected</th><td></td></tr></thead>
<tbody>
${rows}</tbody>
</table>
</section>`;
}

/**
 * Renders the comparisons of one group with the control: one row for each metric. Adds their notes to `numbers`.
 * @param index The index of the group among the test groups.
 */
function renderComparison(results: ExperimentResults, index: number, numbers: Map<string, number>): Markup {
  const control = results.groups[0]?.name ?? '';
  const group = results.groups[index + 1]?.name ?? '';
  const pairs = results.metrics.flatMap((metric) => {
    const comparison = metric.comparisons[index];
    return comparison === undefined ? [] : { metric, comparison };
  });
  const scale = choosePlotScale(pairs.map(({ comparison }) => comparison));
  const rows = pairs.map(({ metric, comparison }, row) => {
    const notes = numberNotes(describeComparison(results, metric, comparison), numbers).map(
      (number) => markup` <a href="#note-${number}">${number}</a>`,
    );
    const plot = scale && renderIntervalPlot(scale, metric, comparison, results, `plot-${index + 1}-${row + 1}`);
    return renderRow(metric, comparison, [control, group], notes, plot ?? markup``);
  });
  const { confidence } = results;
  return markup`<section>
<h2 id="group-${index + 1}">${group} <span>compared with ${control}</span></h2>
<table class="results" role="table" aria-labelledby="group-${index + 1}">
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Metric</th><th scope="col" role="columnheader" class="mean">${control}</th><th scope="col" role="columnheader" class="mean">${group}</th><th scope="col" role="columnheader" class="lift">Lift, ${formatPercent(confidence)} interval</th><th scope="col" role="columnheader" class="picture" aria-label="Plot">${scale === undefined ? [] : [renderAxis(scale)]}</th><th scope="col" role="columnheader" class="p">p</th><th scope="col" role="columnheader" class="verdict">Verdict</th></tr></thead>
<tbody role="rowgroup">
${rows}</tbody>
</table>
${renderDecisions(pairs)}</section>
`;
}

/** Renders the figures for a decision: one row for each metric with an effect. */
function renderDecisions(
  pairs: readonly { readonly metric: MetricResults; readonly comparison: Comparison }[],
): Markup {
  const rows = pairs.flatMap(({ metric, comparison }) => {
    const effect = selectEffect(comparison);
    if (effect === null) return [];
    const { chanceToWin, expectedLoss, detectable, missingUnits } = formatDecision(effect);
    return [
      markup`<tr><th scope="row">${metric.name} <small>${formatMetricType(metric)}</small></th><td>${chanceToWin}</td><td>${expectedLoss}</td><td>${detectable}</td><td>${missingUnits === '' ? '–' : missingUnits}</td></tr>\n`,
    ];
  });
  if (rows.length === 0) return markup``;
  return markup`<table class="decisions">
<thead><tr><th scope="col">Metric</th><th scope="col">Chance to win</th><th scope="col">Expected loss</th><th scope="col">Detectable</th><th scope="col">More units</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
`;
}

function renderRow(
  metric: MetricResults,
  comparison: Comparison,
  [control, group]: readonly [string, string],
  notes: readonly Markup[],
  plot: Markup,
): Markup {
  const { controlMean, testMean, verdict, adjustedP } = comparison;
  const formatted = formatComparison(comparison);
  const renderMean = (label: string, value: number | null) =>
    markup`<td role="cell" class="mean" data-label="${label}">${value === null ? '–' : formatMean(value)}</td>`;
  const lift =
    formatted === undefined
      ? markup`–`
      : markup`<b>${formatted.value}</b><small>${formatted.interval?.join(' to ') ?? 'unbounded'}</small>`;
  const p =
    formatted === undefined
      ? markup`–`
      : markup`${formatted.p}${adjustedP === null ? [] : [markup`<small>adj. ${formatP(adjustedP)}</small>`]}`;
  return markup`<tr role="row" class="${verdict ?? 'none'}"><th scope="row" role="rowheader">${metric.name} <small>${formatMetricType(metric)}</small>${notes.length === 0 ? [] : [markup`<sup>${notes}</sup>`]}</th>${renderMean(control, controlMean)}${renderMean(group, testMean)}<td role="cell" class="lift">${lift}</td><td role="cell" class="picture">${plot}</td><td role="cell" class="p" data-label="p">${p}</td><td role="cell" class="verdict"><b>${verdict ?? (comparison.shortages.length > 0 ? 'too little data' : 'not compared')}</b></td></tr>
`;
}
