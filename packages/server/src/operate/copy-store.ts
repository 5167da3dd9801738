import { createDigest } from '../store/digest.ts';
import { unpackExposures, unpackPlacedEvents } from '../store/packed-batch.ts';
import type { RowPage, Store } from '../store/store.ts';

/** The rows that are read at once. */
const pageRows = 5000;

/** What a copy has done, and what both stores have then. */
export interface CopySummary {
  /** The rows that the copy added. */
  readonly added: number;
  readonly from: StoreSummary;
  readonly to: StoreSummary;
}

/** The rows of a store. Stores with the same rows have the same summary, in whatever order they return the rows. */
export interface StoreSummary {
  readonly events: number;
  readonly exposures: number;
  /** The sum of the digests of all rows, in hexadecimal. */
  readonly digest: string;
}

/** The options of a copy. */
export interface CopyOptions {
  readonly from: Store;
  readonly to: Store;
  /** The name of the first store. An interrupted copy with the same name continues where it was. */
  readonly source: string;
  /** Called after each page. @param done The rows of this step until now. @param total All rows of this step, as far as is known. */
  readonly onProgress: (step: 'copying' | 'checking', done: number, total: number) => void;
}

/**
 * Copies all rows of a store to another one, and summarizes the rows of both. Rows that the other store already has are not
 * added again.
 * @throws {StoreError} when one of the stores fails. Run the copy again to continue.
 */
export async function copyStore({ from, to, source, onProgress }: CopyOptions): Promise<CopySummary> {
  let added = 0;
  const mark = await to.importedMark(source);
  const rows = await from.countRows();
  // A copy that continues has most rows of the second store from the first one.
  let copied = mark === '' ? 0 : Math.min(rows, await to.countRows());
  for await (const page of pagesAfter(from, mark)) {
    const { events, exposures } = await to.import(page, source);
    added += events + exposures;
    copied += countOf(page);
    onProgress('copying', copied, rows);
  }
  const total = (await from.countRows()) + (await to.countRows());
  let checked = 0;
  const onPage = (rows: number) => {
    checked += rows;
    onProgress('checking', checked, total);
  };
  return { added, from: await summarize(from, onPage), to: await summarize(to, onPage) };
}

/** Returns all pages of a store after a mark. The next page is read while the caller handles the current one. */
async function* pagesAfter(store: Store, mark: string): AsyncGenerator<RowPage> {
  let next = store.readAfter(mark, pageRows);
  for (;;) {
    const page = await next;
    if (countOf(page) === 0) return;
    next = store.readAfter(page.mark, pageRows);
    // The caller may stop before it gets the next page.
    next.catch(() => {});
    yield page;
  }
}

const countOf = ({ rows }: RowPage): number => rows.events.count + rows.exposures.count;

async function summarize(store: Store, onPage: (rows: number) => void): Promise<StoreSummary> {
  const digestOf = createDigest();
  let events = 0;
  let exposures = 0;
  let sum = 0n;
  const add = (row: unknown) => {
    sum += digestOf(JSON.stringify(row)).readBigUInt64BE();
  };
  for await (const page of pagesAfter(store, '')) {
    for (const { row, identity } of unpackPlacedEvents(page.rows.events))
      add([Object.values(row), row.ownTime === null ? '' : identity]);
    for (const row of unpackExposures(page.rows.exposures)) add(Object.values(row));
    events += page.rows.events.count;
    exposures += page.rows.exposures.count;
    onPage(countOf(page));
  }
  return { events, exposures, digest: BigInt.asUintN(64, sum).toString(16).padStart(16, '0') };
}
