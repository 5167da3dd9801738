import { formatPercent } from './Percentage.tsx';
import styles from './SplitBar.module.css';

/** A part of a whole. */
export interface SplitPart {
  readonly name: string;
  /** A percentage of the whole. */
  readonly weight: number;
  /** Whether it is the rest, which nothing uses. @default false */
  readonly isRest?: boolean;
}

const colors = 6;

/** Draws how a whole is split, with a legend. */
export function SplitBar({ label, parts }: { readonly label: string; readonly parts: readonly SplitPart[] }) {
  let start = 0;
  const placed = parts.map((part, index) => {
    const x = start;
    start += part.weight;
    return { ...part, x, color: part.isRest ? styles.rest : styles[`color${(index % colors) + 1}`] };
  });
  return (
    <figure aria-label={label}>
      <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        {placed.map(({ name, x, weight, color }) => (
          <rect key={name} className={color} x={x} width={weight} height="10" />
        ))}
      </svg>
      <ul className={styles.legend}>
        {placed.map(({ name, weight, color }) => (
          <li key={name} className={styles.item}>
            <svg width="10" height="10" aria-hidden="true">
              <rect className={color} width="10" height="10" rx="3" />
            </svg>
            <span>{name}</span>
            <span className={styles.weight}>{formatPercent(weight)}</span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
