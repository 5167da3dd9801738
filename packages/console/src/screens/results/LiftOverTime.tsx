import type { Schema } from '../../api/client.ts';
import { type MetricResults, type Results, type Selection, useSeries } from '../../api/results.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { formatChange, formatCount, formatDay, formatMean, formatPercent } from '../../results/format.ts';
import { LiftChart, type Line } from './LiftChart.tsx';
import styles from './LiftOverTime.module.css';

type Day = Schema<'ResultSeries'>['days'][number];

/** The cumulative lift of a metric: each point counts all days until then. */
export function LiftOverTime({
  name,
  metric,
  selection,
  results,
}: {
  readonly name: string;
  readonly metric: MetricResults;
  readonly selection: Selection;
  readonly results: Results;
}) {
  const { data, error, refetch } = useSeries(name, { ...selection, metric: metric.name, metricType: metric.type });
  return (
    <section aria-labelledby="over-time" className={styles.section}>
      <h3 id="over-time">Cumulative lift over time</h3>
      <p className={styles.about}>
        Each point counts all days until then. Bands are {formatPercent(results.confidence)} intervals, thin lines
        sequential intervals, which are valid for daily looks.
      </p>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <div className={styles.space}>
          <Skeleton lines={8} />
        </div>
      ) : (
        <Series days={data.days} metric={metric} />
      )}
    </section>
  );
}

function Series({ days, metric }: { readonly days: readonly Day[]; readonly metric: MetricResults }) {
  const hasLift = days.some(({ comparisons }) => comparisons.some(({ lift }) => lift !== null));
  const effectOn = (day: Day, at: number) => {
    const comparison = day.comparisons[at];
    return (hasLift ? comparison?.lift : comparison?.difference) ?? null;
  };
  const lines = metric.comparisons.map(
    ({ group }, at): Line => ({
      group,
      points: days.map((day) => ({ day: day.day, change: effectOn(day, at) })),
    }),
  );
  if (lines.every(({ points }) => points.every(({ change }) => change === null)))
    return <p className={styles.none}>On each day, too few units have data for a lift.</p>;
  return (
    <>
      <LiftChart lines={lines} isLift={hasLift} title={`Cumulative lift of ${metric.name}`} />
      <details className={styles.table}>
        <summary>Show as a table</summary>
        <div className={styles.scroll}>
          <table>
            <thead>
              <tr>
                <th scope="col">Until</th>
                <th scope="col">Group</th>
                <th scope="col">Units</th>
                <th scope="col">Mean</th>
                <th scope="col">{hasLift ? 'Lift' : 'Difference'}</th>
                <th scope="col">Interval</th>
              </tr>
            </thead>
            <tbody>
              {days.flatMap((day) =>
                metric.comparisons.map(({ group }, at) => {
                  const effect = effectOn(day, at);
                  const formatted = effect && formatChange(effect, hasLift);
                  const mean = day.comparisons[at]?.testMean ?? null;
                  return (
                    <tr key={`${day.day} ${group}`}>
                      <th scope="row">{formatDay(day.day)}</th>
                      <td>
                        <bdi>{group}</bdi>
                      </td>
                      <td>{formatCount(day.units[at + 1]?.units ?? 0)}</td>
                      <td>{mean === null ? '–' : formatMean(mean)}</td>
                      <td>{formatted?.value ?? '–'}</td>
                      <td>{formatted?.interval ?? 'too little data'}</td>
                    </tr>
                  );
                }),
              )}
            </tbody>
          </table>
        </div>
      </details>
    </>
  );
}
