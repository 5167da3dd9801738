import type { Comparison, MetricResults, Results } from '../../api/results.ts';
import { changeOf, formatChange, formatCount, formatType } from '../../results/format.ts';
import { Verdict } from '../../results/Verdict.tsx';
import styles from './Summary.module.css';
import { type GroupSummary, meaningOf, summarize } from './summary.ts';

/** The differences that are named for each group. */
const namedDifferences = 3;

/** Whether it worked, in a sentence for each test group. A sample ratio mismatch makes each difference doubtful. */
export function Summary({ results }: { readonly results: Results }) {
  if (results.sampleRatio?.mismatch === true) return null;
  return (
    <section aria-labelledby="summary" className={styles.summary}>
      <h2 id="summary">In short</h2>
      <ul>
        {summarize(results).map((summary) => (
          <li key={summary.group}>
            <Sentence summary={summary} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Sentence({ summary: { group, hasPrimary, different, others } }: { readonly summary: GroupSummary }) {
  const unnamed = different.length - namedDifferences;
  if (different.length === 0)
    return (
      <>
        <b dir="auto">{group}</b> {hasPrimary ? 'No primary metric and no guardrail' : 'No metric'} differs beyond what
        chance explains.
      </>
    );
  return (
    <>
      <b dir="auto">{group}</b>
      {different.slice(0, namedDifferences).map(({ metric, comparison }) => (
        <span key={`${metric.type} ${metric.name}`}>
          <Difference metric={metric} comparison={comparison} />
        </span>
      ))}
      {unnamed > 0 && <span>{formatCount(unnamed)} more differ</span>}
      {others > 0 && <span className={styles.others}>{formatCount(others)} without a clear difference</span>}
    </>
  );
}

function Difference({ metric, comparison }: { readonly metric: MetricResults; readonly comparison: Comparison }) {
  const change = changeOf(comparison);
  return (
    <>
      <bdi>{metric.name}</bdi> {formatType(metric)}{' '}
      <Verdict verdict={comparison.verdict} shortages={comparison.shortages} />
      {change && ` ${formatChange(change.change, change.isLift).value}`}
      {change && includesZero(change.change.sequential) && (
        <span className={styles.others}>, if this is the planned end</span>
      )}
      <span className={styles.others}>: {meaningOf(comparison.verdict, metric.direction)}</span>
    </>
  );
}

/** Returns whether an interval includes 0: then the difference isn't valid for daily looks. */
const includesZero = (interval: readonly number[] | null): boolean => {
  const [lower = 0, upper = 0] = interval ?? [];
  return interval !== null && lower <= 0 && upper >= 0;
};
