import type { Schema } from '../../api/client.ts';
import styles from './Ask.module.css';

/** The share of a rule and the bucket of the user, in words and drawn. */
export function Share({ share }: { readonly share: Schema<'ShareExplanation'> }) {
  const { percentage, bucket, passes, idType, unitID } = share;
  if (bucket === null) return percentage === 100 ? null : <p className={styles.share}>The share is 0%.</p>;
  return (
    <div className={styles.share}>
      <p>
        Bucket <strong>{bucket.toFixed(2)}</strong> of 100 for {idType} {unitID === null ? '(missing)' : unitID}. The
        rule passes below <strong>{percentage}</strong>, so the user is {passes ? 'inside' : 'outside'}.
      </p>
      <svg className={styles.bar} viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true">
        <rect className={styles.barAll} x="0" y="2" width="100" height="6" />
        <rect className={styles.barShare} x="0" y="2" width={percentage} height="6" />
        <rect
          className={passes ? styles.markIn : styles.markOut}
          x={Math.max(0, bucket - 0.3)}
          y="0"
          width="0.6"
          height="10"
        />
      </svg>
    </div>
  );
}
