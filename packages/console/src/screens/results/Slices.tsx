import { useState } from 'react';
import type { Schema } from '../../api/client.ts';
import { type MetricResults, type Results, type Selection, useSlices } from '../../api/results.ts';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { formatChange, formatCount, formatPercent } from '../../results/format.ts';
import { IntervalAxis, IntervalBar } from './IntervalBar.tsx';
import styles from './Slices.module.css';
import { centeredScale } from './scale.ts';

type Slice = Schema<'ResultSlices'>['slices'][number];

/** The lift of a metric in each part of the units. */
export function Slices({
  name,
  metric,
  selection,
  results,
  onSlice,
}: {
  readonly name: string;
  readonly metric: MetricResults;
  readonly selection: Selection;
  readonly results: Results;
  readonly onSlice: (slice: { readonly attribute: string; readonly value: string }) => void;
}) {
  const [attribute, setAttribute] = useState('country');
  const [typed, setTyped] = useState('');
  const query = { ...selection, metric: metric.name, metricType: metric.type, attribute };
  const { data, error, refetch } = useSlices(name, query);
  const attributes = [...new Set(['country', 'os_name', 'browser_name', ...(data?.attributes ?? []), attribute])];
  const show = (next: string) => {
    if (next.trim() !== '') setAttribute(next.trim().slice(0, 100));
    setTyped('');
  };
  return (
    <section aria-labelledby="slices" className={styles.section}>
      <div className={styles.head}>
        <h3 id="slices">Slices</h3>
        <label>
          <span>By</span>
          <select value={attribute} onChange={({ target }) => show(target.value)}>
            {attributes.map((one) => (
              <option key={one}>{one}</option>
            ))}
          </select>
        </label>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            show(typed);
          }}
        >
          <input
            aria-label="Another attribute"
            placeholder="Another attribute"
            value={typed}
            maxLength={100}
            onChange={({ target }) => setTyped(target.value)}
            onBlur={() => show(typed)}
          />
        </form>
      </div>
      <p className={styles.about}>
        A unit has the attributes of its first exposure. Among many slices, some differ by chance. Decide by the
        scorecard, and use slices to find questions.
      </p>
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton lines={4} />
      ) : (
        <SliceTable
          slices={data.slices}
          attribute={data.attribute}
          metric={metric}
          results={results}
          onSlice={onSlice}
        />
      )}
    </section>
  );
}

function SliceTable({
  slices,
  attribute,
  metric,
  results,
  onSlice,
}: {
  readonly slices: readonly Slice[];
  readonly attribute: string;
  readonly metric: MetricResults;
  readonly results: Results;
  readonly onSlice: (slice: { readonly attribute: string; readonly value: string }) => void;
}) {
  if (slices.every(({ kind }) => kind === 'missing'))
    return (
      <p className={styles.none}>
        No unit has the attribute <bdi>{attribute}</bdi>. Send it with the user, at the top level or in{' '}
        <code>custom</code>.
      </p>
    );
  const scale = centeredScale(
    slices.flatMap(({ comparisons }) => comparisons.flatMap(({ lift }) => (lift?.interval ? [lift.interval] : []))),
  );
  const groups = metric.comparisons.map(({ group }) => group);
  return (
    <div className={styles.card}>
      <table>
        <thead>
          <tr>
            <th scope="col">
              <bdi>{attribute}</bdi>
            </th>
            {groups.length > 1 && <th scope="col">Group</th>}
            <th scope="col">Units</th>
            <th scope="col">Lift, {formatPercent(results.confidence)} interval</th>
            <td className={styles.picture}>{scale && <IntervalAxis scale={scale} />}</td>
          </tr>
        </thead>
        <tbody>
          {slices.flatMap((slice) =>
            groups.map((group, at) => {
              const comparison = slice.comparisons[at];
              const lift = comparison?.lift ?? null;
              const effect = lift ?? comparison?.difference ?? null;
              const formatted = effect && formatChange(effect, lift !== null);
              const units = (slice.units[0]?.units ?? 0) + (slice.units[at + 1]?.units ?? 0);
              return (
                <tr key={`${slice.kind} ${slice.value} ${group}`}>
                  <th scope="row">
                    {slice.value === null ? (
                      <i>{slice.kind === 'other' ? 'all other values' : 'without the attribute'}</i>
                    ) : (
                      <button type="button" onClick={() => onSlice({ attribute, value: slice.value ?? '' })}>
                        <bdi>{slice.value}</bdi>
                      </button>
                    )}
                  </th>
                  {groups.length > 1 && (
                    <td>
                      <bdi>{group}</bdi>
                    </td>
                  )}
                  <td>{formatCount(units)}</td>
                  <td>
                    {formatted ? (
                      <>
                        <b>{formatted.value}</b>
                        <small>{formatted.interval}</small>
                      </>
                    ) : (
                      <span className={styles.none}>too little data</span>
                    )}
                  </td>
                  <td className={styles.picture}>
                    {lift && scale && <IntervalBar scale={scale} change={lift} verdict={null} />}
                  </td>
                </tr>
              );
            }),
          )}
        </tbody>
      </table>
    </div>
  );
}
