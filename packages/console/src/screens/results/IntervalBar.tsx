import type { Comparison } from '../../api/results.ts';
import { type Change, formatLift } from '../../results/format.ts';
import styles from './IntervalBar.module.css';
import { percentDecimals, positionOn, type Scale } from './scale.ts';

/**
 * Draws an interval around 0: a dot for the value, a thick line for the interval and a thin one for the sequential interval. An
 * interval that extends beyond the axis ends in an arrow. The cell beside it has the numbers.
 */
export function IntervalBar({
  scale,
  change: { value, interval, sequential },
  verdict,
}: {
  readonly scale: Scale;
  readonly change: Change;
  readonly verdict: Comparison['verdict'];
}) {
  const x = (at: number) => `${positionOn(scale, at) * 100}%`;
  const line = (name: string | undefined, [lower, upper]: readonly number[]) =>
    lower === undefined || upper === undefined ? null : (
      <line className={name} x1={x(lower)} x2={x(upper)} y1="50%" y2="50%" />
    );
  const [lower = 0, upper = 0] = interval ?? [];
  return (
    <svg
      width="100%"
      height="28"
      aria-hidden="true"
      className={`${styles.bar} ${styles[verdict ?? 'inconclusive'] ?? ''}`}
    >
      {scale.ticks.map((tick) => (
        <line
          key={tick}
          className={tick === 0 ? styles.zero : styles.grid}
          x1={x(tick)}
          x2={x(tick)}
          y1="0"
          y2="100%"
        />
      ))}
      {sequential && line(styles.sequential, sequential)}
      {interval && line(styles.interval, interval)}
      {interval && lower < scale.lower && (
        <svg x="0%" y="50%" overflow="visible" aria-hidden="true">
          <path className={styles.end} d="M2 -6L-6 0L2 6z" />
        </svg>
      )}
      {interval && upper > scale.upper && (
        <svg x="100%" y="50%" overflow="visible" aria-hidden="true">
          <path className={styles.end} d="M-2 -6L6 0L-2 6z" />
        </svg>
      )}
      {value >= scale.lower && value <= scale.upper && <circle className={styles.dot} cx={x(value)} cy="50%" r="4.5" />}
    </svg>
  );
}

/** The ticks above the plots. Screen readers read the intervals instead. */
export function IntervalAxis({ scale }: { readonly scale: Scale }) {
  const outer = scale.ticks.at(-1) ?? 0;
  return (
    <svg width="100%" height="16" aria-hidden="true" className={styles.axis}>
      {scale.ticks
        .filter((tick) => tick === 0 || Math.abs(tick) === outer)
        .map((tick) => (
          <text key={tick} x={`${positionOn(scale, tick) * 100}%`} y="12" textAnchor="middle">
            {tick === 0 ? '0' : formatLift(tick, percentDecimals(scale))}
          </text>
        ))}
    </svg>
  );
}
