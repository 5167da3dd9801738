import { useDeferredValue } from 'react';
import { Link } from 'wouter';
import type { Schema } from '../../api/client.ts';
import { errorToShow } from '../../api/error.ts';
import { useResultList } from '../../api/results.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Hidden } from '../../components/Hidden.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { OverrideButton } from '../overrides/OverrideButton.tsx';
import { formatCount, formatDay, formatLift } from './format.ts';
import { NoCompleteDay } from './NoCompleteDay.tsx';
import { useQueryOfAddress } from './query-of-address.ts';
import styles from './ResultList.module.css';
import { SimulateCommand } from './SimulateCommand.tsx';
import { Verdict } from './Verdict.tsx';

const pageSize = 50;

/** The experiments and gate rules with exposures. */
export default function ResultList() {
  const [query, setQuery] = useQueryOfAddress();
  const search = query.get('search') ?? '';
  const offset = Math.max(0, Number.parseInt(query.get('offset') ?? '0', 10) || 0);
  const show = (next: { readonly search: string; readonly offset: number }) =>
    setQuery(
      new URLSearchParams({
        ...(next.search && { search: next.search }),
        ...(next.offset > 0 && { offset: String(next.offset) }),
      }),
      'replace',
    );
  const searched = useDeferredValue(search);
  const read = useResultList(searched, offset, pageSize);
  const { data, refetch } = read;
  const error = errorToShow(read);
  const isUnused = data?.total === 0 && searched === '';
  return (
    <Page
      title="Results"
      description="Experiments and gate rules with exposures. Figures include complete days only, Pacific time."
      isWide
    >
      {error ? (
        <ErrorState error={error} onRetry={() => void refetch()} />
      ) : data === undefined ? (
        <Skeleton />
      ) : isUnused ? (
        <EmptyState icon="results" title="No user has seen an experiment yet">
          Results appear here when your app checks an experiment or a gate for a user.
          <SimulateCommand />
        </EmptyState>
      ) : (
        <>
          <label className={styles.search}>
            <Icon name="search" />
            <Hidden>Search results</Hidden>
            <input
              type="search"
              placeholder="Search by name"
              value={search}
              onChange={({ target }) => show({ search: target.value, offset: 0 })}
            />
          </label>
          {data.newestDay === null && <NoCompleteDay />}
          {data.total === 0 ? (
            <EmptyState icon="search" title={`No results for “${searched}”`}>
              Search for a part of the name of an experiment or a gate.
            </EmptyState>
          ) : (
            <>
              <ul className={styles.list}>
                {data.results.map((result) => (
                  <Row key={`${result.type} ${result.name} ${result.rule}`} result={result} />
                ))}
              </ul>
              <Paging total={data.total} offset={offset} onChange={(next) => show({ search, offset: next })} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

function Row({ result }: { readonly result: Schema<'ResultSummary'> }) {
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

function Paging({
  total,
  offset,
  onChange,
}: {
  readonly total: number;
  readonly offset: number;
  readonly onChange: (offset: number) => void;
}) {
  if (total <= pageSize) return null;
  return (
    <nav aria-label="Pages" className={styles.paging}>
      <span>
        {formatCount(offset + 1)} to {formatCount(Math.min(total, offset + pageSize))} of {formatCount(total)}
      </span>
      <Button icon="left" isDisabled={offset === 0} onPress={() => onChange(offset - pageSize)}>
        Previous
      </Button>
      <Button icon="right" isDisabled={offset + pageSize >= total} onPress={() => onChange(offset + pageSize)}>
        Next
      </Button>
    </nav>
  );
}
