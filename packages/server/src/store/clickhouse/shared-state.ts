import { longLists, type SharedState } from '../shared-state.ts';
import type { Connection } from './connection.ts';
import { line } from './tab-separated.ts';

/** How often instances look for changes, in milliseconds. ClickHouse has no notifications. */
const watchIntervalMs = 1000;

const columns = ['key', 'value', 'is_deleted', 'version'];

/**
 * Keeps the shared state in a table of ClickHouse. The row of a key with the greatest version counts, and of two rows with the
 * same version the one with the greater value. ClickHouse has no transactions: of two changes at the same time, either counts.
 * Of two replacements at the same time, one counts. A replacement and another change at the same time can both report success.
 */
export function createClickHouseSharedState(connection: Connection): SharedState {
  /**
   * Writes a row for each key, with a version above all others: the clocks of instances differ.
   * @param token ClickHouse ignores the rows if it has stored others with this token.
   */
  async function write(keys: readonly string[], value: string, isDeleted: number, token?: string): Promise<void> {
    const [newest] = await connection.select<{ readonly version: number }>(
      'SELECT max(version) AS version FROM shared_values',
    );
    const version = Math.max(Date.now() * 1000, (newest?.version ?? 0) + 1 + Math.floor(Math.random() * 1000));
    const rows = keys.map((key) => line([key, value, isDeleted, version]));
    await connection.insert('shared_values', columns, Buffer.from(rows.join('')), token);
  }

  async function read(prefix?: string): Promise<ReadonlyMap<string, string>> {
    const rows = await connection.select<{ readonly key: string; readonly newest: string }>(
      `SELECT key, argMax(value, (version, value)) AS newest FROM shared_values
       WHERE arrayExists(one -> startsWith(key, one), {prefixes:Array(String)}) = {isRead:UInt8}
       GROUP BY key HAVING argMax(is_deleted, (version, value)) = 0 ORDER BY key`,
      { prefixes: prefix === undefined ? [...longLists] : [prefix], isRead: prefix === undefined ? 0 : 1 },
    );
    return new Map(rows.map(({ key, newest }) => [key, newest]));
  }

  /** Returns the value of a key and its version, which is 0 for a key that never had one. */
  async function readNewest(key: string): Promise<{ readonly value: string | undefined; readonly version: number }> {
    // One query: a row between two queries would give this instance a token that no other has.
    const [newest] = await connection.select<{
      readonly newestVersion: number;
      readonly newest: string;
      readonly isDeleted: number;
    }>(
      `SELECT max(version) AS newestVersion, argMax(value, (version, value)) AS newest,
         argMax(is_deleted, (version, value)) AS isDeleted
       FROM shared_values WHERE key = {key:String}`,
      { key },
    );
    const version = newest?.newestVersion ?? 0;
    return { value: version > 0 && newest?.isDeleted === 0 ? newest.newest : undefined, version };
  }

  /**
   * Sets a value after a version of it, unless another instance has set one after the same version. Instances that saw the same
   * rows have the same token, so that only the first of them sets the value. Returns the value that the key has then.
   */
  async function setAfter(key: string, version: number, value: string): Promise<string | undefined> {
    await write([key], value, 0, `${key} after ${version}`);
    return (await readNewest(key)).value;
  }

  async function deleteKeys(keys: readonly string[]): Promise<void> {
    if (keys.length > 0) await write(keys, '', 1);
  }

  return {
    read,
    set: (key, value) => write([key], value, 0),
    async setIfAbsent(key, value) {
      const newest = await readNewest(key);
      return newest.value ?? (await setAfter(key, newest.version, value)) ?? value;
    },
    async replace(key, before, after, others = {}) {
      const { value, version } = await readNewest(key);
      if (value !== before || (await setAfter(key, version, after)) !== after) return false;
      for (const [one, changed] of others.set ?? []) await write([one], changed, 0);
      await deleteKeys(others.delete ?? []);
      return true;
    },
    delete: deleteKeys,
    watch(onChange) {
      const timer = setInterval(onChange, watchIntervalMs).unref();
      return () => clearInterval(timer);
    },
  };
}
