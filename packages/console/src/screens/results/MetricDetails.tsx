import type { Schema } from '../../api/client.ts';
import type { Comparison, MetricResults, Results, Selection } from '../../api/results.ts';
import {
  changeOf,
  effectOf,
  formatChange,
  formatCount,
  formatMean,
  formatP,
  formatPercent,
  formatShare,
  formatType,
} from '../../results/format.ts';
import { Verdict } from '../../results/Verdict.tsx';
import { LiftOverTime } from './LiftOverTime.tsx';
import styles from './MetricDetails.module.css';
import { Slices } from './Slices.tsx';

/** The properties of the details of a metric. */
export interface MetricDetailsProps {
  readonly name: string;
  readonly results: Results;
  readonly words: Schema<'ResultWords'> | undefined;
  readonly metric: MetricResults;
  readonly selection: Selection;
  /** Whether the results count only the units of a slice. */
  readonly isSliced: boolean;
  readonly onSlice: (slice: { readonly attribute: string; readonly value: string }) => void;
}

/** One metric: its figures in words, its lift over time and its slices. */
export function MetricDetails({ name, results, words, metric, selection, isSliced, onSlice }: MetricDetailsProps) {
  const index = results.metrics.indexOf(metric);
  return (
    <section aria-labelledby="metric-title" id="metric-details">
      <h2 id="metric-title" className={styles.title}>
        <bdi>{metric.name}</bdi> <small>{formatType(metric)}</small>
      </h2>
      <div className={`${styles.groups} ${metric.comparisons.length > 1 ? styles.several : ''}`}>
        {metric.comparisons.map((comparison, at) => (
          <Figures
            key={comparison.group}
            comparison={comparison}
            results={results}
            notes={words?.comparisons[index]?.[at] ?? []}
          />
        ))}
      </div>
      {!isSliced && (
        <>
          <LiftOverTime name={name} metric={metric} selection={selection} results={results} />
          <Slices name={name} metric={metric} selection={selection} results={results} onSlice={onSlice} />
        </>
      )}
    </section>
  );
}

function Figures({
  comparison,
  results,
  notes,
}: {
  readonly comparison: Comparison;
  readonly results: Results;
  readonly notes: readonly string[];
}) {
  const change = changeOf(comparison);
  const effect = effectOf(comparison);
  const formatted = change && formatChange(change.change, change.isLift);
  const sequential = change?.change.sequential;
  const size = (difference: number) =>
    effect?.lift ? formatPercent(difference / effect.control.mean) : formatMean(difference);
  const p = effect?.difference.p ?? comparison.exact?.p;
  const figures: readonly (readonly [title: string, value: string])[] = [
    ...(formatted && change
      ? [[change.isLift ? 'Lift' : 'Difference', `${formatted.value} (${formatted.interval})`] as const]
      : []),
    ...(sequential && change
      ? [
          [
            'Sequential interval',
            formatChange({ ...change.change, interval: sequential }, change.isLift).interval,
          ] as const,
        ]
      : []),
    ...(p === undefined
      ? []
      : [
          [
            'p',
            comparison.adjustedP === null ? formatP(p) : `${formatP(p)}, adjusted ${formatP(comparison.adjustedP)}`,
          ] as const,
        ]),
    ...(effect
      ? [
          ['Chance to win', formatShare(effect.posterior.chanceToWin)] as const,
          ['Expected loss', size(effect.posterior.expectedLoss)] as const,
          ['Detectable', `±${size(effect.power.detectableDifference)}`] as const,
          ...(effect.power.missingUnits === null
            ? []
            : [
                [
                  'More units',
                  `${formatCount(effect.power.missingUnits)} to detect ${formatPercent(results.detect)}`,
                ] as const,
              ]),
        ]
      : []),
    ...(effect?.varianceLeft === undefined
      ? []
      : [['Variance after CUPED', formatPercent(effect.varianceLeft)] as const]),
  ];
  return (
    <div className={styles.figures}>
      <h3>
        <bdi>{comparison.group}</bdi> <Verdict verdict={comparison.verdict} shortages={comparison.shortages} />
      </h3>
      <dl>
        {figures.map(([title, value]) => (
          <div key={title}>
            <dt>{title}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {notes.length > 0 && (
        <ul>
          {notes.map((note) => (
            <li key={note} dir="auto">
              {note}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
