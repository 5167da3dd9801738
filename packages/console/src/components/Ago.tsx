import styles from './Ago.module.css';
import { timeAgo } from './time-ago.ts';

const exactTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

/** Returns a time with its day and seconds, in the time zone of the browser. */
export const formatTime = (time: number): string => exactTime.format(time);

/** How long ago a time was. The pointer and the keyboard show the exact time. */
export function Ago({ time }: { readonly time: number }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach the exact time too.
    <time dateTime={new Date(time).toISOString()} tabIndex={0} className={styles.ago}>
      {timeAgo(time, Date.now())}
      <span className={styles.exact}>{formatTime(time)}</span>
    </time>
  );
}
