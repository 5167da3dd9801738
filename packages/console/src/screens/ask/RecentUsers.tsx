import { useDeferredValue, useId, useState } from 'react';
import { Icon } from '../../components/Icon.tsx';
import { timeAgo } from '../../components/time-ago.ts';
import { useRecentUsers } from '../../users/queries.ts';
import { type User, userWords } from '../../users/question.ts';
import styles from './Ask.module.css';

/** The users of recent events and exposures, to pick one. */
export function RecentUsers({ current, onPick }: { readonly current: User; onPick(user: User): void }) {
  const id = useId();
  const [text, setText] = useState('');
  const { data, error } = useRecentUsers(useDeferredValue(text.trim()));
  const users = data?.users ?? [];
  return (
    <section aria-labelledby={id} className={styles.recent}>
      <h2 id={id}>Recent users</h2>
      <input
        type="search"
        className={styles.input}
        aria-label="Search recent users"
        placeholder="Search by ID or email"
        value={text}
        spellCheck={false}
        autoComplete="off"
        onChange={(event) => setText(event.target.value)}
      />
      {error && data === undefined && <p className={styles.problem}>{error.message}</p>}
      {data && users.length === 0 && (
        <p className={styles.hint}>
          {text === ''
            ? 'No user yet. Users appear when your app checks a gate or logs an event.'
            : 'No user has this in an ID or in the email address.'}
        </p>
      )}
      <ul className={styles.users}>
        {users.map(({ user, lastSeen }) => (
          <li key={JSON.stringify([user.userID, user.customIDs])}>
            <button
              type="button"
              className={styles.user}
              aria-current={JSON.stringify(user) === JSON.stringify(current) ? 'true' : undefined}
              onClick={() => onPick(user)}
            >
              <Icon name="user" size={14} />
              <span className={styles.userWords}>{userWords(user)}</span>
              <span className={styles.ago}>{timeAgo(lastSeen, Date.now())}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
