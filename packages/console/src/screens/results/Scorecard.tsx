import { type ReactNode, useDeferredValue, useState } from 'react';
import type { Comparison, MetricResults, Results } from '../../api/results.ts';
import { Button } from '../../components/Button.tsx';
import { Hidden } from '../../components/Hidden.tsx';
import {
  type Change,
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
import { IntervalAxis, IntervalBar } from './IntervalBar.tsx';
import styles from './Scorecard.module.css';
import { centeredScale, type Scale } from './scale.ts';

/** The metrics that a long scorecard shows at first. */
const firstMetrics = 25;

/** The rows that fit on a printed page, in all groups. */
const printedRows = 12;

/** The properties of a scorecard. */
export interface ScorecardProps {
  readonly results: Results;
  /** The metric whose details are below. */
  readonly open: MetricResults;
  readonly onOpen: (metric: MetricResults) => void;
}

/** Each test group compared with the control: one row for each metric. */
export function Scorecard({ results, open, onOpen }: ScorecardProps) {
  const [search, setSearch] = useState('');
  const [isWhole, setIsWhole] = useState(false);
  const searched = useDeferredValue(search).toLowerCase();
  const fitting = results.metrics.filter(({ name }) => name.toLowerCase().includes(searched));
  const metrics = isWhole ? fitting : fitting.slice(0, firstMetrics);
  const control = results.groups[0]?.name ?? '';
  return (
    <section aria-labelledby="scorecard" className={styles.scorecard}>
      <div className={styles.head}>
        <h2 id="scorecard">Scorecard</h2>
        {results.metrics.length > 8 && (
          <input
            type="search"
            aria-label="Search metrics"
            placeholder="Search metrics"
            value={search}
            onChange={({ target }) => setSearch(target.value)}
          />
        )}
      </div>
      {results.groups.slice(1).map((group, index) => (
        <GroupCard key={group.name} results={results} metrics={metrics} index={index} open={open} onOpen={onOpen}>
          <bdi>{group.name}</bdi> compared with <bdi>{control}</bdi>
        </GroupCard>
      ))}
      {metrics.length === 0 && <p>No metric has this in its name.</p>}
      {metrics.length < fitting.length && (
        <p className={styles.more}>
          <Button onPress={() => setIsWhole(true)}>Show all {formatCount(fitting.length)} metrics</Button>
        </p>
      )}
    </section>
  );
}

const roleTitles = { primary: 'Primary metrics', secondary: 'Secondary metrics', guardrail: 'Guardrails' } as const;

function GroupCard({
  results,
  metrics,
  index,
  open,
  onOpen,
  children,
}: {
  readonly results: Results;
  readonly metrics: readonly MetricResults[];
  readonly index: number;
  readonly open: MetricResults;
  readonly onOpen: (metric: MetricResults) => void;
  readonly children: ReactNode;
}) {
  const rows = metrics.flatMap((metric) => {
    const comparison = metric.comparisons[index];
    return comparison === undefined ? [] : [{ metric, comparison }];
  });
  const scale = centeredScale(rows.flatMap(({ comparison }) => liftIntervalOf(comparison) ?? []));
  const roles = (['primary', 'secondary', 'guardrail'] as const).filter((role) =>
    rows.some(({ metric }) => metric.role === role),
  );
  // A printed page has the primary metrics and the guardrails, and the first of the secondary metrics.
  const important = rows.filter(({ metric }) => metric.role !== 'secondary').length;
  const printed = Math.max(0, Math.floor(printedRows / (results.groups.length - 1)) - important);
  const unprinted = Math.max(0, rows.length - important - printed);
  const hasRoles = roles.length > 1 || roles[0] !== 'secondary';
  return (
    <div className={styles.card}>
      <table>
        <caption>{children}</caption>
        <thead>
          <tr>
            <th scope="col">Metric</th>
            <GroupHeader name={results.groups[0]?.name ?? ''} />
            <GroupHeader name={results.groups[index + 1]?.name ?? ''} />
            <th scope="col">Lift, {formatPercent(results.confidence)} interval</th>
            <th scope="col" className={styles.picture}>
              <Hidden>Plot of the interval</Hidden>
              {scale && <IntervalAxis scale={scale} />}
            </th>
            <th scope="col">p, adjusted</th>
            <th scope="col">Chance to win</th>
            <th scope="col">Verdict</th>
          </tr>
        </thead>
        {roles.map((role) => (
          <tbody key={role}>
            {hasRoles && (
              <tr className={styles.role}>
                <th colSpan={8} scope="rowgroup">
                  {roleTitles[role]}
                </th>
              </tr>
            )}
            {rows
              .filter(({ metric }) => metric.role === role)
              .map(({ metric, comparison }, at) => (
                <Row
                  key={`${metric.type} ${metric.name}`}
                  metric={metric}
                  comparison={comparison}
                  scale={scale}
                  isPrinted={role !== 'secondary' || at < printed}
                  isOpen={metric.name === open.name && metric.type === open.type}
                  onOpen={() => onOpen(metric)}
                />
              ))}
          </tbody>
        ))}
      </table>
      {unprinted > 0 && (
        <p className={styles.rest}>{formatCount(unprinted)} more secondary metrics are in the CSV file.</p>
      )}
    </div>
  );
}

/** Returns the interval of the lift in a list, if there is one. */
function liftIntervalOf(comparison: Comparison): readonly (readonly number[])[] | undefined {
  const interval = effectOf(comparison)?.lift?.interval;
  return interval ? [interval] : undefined;
}

function Row({
  metric,
  comparison,
  scale,
  isPrinted,
  isOpen,
  onOpen,
}: {
  readonly metric: MetricResults;
  readonly comparison: Comparison;
  readonly scale: Scale | undefined;
  readonly isPrinted: boolean;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
}) {
  const change = changeOf(comparison);
  const formatted = change && formatChange(change.change, change.isLift);
  const effect = effectOf(comparison);
  const p = comparison.adjustedP ?? comparison.exact?.p;
  const lift: Change | null = change?.isLift ? change.change : null;
  return (
    <tr className={`${isOpen ? styles.open : ''} ${isPrinted ? '' : styles.unprinted}`}>
      <th scope="row">
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls="metric-details"
          className={styles.metric}
          onClick={onOpen}
        >
          <bdi>{metric.name}</bdi> <small>{formatType(metric)}</small>
        </button>
      </th>
      <Mean value={comparison.controlMean} />
      <Mean value={comparison.testMean} />
      <td className={styles.lift}>
        {formatted ? (
          <>
            <b>{formatted.value}</b>
            <small>{formatted.interval}</small>
          </>
        ) : (
          '–'
        )}
      </td>
      <td className={styles.picture}>
        {lift && scale && <IntervalBar scale={scale} change={lift} verdict={comparison.verdict} />}
      </td>
      <td className={styles.detail}>{p === undefined ? '–' : formatP(p)}</td>
      <td className={styles.detail}>{effect ? formatShare(effect.posterior.chanceToWin) : '–'}</td>
      <td>
        <Verdict verdict={comparison.verdict} shortages={comparison.shortages} />
      </td>
    </tr>
  );
}

const Mean = ({ value }: { readonly value: number | null }) => (
  <td className={`${styles.detail} ${styles.mean}`}>{value === null ? '–' : formatMean(value)}</td>
);

const GroupHeader = ({ name }: { readonly name: string }) => (
  <th scope="col" className={styles.group} title={name}>
    <bdi>{name}</bdi>
  </th>
);
