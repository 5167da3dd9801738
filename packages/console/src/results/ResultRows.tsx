import { Link } from 'wouter';
import type { Schema } from '../api/client.ts';
import { Icon } from '../components/Icon.tsx';
import { OverrideButton } from '../overrides/OverrideButton.tsx';
import { formatCount, formatDay, formatLift } from './format.ts';
import styles from './ResultRows.module.css';
import { Verdict } from './Verdict.tsx';

type ResultSummary = Schema<'ResultSummary'>;

/** Experiments and gate rules, each with its units and the verdicts of its primary metrics. */
export function ResultRows({ results }: { readonly results: readonly ResultSummary[] }) {
  return (
    <ul className={styles.list}>
      {results.map((result) => (
        <Row key={`${result.type} ${result.name} ${result.rule}`} result={result} />
      ))}
    </ul>
  );
}

function Row({ result }: { readonly result: ResultSummary }) {
  const { name, type, rule, ruleName, units, from, to, groups, verdicts, warnings, mismatch } = result;
  const query = rule === null ? '' : `?rule=${encodeURIComponent(rule)}`;
  const [warning, ...others] = warnings;
  return (
    <li className={styles.row}>
      <div className={styles.override}>
        <OverrideButton target={{ type: type === 'gate' ? 'gate' : 'config', name }} look="icon" />
      </div>
      <div className={styles.what}>
        <Link href={`/results/${encodeURIComponent(name)}${query}`} className={styles.name}>
          <Icon name={type === 'gate' ? 'gate' : 'experiment'} />
          <bdi>{name}</bdi>
        </Link>
        <p className={styles.about}>
          {type === 'gate' ? (
            <>
              Gate, rule <bdi>{ruleName}</bdi>
            </>
          ) : (
            'Experiment'
          )}
          {from !== null && to !== null && `, ${formatDay(from)} to ${formatDay(to)}`}
        </p>
      </div>
      <p className={styles.units}>
        <b>{formatCount(units)}</b> units
        {groups.length > 0 && <small>{groups.map((group) => formatCount(group.units)).join(' / ')}</small>}
      </p>
      <div className={styles.verdicts}>
        {verdicts.slice(0, 3).map(({ metric, metricType, group, verdict, lift }) => (
          <p key={`${metricType} ${metric} ${group}`}>
            <Verdict verdict={verdict} shortages={verdict === null ? [noData] : []} />{' '}
            <span>
              <bdi>{metric}</bdi>
              {groups.length > 2 && (
                <>
                  , <bdi>{group}</bdi>
                </>
              )}
              {lift !== null && ` ${formatLift(lift, 1)}`}
            </span>
          </p>
        ))}
        {verdicts.length > 3 && <p className={styles.about}>{formatCount(verdicts.length - 3)} more primary results</p>}
        {verdicts.length === 0 && (
          <p className={styles.about}>
            {from === null ? 'No complete day yet' : 'No primary metric has data. Open it to see all metrics.'}
          </p>
        )}
      </div>
      {warning !== undefined && (
        <p className={mismatch ? styles.mismatch : styles.warning}>
          <Icon name={mismatch ? 'warning' : 'info'} size={14} />
          <span>
            {warning}
            {others.length > 0 && ` ${formatCount(others.length)} more.`}
          </span>
        </p>
      )}
    </li>
  );
}

const noData = { group: '', what: '', has: 0, needs: 1 };
