import type { Schema } from '../../api/client.ts';
import type { Results } from '../../api/results.ts';
import hidden from '../../components/Hidden.module.css';
import { Icon } from '../../components/Icon.tsx';
import { formatCount, formatP, formatPercent } from '../../results/format.ts';
import styles from './HealthChecks.module.css';

/** The outcome of a check. */
interface Check {
  readonly state: 'good' | 'note' | 'bad';
  readonly title: string;
  readonly value: string;
}

/** What a person must know before any lift: whether the groups are as expected, and whether there are enough data. */
export function HealthChecks({
  results,
  words,
}: {
  readonly results: Results;
  readonly words: Schema<'ResultWords'> | undefined;
}) {
  const checks = [checkShares(results), checkCrossovers(results), checkUnits(results)];
  return (
    <section aria-labelledby="health" className={styles.health}>
      <h2 id="health" className={hidden.hidden}>
        Health checks
      </h2>
      {words?.mismatch != null && (
        <p className={styles.mismatch} role="note">
          <Icon name="warning" />
          <span>
            <strong>Don't decide yet.</strong> {words.mismatch}
          </span>
        </p>
      )}
      <ul className={styles.checks}>
        {checks.map(({ state, title, value }) => (
          <li key={title} className={styles[state]}>
            <Icon name={state === 'good' ? 'check' : state === 'bad' ? 'warning' : 'info'} />
            <div>
              <h3>{title}</h3>
              <p>{value}</p>
            </div>
          </li>
        ))}
      </ul>
      {words !== undefined && words.units.length > 0 && (
        <ul className={styles.notes}>
          {words.units.map((note) => (
            <li key={note} dir="auto">
              {note}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function checkShares({ sampleRatio, groups }: Results): Check {
  const title = 'Shares of the groups';
  if (sampleRatio === null)
    return {
      state: 'note',
      title,
      value: groups.some(({ share }) => share === null) ? 'Expected shares are unknown' : 'Too few units to check',
    };
  return sampleRatio.mismatch
    ? { state: 'bad', title, value: `Sample ratio mismatch, p ${formatP(sampleRatio.p)}` }
    : { state: 'good', title, value: `As expected, p ${formatP(sampleRatio.p)}` };
}

function checkCrossovers({ crossovers, groups }: Results): Check {
  const title = 'Crossovers';
  if (crossovers === 0) return { state: 'good', title, value: 'No unit saw two groups' };
  const all = groups.reduce((sum, { units }) => sum + units, crossovers);
  return {
    state: crossovers / all > 0.01 ? 'bad' : 'note',
    title,
    value: `${formatCount(crossovers)} of ${formatCount(all)} units, ${formatPercent(crossovers / all)}`,
  };
}

/** Checks that each metric has an interval. A narrow interval needs more units, so a metric can still be inconclusive. */
function checkUnits({ metrics }: Results): Check {
  const title = 'Enough units for an interval';
  const short = metrics.filter(({ comparisons }) => comparisons.some(({ shortages }) => shortages.length > 0));
  if (metrics.length === 0) return { state: 'note', title, value: 'No metric has data' };
  if (short.length === 0) {
    const open = metrics.filter(({ comparisons }) => comparisons.some(({ verdict }) => verdict === 'inconclusive'));
    const more = open.length === 0 ? '' : `, ${formatCount(open.length)} still inconclusive`;
    return { state: 'good', title, value: `In all ${formatCount(metrics.length)} metrics${more}` };
  }
  return {
    state: short.some(({ role }) => role === 'primary') ? 'bad' : 'note',
    title,
    value: `Too few in ${formatCount(short.length)} of ${formatCount(metrics.length)} metrics`,
  };
}
