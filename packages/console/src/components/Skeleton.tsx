import styles from './Skeleton.module.css';

/** Gray lines in the place of a content that loads. They appear only after a moment, so that quick screens don't flicker. */
export function Skeleton({ lines = 6 }: { readonly lines?: number }) {
  return (
    <div className={styles.skeleton} role="status" aria-label="Loading">
      {Array.from({ length: lines }, (_, line) => `line ${line}`).map((line) => (
        <div key={line} className={styles.line} />
      ))}
    </div>
  );
}
