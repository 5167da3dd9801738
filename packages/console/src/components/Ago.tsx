import { type SyntheticEvent, useState } from 'react';
import styles from './Ago.module.css';
import { timeAgo } from './time-ago.ts';

const exactTime = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'medium' });

const minuteFormat = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium', timeStyle: 'short' });

/** Returns a time with its day and minute, in the time zone of the browser. */
export const formatMinute = (time: number): string => minuteFormat.format(time);

/** How long ago a time was. The pointer and the keyboard show the exact time. */
export function Ago({ time }: { readonly time: number }) {
  const [isAtEnd, setIsAtEnd] = useState(false);
  // The exact time is wider, and must not leave the window.
  const place = ({ currentTarget }: SyntheticEvent) =>
    setIsAtEnd(currentTarget.getBoundingClientRect().left > innerWidth / 2);
  return (
    <time
      dateTime={new Date(time).toISOString()}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard must reach the exact time too.
      tabIndex={0}
      className={styles.ago}
      onPointerEnter={place}
      onFocus={place}
    >
      {timeAgo(time, Date.now())}
      <span className={`${styles.exact} ${isAtEnd ? styles.atEnd : ''}`}>{exactTime.format(time)}</span>
    </time>
  );
}
