import type { ServedStore } from '../service/service.ts';
import type { Query } from '../store/store.ts';

/** The maximum number of users that are returned. */
export const maxUsers = 1000;

/**
 * Rows of one request to the store, and the maximum number of requests for each table: few users can have all of the newest rows.
 */
const pageRows = 1000;
const maxPages = 3;

/** Larger users are left out, because comparing their results takes long. */
const maxUserLength = 10_000;

/** How long the users are kept, in milliseconds: the Console requests a preview after each change in a form. */
const keptMs = 5000;

/** A function that returns the JSON of the last 1,000 users who were exposed to something or sent an event, newest first. */
export type SeenUsers = () => Promise<readonly string[]>;

interface Row {
  readonly id: number;
  readonly time: number;
  readonly userID: string | null;
  readonly user: string;
}

/** Creates a function that reads the users. @param clock Returns milliseconds. */
export function createSeenUsers(store: Pick<ServedStore, 'events' | 'exposures'>, clock: () => number): SeenUsers {
  let kept: { readonly users: Promise<readonly string[]>; readonly time: number } | undefined;
  return () => {
    if (kept === undefined || clock() - kept.time >= keptMs || clock() < kept.time) {
      const users = readUsers(store);
      // An error isn't kept.
      users.catch(() => {
        kept = undefined;
      });
      kept = { users, time: clock() };
    }
    return kept.users;
  };
}

async function readUsers(store: Pick<ServedStore, 'events' | 'exposures'>): Promise<readonly string[]> {
  const tables = await Promise.all([
    readRows((query) => store.exposures(query)),
    readRows((query) => store.events(query)),
  ]);
  const newest = new Map<string, Row>();
  for (const row of tables.flat().sort((one, other) => other.time - one.time))
    if (row.userID !== null && !newest.has(row.userID)) newest.set(row.userID, row);
  return [...newest.values()].slice(0, maxUsers).map(({ user }) => user);
}

/** Reads rows until they have enough users. */
async function readRows(read: (query: Query) => Promise<readonly Row[]>): Promise<readonly Row[]> {
  const rows: Row[] = [];
  const users = new Set<string | null>();
  let before: number | undefined;
  for (let page = 0; page < maxPages && users.size < maxUsers; page++) {
    const next = await read({ limit: pageRows, ...(before === undefined ? {} : { before }) });
    if (next.length === 0) break;
    before = next.at(-1)?.id;
    for (const { id, time, userID, user } of next) {
      if (users.has(userID) || user.length > maxUserLength) continue;
      users.add(userID);
      rows.push({ id, time, userID, user });
    }
  }
  return rows;
}
