import { type PointerEvent, useLayoutEffect, useRef, useState } from 'react';
import { type Change, formatChange, formatDay, formatLift, formatMean } from '../../results/format.ts';
import styles from './LiftChart.module.css';
import { percentDecimals, scaleOf, spread } from './scale.ts';

/** The line of one group. */
export interface Line {
  readonly group: string;
  readonly points: readonly { readonly day: string; readonly change: Change | null }[];
}

const height = 240;
const margin = { top: 12, right: 32, bottom: 28, left: 56 };

/** The width of the chart before it is measured, and in print. */
const defaultWidth = 720;

/** A chart of lifts over days with their intervals. The arrow keys move the reading from day to day. */
export function LiftChart({
  lines,
  isLift,
  title,
}: {
  readonly lines: readonly Line[];
  readonly isLift: boolean;
  readonly title: string;
}) {
  const box = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(defaultWidth);
  const [read, setRead] = useState<number>();
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.max(240, entry?.contentRect.width ?? defaultWidth)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const days = lines[0]?.points.map(({ day }) => day) ?? [];
  const changes = lines.flatMap(({ points }) => points.flatMap(({ change }) => change ?? []));
  const scale = scaleOf(axisValues(changes));
  const first = Date.parse(days[0] ?? '');
  const last = Date.parse(days.at(-1) ?? '');
  const innerWidth = width - margin.left - margin.right;
  const x = (index: number) =>
    margin.left + (last > first ? (Date.parse(days[index] ?? '') - first) / (last - first) : 0.5) * innerWidth;
  const innerHeight = height - margin.top - margin.bottom;
  // Intervals of early days can go beyond the axis. The frame of the lines hides the rest.
  const y = (value: number) => margin.top + ((scale.upper - value) / (scale.upper - scale.lower)) * innerHeight;
  const write = (tick: number) =>
    isLift ? (tick === 0 ? '0%' : formatLift(tick, percentDecimals(scale))) : formatMean(tick);
  const readIndex = read === undefined ? undefined : Math.min(read, days.length - 1);

  function readNearest({ clientX, currentTarget }: PointerEvent) {
    const at = clientX - currentTarget.getBoundingClientRect().left;
    const distances = days.map((_, index) => Math.abs(x(index) - at));
    setRead(distances.indexOf(Math.min(...distances)));
  }

  return (
    <div className={styles.chart}>
      <ul className={styles.legend}>
        {lines.map(({ group }, index) => (
          <li key={group}>
            <span className={`${styles.swatch} ${styles[seriesOf(index)]}`} />
            <bdi>{group}</bdi>
          </li>
        ))}
      </ul>
      <div
        ref={box}
        className={styles.plot}
        role="slider"
        tabIndex={0}
        aria-label={title}
        aria-valuemin={0}
        aria-valuemax={days.length - 1}
        aria-valuenow={readIndex ?? days.length - 1}
        aria-valuetext={describe(lines, readIndex ?? days.length - 1, isLift)}
        onPointerMove={readNearest}
        onPointerLeave={() => setRead(undefined)}
        onBlur={() => setRead(undefined)}
        onKeyDown={(event) => {
          const step = {
            ArrowLeft: -1,
            ArrowDown: -1,
            ArrowRight: 1,
            ArrowUp: 1,
            Home: -days.length,
            End: days.length,
          }[event.key];
          if (step === undefined) return;
          event.preventDefault();
          setRead(Math.min(days.length - 1, Math.max(0, (readIndex ?? days.length - 1) + step)));
        }}
      >
        <svg viewBox={`0 0 ${width} ${height}`} width="100%" aria-hidden="true">
          {scale.ticks.map((tick) => (
            <g key={tick}>
              <line
                className={tick === 0 ? styles.zero : styles.grid}
                x1={margin.left}
                x2={width - margin.right}
                y1={y(tick)}
                y2={y(tick)}
              />
              <text className={styles.label} x={margin.left - 8} y={y(tick) + 4} textAnchor="end">
                {write(tick)}
              </text>
            </g>
          ))}
          {spread(days.length, Math.max(2, Math.floor(innerWidth / 72))).map((index) => (
            <text key={days[index]} className={styles.label} x={x(index)} y={height - 8} textAnchor="middle">
              {formatDay(days[index] ?? '')}
            </text>
          ))}
          <svg
            y={margin.top - 6}
            width={width}
            height={innerHeight + 12}
            viewBox={`0 ${margin.top - 6} ${width} ${innerHeight + 12}`}
            aria-hidden="true"
          >
            {lines.map((line, index) => (
              <g key={line.group} className={styles[seriesOf(index)]}>
                {pathsOf(line, x, y).map(({ key, area, sequential, value }) => (
                  <g key={key}>
                    <path className={styles.area} d={area} />
                    <path className={styles.sequential} d={sequential} />
                    <path className={styles.line} d={value} />
                  </g>
                ))}
                {line.points.map(({ day, change }, at) =>
                  change && (days.length <= 31 || at === readIndex || at === days.length - 1) ? (
                    <circle
                      key={day}
                      className={styles.dot}
                      cx={x(at)}
                      cy={y(change.value)}
                      r={at === readIndex ? 5 : 3}
                    />
                  ) : null,
                )}
              </g>
            ))}
          </svg>
          {readIndex !== undefined && (
            <line
              className={styles.cursor}
              x1={x(readIndex)}
              x2={x(readIndex)}
              y1={margin.top}
              y2={height - margin.bottom}
            />
          )}
        </svg>
      </div>
      <p className={styles.reading}>{describe(lines, readIndex ?? days.length - 1, isLift)}</p>
    </div>
  );
}

const seriesOf = (index: number): string => `series${Math.min(index + 2, 6)}`;

/**
 * Returns the values that an axis must hold: all lifts, and the intervals except those of early days that are much wider than the
 * others. They are cut off, so that later days stay readable.
 */
function axisValues(changes: readonly Change[]): number[] {
  const reaches = changes
    .flatMap(({ interval }) => (interval ? [Math.max(...interval.map(Math.abs))] : []))
    .toSorted((one, other) => one - other);
  const limit = 2.5 * (reaches[Math.floor(reaches.length / 2)] ?? Number.POSITIVE_INFINITY);
  const bounds = changes.flatMap(({ interval }) => interval ?? []).filter((bound) => Math.abs(bound) <= limit);
  const values = changes.map(({ value }) => value).filter((value) => Math.abs(value) <= limit);
  return [...values, ...bounds];
}

/** The drawn parts of a line: one for each run of days with figures. */
function pathsOf({ points }: Line, x: (index: number) => number, y: (value: number) => number) {
  const runs: { readonly index: number; readonly change: Change }[][] = [[]];
  for (const [index, { change }] of points.entries())
    if (change === null) runs.push([]);
    else runs.at(-1)?.push({ index, change });
  return runs
    .filter((run) => run.length > 0)
    .map((run) => {
      const path = (read: (change: Change) => number | undefined, from = run) =>
        from
          .flatMap(({ index, change }) => {
            const value = read(change);
            return value === undefined ? [] : `${x(index).toFixed(1)} ${y(value).toFixed(1)}`;
          })
          .join('L');
      const upper = path(({ interval }) => interval?.[1]);
      const lower = path(({ interval }) => interval?.[0], run.toReversed());
      const bounds = [path(({ sequential }) => sequential?.[0]), path(({ sequential }) => sequential?.[1])];
      return {
        key: run[0]?.index,
        area: upper === '' ? '' : `M${upper}L${lower}Z`,
        sequential: bounds.map((bound) => (bound === '' ? '' : `M${bound}`)).join(''),
        value: `M${path(({ value }) => value)}`,
      };
    });
}

/** Returns the figures of one day as a sentence. */
function describe(lines: readonly Line[], index: number, isLift: boolean): string {
  const day = lines[0]?.points[index]?.day;
  if (day === undefined) return '';
  const groups = lines.map(({ group, points }) => {
    const change = points[index]?.change;
    if (!change) return `${group}: too little data`;
    const { value, interval } = formatChange(change, isLift);
    return `${group}: ${value} (${interval})`;
  });
  return `Until ${formatDay(day, true)}. ${groups.join('; ')}`;
}
