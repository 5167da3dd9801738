import { onTestFinished } from 'vitest';
import { packBatch, unpackPlacedEvents } from '../packed-batch.ts';
import type { Store } from '../store.ts';
import { batchOf, eventRow } from '../store-suite.testing.ts';
import type { PostgresConnection } from './connection.ts';
import type { PostgresOptions } from './postgres.ts';
import { openPostgresStore } from './postgres-store.ts';

/**
 * Opens a store that is closed after the test. Many commits at once, or a restart, can take longer than the limit of a commit on
 * a busy machine, so the limit is 20 seconds. A test of the limit sets its own.
 */
export async function open(connection: PostgresConnection, options?: PostgresOptions): Promise<Store> {
  const store = await openPostgresStore(connection, { commitLimitMs: 20_000, ...options });
  onTestFinished(() => store.close());
  return store;
}

/** Packs events of users whose IDs count up from `first`. */
export const events = (count: number, changes: Parameters<typeof eventRow>[0] = {}, first = 0) =>
  packBatch(
    batchOf({
      events: Array.from({ length: count }, (_, index) =>
        eventRow({ userID: `${first + index}`, user: `{"userID":"${first + index}"}`, ...changes }),
      ),
    }),
  );

/** Returns all stored events, through `readAfter`. */
export async function readEvents(store: Store) {
  const rows = [];
  for (let mark = ''; ; ) {
    const page = await store.readAfter(mark, 5000);
    if (page.mark === mark || page.rows.events.count === 0) return rows;
    rows.push(...unpackPlacedEvents(page.rows.events));
    mark = page.mark;
  }
}
