import styles from './Percentage.module.css';

/** Writes a percentage with at most two decimals. */
export const formatPercent = (value: number): string => `${Math.round(value * 100) / 100}%`;

/** A share of all units, drawn and written. */
export function Percentage({ value }: { readonly value: number }) {
  return (
    <span className={styles.percentage}>
      <svg className={styles.track} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.fill} width={Math.max(0, Math.min(100, value))} height="6" />
      </svg>
      <span className={styles.number}>{formatPercent(value)}</span>
    </span>
  );
}
