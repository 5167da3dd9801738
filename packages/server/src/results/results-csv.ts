import { type Cell, csvLine } from '../reports/files/csv.ts';
import { type ExperimentResults, selectEffect } from './experiment-results.ts';
import { describeComparison } from './notes.ts';
import { sanitizeResults } from './sanitize-results.ts';

const columns = [
  'metric',
  'metric_type',
  'role',
  'direction',
  'control',
  'group',
  'control_units',
  'group_units',
  'control_mean',
  'group_mean',
  'lift',
  'lift_lower',
  'lift_upper',
  'difference',
  'difference_lower',
  'difference_upper',
  'p',
  'adjusted_p',
  'verdict',
  'chance_to_win',
  'expected_loss',
  'cuped',
  'notes',
] as const;

/** Renders results as CSV: one line for each metric and group. */
export function renderCsv(experiment: ExperimentResults): string {
  const results = sanitizeResults(experiment);
  const [control, ...others] = results.groups;
  const rows = results.metrics.flatMap((metric) =>
    metric.comparisons.map((comparison, index): Readonly<Record<(typeof columns)[number], Cell>> => {
      const effect = selectEffect(comparison);
      const difference = effect?.difference ?? comparison.exact;
      return {
        metric: metric.name,
        metric_type: metric.type,
        role: metric.role,
        direction: metric.direction,
        control: control?.name ?? null,
        group: comparison.group,
        control_units: control?.units ?? null,
        group_units: others[index]?.units ?? null,
        control_mean: comparison.controlMean,
        group_mean: comparison.testMean,
        lift: effect?.lift?.value ?? null,
        lift_lower: effect?.lift?.interval?.[0] ?? null,
        lift_upper: effect?.lift?.interval?.[1] ?? null,
        difference: difference?.value ?? null,
        difference_lower: difference?.interval[0] ?? null,
        difference_upper: difference?.interval[1] ?? null,
        p: difference?.p ?? null,
        adjusted_p: comparison.adjustedP,
        verdict: comparison.verdict,
        chance_to_win: effect?.posterior.chanceToWin ?? null,
        expected_loss: effect?.posterior.expectedLoss ?? null,
        cuped: String(comparison.cuped !== null),
        notes: describeComparison(results, metric, comparison).join(' '),
      };
    }),
  );
  return [csvLine(columns), ...rows.map((row) => csvLine(columns.map((column) => row[column])))].join('');
}
