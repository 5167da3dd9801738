import { Link } from 'wouter';
import { countryName } from '../../components/countries.ts';
import type { ConditionWords } from '../../project/conditions.ts';
import { entryHref } from '../../project/entry-kinds.ts';
import styles from './Conditions.module.css';

/** More values than these are counted, not shown. */
const mostValues = 12;

/** Shows conditions as sentences. All must be met. */
export function Conditions({ conditions }: { readonly conditions: readonly ConditionWords[] }) {
  if (conditions.length === 0) return <p className={styles.all}>Every user</p>;
  return (
    <ul className={styles.list}>
      {conditions.map(({ subject, verb, values, refersTo }, index) => (
        <li key={`${subject} ${verb} ${values.join()}`} className={styles.sentence}>
          <span className={styles.joiner}>{index === 0 ? 'If' : 'and'}</span>
          <span className={styles.subject}>{subject}</span>
          <span>{verb}</span>
          {values.slice(0, mostValues).map((value) =>
            refersTo === undefined ? (
              <span key={value}>
                <code className={styles.value}>{value}</code>
                {subject === 'country' && countryName(value) !== undefined && ` ${countryName(value)}`}
              </span>
            ) : (
              <Link key={value} href={entryHref({ type: refersTo, name: value })} className={styles.link ?? ''}>
                {value}
              </Link>
            ),
          )}
          {values.length > mostValues && <span>and {values.length - mostValues} more</span>}
        </li>
      ))}
    </ul>
  );
}
