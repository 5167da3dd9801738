import { useDeferredValue } from 'react';
import { errorToShow } from '../../api/error.ts';
import { useResultList } from '../../api/results.ts';
import { Button } from '../../components/Button.tsx';
import { EmptyState } from '../../components/EmptyState.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { Hidden } from '../../components/Hidden.tsx';
import { Icon } from '../../components/Icon.tsx';
import { Page } from '../../components/Page.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { formatCount } from '../../results/format.ts';
import { ResultRows } from '../../results/ResultRows.tsx';
import { NoCompleteDay } from './NoCompleteDay.tsx';
import { useQueryOfAddress } from './query-of-address.ts';
import styles from './ResultList.module.css';
import { SimulateCommand } from './SimulateCommand.tsx';

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
  const read = useResultList(searched, offset, pageSize, true);
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
              <ResultRows results={data.results} />
              <Paging total={data.total} offset={offset} onChange={(next) => show({ search, offset: next })} />
            </>
          )}
        </>
      )}
    </Page>
  );
}

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
