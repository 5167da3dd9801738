import { useEffect, useState, useSyncExternalStore } from 'react';
import { basePath } from '../../api/base.ts';
import { api, dataOf } from '../../api/client.ts';
import { createLiveFeed, type LiveFeed, type LiveSnapshot } from './live-feed.ts';
import { createMatch, type LiveFilter } from './live-filter.ts';
import type { LiveKind } from './live-row.ts';
import { openLiveStream, type StreamStatus } from './live-stream.ts';

/** How many rows of the past each list returns at most. */
const pastRows = 200;

/** The shortest time between two updates of the list. People can't read more quickly, and the rest of the page gets the time. */
const updateMs = 80;

/** What the screen shows. */
export interface LiveState extends LiveSnapshot {
  readonly status: StreamStatus;
  /** Whether the rows of the past have been read. */
  readonly isLoaded: boolean;
  /** Why they can't be read. */
  readonly error: unknown;
  readonly clear: () => void;
  readonly retry: () => void;
}

/** Watches what the server receives. */
export function useLiveFeed(filter: LiveFilter, isPaused: boolean): LiveState {
  const [feed] = useState(() => createLiveFeed(scheduleUpdate));
  const [status, setStatus] = useState<StreamStatus>({ state: 'connecting' });
  /** How often rows may have been missed, so that those of the past are read again. */
  const [gaps, setGaps] = useState(0);
  const [past, setPast] = useState<{ readonly isLoaded: boolean; readonly error: unknown }>(notLoaded);
  const snapshot = useSyncExternalStore(feed.subscribe, () => feed.snapshot);

  useEffect(() => feed.setPaused(isPaused), [feed, isPaused]);

  useEffect(
    () =>
      openLiveStream(`${basePath}/v1/live`, {
        onRow: feed.receive,
        onSkipped(count) {
          feed.skip(count);
          // The newest rows are among the skipped ones.
          setGaps((gaps) => gaps + 1);
        },
        onChange: () => {},
        onStatus(next) {
          setStatus(next);
          // Rows may have arrived while there was no connection.
          if (next.state === 'open') setGaps((gaps) => gaps + 1);
        },
      }),
    [feed],
  );

  const { kind, name, user } = filter;
  useEffect(() => {
    feed.filter(createMatch({ kind, name, user }));
  }, [feed, kind, name, user]);

  useEffect(() => {
    const abort = new AbortController();
    // A person may still be typing, and gaps come one after the other.
    const timer = setTimeout(
      () =>
        readPast(feed, { kind, name, user }, abort.signal).then(
          () => setPast({ isLoaded: true, error: undefined }),
          (error: unknown) => {
            if (!abort.signal.aborted) setPast({ isLoaded: true, error });
          },
        ),
      gaps === 0 ? 0 : 150,
    );
    return () => {
      clearTimeout(timer);
      abort.abort();
    };
  }, [feed, kind, name, user, gaps]);

  return {
    ...snapshot,
    ...past,
    status,
    clear: feed.clear,
    retry: () => setGaps((gaps) => gaps + 1),
  };
}

const notLoaded = { isLoaded: false, error: undefined };

let lastUpdate = 0;

function scheduleUpdate(update: () => void): void {
  const wait = Math.max(0, lastUpdate + updateMs - performance.now());
  setTimeout(
    () =>
      requestAnimationFrame(() => {
        lastUpdate = performance.now();
        update();
      }),
    wait,
  );
}

/** Reads the newest rows of the server, and those whose whole name or user ID is in the filter. */
async function readPast(feed: LiveFeed, { kind, name, user }: LiveFilter, signal: AbortSignal): Promise<void> {
  const exact = { ...(name === '' ? {} : { name }), ...(user === '' ? {} : { user }) };
  const queries = [{ limit: pastRows }, ...(name === '' && user === '' ? [] : [{ limit: pastRows, ...exact }])];
  const lists: readonly [LiveKind, (query: (typeof queries)[number]) => Promise<readonly unknown[]>][] = [
    [
      'exposure',
      async (query) => dataOf(await api.GET('/console/v1/exposures', { params: { query }, signal })).exposures,
    ],
    ['event', async (query) => dataOf(await api.GET('/console/v1/events', { params: { query }, signal })).events],
    [
      'rejection',
      async (query) => dataOf(await api.GET('/console/v1/rejections', { params: { query }, signal })).rejections,
    ],
  ];
  await Promise.all(
    lists
      .filter(([one]) => kind === undefined || kind === one)
      .flatMap(([one, read]) =>
        queries.map(async (query) => {
          const items = await read(query);
          if (!signal.aborted)
            feed.merge(
              one,
              items.map((item) => JSON.stringify(item)),
            );
        }),
      ),
  );
}
