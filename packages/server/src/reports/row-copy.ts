import { type RowHistory, readRowHistory } from '../store/row-history.ts';
import type { SharedState } from '../store/shared-state.ts';
import { openSqliteStore, type SqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';

/** A store whose rows are copied. */
export interface CopiedStore extends Pick<Store, 'readAfter'> {
  /** Has the history of deleted rows. */
  readonly sharedState: SharedState;
}

/** A copy of the rows of a store in a folder, as an SQLite database that reports can read. */
export interface RowCopy {
  /**
   * Copies all rows that were committed before the call. Starts again if rows were deleted from the store, so that every copy
   * has the same rows. Rejects with a `StoreError` if the store can't be read.
   */
  update(): Promise<void>;
  close(): Promise<void>;
}

/** The rows of a page. A page takes a few milliseconds of the main thread, and a few megabytes. */
const pageRows = 10_000;

/**
 * Prepares a copy. The folder is used from the first update on.
 * @param clearReports Deletes what was computed from the rows. It is called before the copy starts again.
 */
export function createRowCopy(source: CopiedStore, folder: string, clearReports: () => Promise<void>): RowCopy {
  let opened: Promise<SqliteStore> | undefined;

  function open(): Promise<SqliteStore> {
    opened ??= openSqliteStore(folder).catch((error: unknown) => {
      opened = undefined;
      throw error;
    });
    return opened;
  }

  async function copyRows(copy: SqliteStore, history: RowHistory): Promise<void> {
    const { receivedFrom } = history;
    const name = nameOf(history);
    let mark = await copy.importedMark(name);
    if (mark === '') {
      await clearReports();
      await copy.clear();
    }
    let next = source.readAfter(mark, pageRows);
    for (;;) {
      const page = await next;
      if (page.rows.events.count + page.rows.exposures.count === 0) return;
      // The store reads the next page while the copy writes this one.
      next = source.readAfter(page.mark, pageRows);
      next.catch(() => {});
      const newMark = await copy.importNext(page, { source: name, after: mark, receivedFrom });
      if (newMark !== page.mark) next = source.readAfter(newMark, pageRows);
      mark = newMark;
    }
  }

  return {
    async update() {
      const copy = await open();
      let copied: RowHistory;
      let history = await readRowHistory(source.sharedState);
      do {
        copied = history;
        await copyRows(copy, copied);
        // Rows that were deleted meanwhile may be missing.
        history = await readRowHistory(source.sharedState);
      } while (nameOf(history) !== nameOf(copied));
    },
    async close() {
      const copy = await opened?.catch(() => undefined);
      await copy?.close();
    },
  };
}

/** The name of a source is stored with its mark. Another generation, or a copy without old rows, is another source. */
const nameOf = ({ generation, receivedFrom }: RowHistory): string => `${generation} from ${receivedFrom}`;
