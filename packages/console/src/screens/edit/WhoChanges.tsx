import { Link } from 'wouter';
import type { Schema } from '../../api/client.ts';
import { Hidden } from '../../components/Hidden.tsx';
import { Icon } from '../../components/Icon.tsx';
import { entryHref } from '../../project/entry-kinds.ts';
import { fieldsOf, wordsOf } from '../../project/fields.ts';
import styles from './Preview.module.css';

type Affected = NonNullable<Schema<'Preview'>['affected']>;

/** Says how many of the users who were seen last get a different result, with examples. */
export function WhoChanges({ affected, name }: { readonly affected: Affected; readonly name: string }) {
  const { users, isComplete, entries } = affected;
  const count = users.toLocaleString('en');
  if (users === 0 && entries.length === 0)
    return <p className={styles.quiet}>No user has been seen yet who would get a different result.</p>;
  if (entries.length === 0)
    return (
      <p className={styles.quiet}>
        {users === 1 ? 'The last user gets' : `All of the last ${count} users get`} the same as before.
      </p>
    );
  return (
    <>
      {entries.map((entry) => (
        <section key={`${entry.type} ${entry.name}`} className={styles.affected}>
          <p>
            <strong>
              {entry.changedUsers.toLocaleString('en')} of the last {users === 1 ? 'user' : `${count} users`}
            </strong>{' '}
            {entry.changedUsers === 1 ? 'gets' : 'get'} another result
            {entry.name !== name && (
              <>
                {' '}
                from <Link href={entryHref(entry)}>{entry.name}</Link>
              </>
            )}
            .
          </p>
          <ul className={styles.examples}>
            {entry.examples.map(({ user, before, after }) => (
              <li key={JSON.stringify(user)} className={styles.example}>
                <bdi className={styles.user}>{userWords(user)}</bdi>
                <span className={styles.results}>
                  <Result result={before} /> <Icon name="right" size={12} />
                  <Hidden>becomes</Hidden> <Result result={after} />
                </span>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {!isComplete && <p className={styles.quiet}>There are more users than the preview had time to compare.</p>}
    </>
  );
}

/** Returns the ID of a user, or what else is known about the user. */
function userWords(user: Readonly<Record<string, unknown>>): string {
  const { userID, customIDs } = user;
  if (userID !== undefined && userID !== '') return wordsOf(userID);
  const [custom] = Object.values(fieldsOf(customIDs));
  return custom === undefined ? wordsOf(user) : wordsOf(custom);
}

function Result({ result: { value, groupName } }: { readonly result: Schema<'Answer'> }) {
  if (typeof value === 'boolean')
    return <span className={value ? styles.pass : styles.fail}>{value ? 'pass' : 'fail'}</span>;
  const text = JSON.stringify(value);
  return (
    <code className={styles.code} title={text}>
      {groupName ?? text}
    </code>
  );
}
