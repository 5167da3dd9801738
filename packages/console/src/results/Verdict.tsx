import type { Comparison } from '../api/results.ts';
import { formatVerdict } from './format.ts';
import styles from './Verdict.module.css';

/** A verdict in words. Its color repeats the word. */
export function Verdict({
  verdict,
  shortages = [],
}: {
  readonly verdict: Comparison['verdict'];
  readonly shortages?: Comparison['shortages'];
}) {
  return (
    <span className={`${styles.verdict} ${styles[verdict ?? 'none'] ?? ''}`}>
      {formatVerdict({ verdict, shortages })}
    </span>
  );
}
