import { Icon } from '../../components/Icon.tsx';
import styles from './Ask.module.css';

/** The value of a result: pass or fail for a gate, and JSON for everything else. */
export function Value({ value, isLong = false }: { readonly value: unknown; readonly isLong?: boolean }) {
  if (typeof value === 'boolean')
    return (
      <span className={`${styles.badge} ${value ? styles.pass : styles.fail}`}>
        <Icon name={value ? 'check' : 'close'} size={12} />
        {value ? 'Pass' : 'Fail'}
      </span>
    );
  if (isLong) return <pre className={styles.value}>{JSON.stringify(value, null, 2)}</pre>;
  return <code className={styles.shortValue}>{JSON.stringify(value)}</code>;
}
