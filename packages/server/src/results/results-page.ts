import { type Comparison, type ExperimentResults, judgedOf, type MetricResults } from './experiment-results.ts';
import { axisPlot, intervalPlot } from './interval-plot.ts';
import { Markup, markup } from './markup.ts';
import {
  headingText,
  methodText,
  mismatchText,
  notesOf,
  nothingToCompare,
  numbersOf,
  typeText,
  unitNotes,
} from './notes.ts';
import { countText, foundText, meanText, pText, shareText, unitShareText } from './numbers.ts';
import { pageStyle } from './page-style.ts';
import { plotScaleOf } from './plot-scale.ts';
import { printableResults } from './printable-results.ts';

/** The results as a page that stands for itself: it runs nothing and asks for nothing. */
export function resultsPage(given: ExperimentResults): string {
  const results = printableResults(given);
  const mismatch = mismatchText(results);
  const notes = unitNotes(results);
  const missing = nothingToCompare(results);
  const numbers = new Map<string, number>();
  const sections =
    missing === undefined
      ? results.groups.slice(1).map((_, at) => comparisonSection(results, at, numbers))
      : [markup`<p>${missing}</p>`];
  const numbered = [...numbers.keys()].map((note, at) => markup`<li id="note-${at + 1}">${note}</li>\n`);
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
<p class="about">${withDates(headingText(results))}</p>
</header>
${mismatch === undefined ? [] : [markup`<p class="warning" role="note"><strong>Do not decide yet.</strong> ${mismatch}</p>\n`]}${unitsSection(results)}
${notes.length === 0 ? [] : [markup`<ul class="facts">${notes.map((note) => markup`<li>${note}</li>`)}</ul>\n`]}${sections}
<footer>
${numbered.length === 0 ? [] : [markup`<ol class="notes">\n${numbered}</ol>\n`]}${missing === undefined ? [markup`<p>${methodText(results)} The thin line of a plot is the interval for who looks every day.</p>\n`] : []}</footer>
</main>
</body>
</html>
`;
  return page.text;
}

/** The text, whose dates are not broken at the end of a line. */
const withDates = (text: string): Markup[] =>
  text.split(/(\d{4}-\d\d-\d\d)/).map((part, at) => (at % 2 === 1 ? markup`<time>${part}</time>` : markup`${part}`));

function unitsSection({ groups }: ExperimentResults): Markup {
  const all = groups.reduce((sum, { units }) => sum + units, 0);
  const most = 1.1 * Math.max(...groups.map(({ units, share }) => Math.max(share ?? 0, all === 0 ? 0 : units / all)));
  const percent = (part: number) => `${most === 0 ? 0 : ((100 * part) / most).toFixed(2)}%`;
  const rows = groups.map(({ name, units, share }) => {
    const part = all === 0 ? 0 : units / all;
    const mark = share === null ? [] : [markup`<line x1="${percent(share)}" x2="${percent(share)}" y1="-2" y2="16"/>`];
    return markup`<tr><th scope="row">${name}</th><td>${countText(units)}</td><td>${all === 0 ? '' : unitShareText(part)}</td><td>${share === null ? 'unknown' : unitShareText(share)}</td><td class="share"><svg class="bar" aria-hidden="true"><rect width="${percent(part)}" height="14" rx="2"/>${mark}</svg></td></tr>
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

/** A group against the control: a row for each metric. Notes get their numbers in the order in which they come. */
function comparisonSection(results: ExperimentResults, at: number, numbers: Map<string, number>): Markup {
  const [control = '', group = ''] = [0, at + 1].map((place) => results.groups[place]?.name ?? '');
  const pairs = results.metrics.flatMap((metric) => {
    const comparison = metric.comparisons[at];
    return comparison === undefined ? [] : { metric, comparison };
  });
  const scale = plotScaleOf(pairs.map(({ comparison }) => comparison));
  const rows = pairs.map(({ metric, comparison }, row) => {
    const notes = numbersOf(notesOf(results, comparison), numbers).map(
      (number) => markup` <a href="#note-${number}">${number}</a>`,
    );
    const plot = scale && intervalPlot(scale, metric, comparison, results, `plot-${at + 1}-${row + 1}`);
    return resultRow(metric, comparison, [control, group], notes, plot ?? markup``);
  });
  const { confidence } = results;
  return markup`<section>
<h2 id="group-${at + 1}">${group} <span>against ${control}</span></h2>
<table class="results" role="table" aria-labelledby="group-${at + 1}">
<thead role="rowgroup"><tr role="row"><th scope="col" role="columnheader">Metric</th><th scope="col" role="columnheader" class="mean">${control}</th><th scope="col" role="columnheader" class="mean">${group}</th><th scope="col" role="columnheader" class="lift">Lift, ${shareText(confidence)} interval</th><th scope="col" role="columnheader" class="picture" aria-label="Plot">${scale === undefined ? [] : [axisPlot(scale)]}</th><th scope="col" role="columnheader" class="p">p</th><th scope="col" role="columnheader" class="verdict">Verdict</th></tr></thead>
<tbody role="rowgroup">
${rows}</tbody>
</table>
</section>
`;
}

function resultRow(
  metric: MetricResults,
  comparison: Comparison,
  [control, group]: readonly [string, string],
  notes: readonly Markup[],
  plot: Markup,
): Markup {
  const { controlMean, testMean, verdict, adjustedP } = comparison;
  const judged = judgedOf(comparison);
  const found = judged === null ? undefined : foundText(judged);
  const mean = (label: string, value: number | null) =>
    markup`<td role="cell" class="mean" data-label="${label}">${value === null ? '–' : meanText(value)}</td>`;
  const lift =
    found === undefined
      ? markup`–`
      : markup`<b>${found.value}</b><small>${found.interval?.join(' to ') ?? 'anything'}</small>`;
  const p =
    judged === null || adjustedP === null
      ? markup`–`
      : markup`${pText(judged.difference.p)}<small>adj. ${pText(adjustedP)}</small>`;
  return markup`<tr role="row" class="${verdict ?? 'none'}"><th scope="row" role="rowheader">${metric.name} <small>${typeText(metric)}</small>${notes.length === 0 ? [] : [markup`<sup>${notes}</sup>`]}</th>${mean(control, controlMean)}${mean(group, testMean)}<td role="cell" class="lift">${lift}</td><td role="cell" class="picture">${plot}</td><td role="cell" class="p" data-label="p">${p}</td><td role="cell" class="verdict"><b>${verdict ?? 'not compared'}</b></td></tr>
`;
}
