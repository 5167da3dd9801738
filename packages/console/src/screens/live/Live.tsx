import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { Button } from '../../components/Button.tsx';
import { ErrorState } from '../../components/ErrorState.tsx';
import { FilterField } from '../../components/Field.tsx';
import { Page } from '../../components/Page.tsx';
import { Segments } from '../../components/Segments.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import styles from './Live.module.css';
import { LiveDetail } from './LiveDetail.tsx';
import { LiveList } from './LiveList.tsx';
import { type LiveFilter, readFilter, writeFilter } from './live-filter.ts';
import type { LiveRow } from './live-row.ts';
import type { StreamStatus } from './live-stream.ts';
import { NoRows } from './NoRows.tsx';
import { useLiveFeed } from './use-live-feed.ts';

const kinds = [
  { value: 'all', label: 'All' },
  { value: 'exposure', label: 'Exposures' },
  { value: 'event', label: 'Events' },
  { value: 'rejection', label: 'Rejected' },
] as const;

/** The screen that shows what arrives. */
export default function Live() {
  const [parameters, setParameters] = useSearchParams();
  const filter = readFilter(parameters);
  const setFilter = (change: Partial<LiveFilter>) =>
    setParameters(writeFilter({ ...filter, ...change }), { replace: true });
  const [isPaused, setIsPaused] = useState(false);
  const [isScrolled, setIsScrolled] = useState(false);
  const [selected, setSelected] = useState<LiveRow>();
  const feed = useLiveFeed(filter, isPaused || isScrolled);
  const { rows, waiting, skipped, status, isLoaded, error } = feed;
  const isFiltered = writeFilter(filter) !== '';
  const showNewest = () => {
    setIsPaused(false);
    setIsScrolled(false);
  };

  return (
    <Page
      title="Live"
      description="Exposures, events and rejected requests as they arrive."
      isWide
      actions={
        <>
          <Status status={status} isPaused={isPaused} />
          <Button icon={isPaused ? 'play' : 'pause'} onPress={() => (isPaused ? showNewest() : setIsPaused(true))}>
            {isPaused ? `Resume${waiting > 0 ? ` (${waiting.toLocaleString('en')})` : ''}` : 'Pause'}
          </Button>
          <Button variant="quiet" onPress={feed.clear} isDisabled={rows.length === 0}>
            Clear
          </Button>
        </>
      }
    >
      <div className={styles.filters}>
        <Segments
          label="What to show"
          value={filter.kind ?? 'all'}
          options={kinds}
          onChange={(kind) => setFilter({ kind: kind === 'all' ? undefined : kind })}
        />
        <FilterField label="Filter by name" value={filter.name} onChange={(name) => setFilter({ name })} />
        <FilterField
          label="Filter by user ID"
          icon="user"
          value={filter.user}
          onChange={(user) => setFilter({ user })}
        />
      </div>
      <div role="status" className={styles.notices}>
        {status.state === 'disconnected' && (
          <p className={styles.disconnected}>Disconnected. {status.reason} Connecting again…</p>
        )}
        {skipped > 0 && (
          <p className={styles.skipped}>
            {skipped.toLocaleString('en')} rows came too quickly to show. The server has stored them.
          </p>
        )}
      </div>
      <div className={selected === undefined ? styles.content : `${styles.content} ${styles.withDetail}`}>
        {rows.length > 0 ? (
          <LiveList
            rows={rows}
            waiting={waiting}
            selected={selected}
            onSelect={setSelected}
            isAtTop={!isScrolled}
            onScroll={setIsScrolled}
            onShowNewest={showNewest}
          />
        ) : error !== undefined ? (
          <ErrorState error={error} onRetry={feed.retry} />
        ) : isLoaded ? (
          <NoRows
            isFiltered={isFiltered}
            waiting={waiting}
            onShowAll={() => setFilter({ kind: undefined, name: '', user: '' })}
            onResume={showNewest}
          />
        ) : (
          <Skeleton lines={10} />
        )}
        {selected !== undefined && (
          <LiveDetail key={selected.key} row={selected} onClose={() => setSelected(undefined)} />
        )}
      </div>
    </Page>
  );
}

function Status({ status, isPaused }: { readonly status: StreamStatus; readonly isPaused: boolean }) {
  const { state } = status;
  const [tone, text] =
    state === 'disconnected'
      ? ['off', 'Disconnected']
      : state === 'connecting'
        ? ['waits', 'Connecting']
        : isPaused
          ? ['waits', 'Paused']
          : ['on', 'Connected'];
  return (
    <span className={styles.status}>
      <span className={`${styles.dot} ${styles[tone ?? '']}`} />
      {text}
    </span>
  );
}
