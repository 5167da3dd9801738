import type { Results } from '../../api/results.ts';
import { formatCount, formatShare } from '../../results/format.ts';
import styles from './GroupTable.module.css';

/** The units of each group, and their share beside the expected one. */
export function GroupTable({ results: { groups } }: { readonly results: Results }) {
  const total = groups.reduce((sum, { units }) => sum + units, 0);
  return (
    <section aria-labelledby="groups" className={styles.groups}>
      <h2 id="groups">Groups</h2>
      <table>
        <thead>
          <tr>
            <th scope="col">Group</th>
            <th scope="col">Units</th>
            <th scope="col">Share</th>
            <th scope="col">Expected</th>
            <td className={styles.picture} />
          </tr>
        </thead>
        <tbody>
          {groups.map(({ name, units, share }, index) => {
            const part = total === 0 ? 0 : units / total;
            return (
              <tr key={name}>
                <th scope="row">
                  <bdi>{name}</bdi>
                </th>
                <td>{formatCount(units)}</td>
                <td>{total === 0 ? '–' : formatShare(part)}</td>
                <td>{share === null ? 'unknown' : formatShare(share)}</td>
                <td className={styles.picture}>
                  <svg width="100%" height="14" aria-hidden="true">
                    <rect
                      className={styles[`series${Math.min(index, 5) + 1}`]}
                      width={`${part * 100}%`}
                      height="14"
                      rx="2"
                    />
                    {share !== null && (
                      <line className={styles.mark} x1={`${share * 100}%`} x2={`${share * 100}%`} y1="0" y2="14" />
                    )}
                  </svg>
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </section>
  );
}
