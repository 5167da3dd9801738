import { errorWithMessage } from '@statsig-http-api/contract/http-errors';
import { isUserWith, type RecentUser, recentUsers } from '../../console/recent-users.ts';
import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import { StoreError } from '../../store/store.ts';
import { invalidRequest } from '../errors.ts';
import { unknownField } from '../unknown-field.ts';
import type { ConsoleRoute } from './console-route.ts';

/** The newest events, and the newest exposures, whose users are listed. */
const maxRows = 1000;

/** How long a list is kept. Reading it takes a few milliseconds, and the page searches with each key that a person types. */
const cacheMs = 2000;

/** Returns the route that lists recent users. */
export function usersRoute(
  { store }: Pick<Service, 'store'>,
  coordinator: Pick<Coordinator, 'drain'>,
  now: () => number = () => performance.now(),
): ConsoleRoute {
  const readUsers = async (userID?: string): Promise<readonly RecentUser[]> => {
    const query = userID === undefined ? { limit: maxRows } : { limit: 1, userID };
    const [events, exposures] = await Promise.all([store.events(query), store.exposures(query)]);
    return recentUsers([...events, ...exposures]);
  };
  let latest: { readonly readAt: number; readonly users: Promise<readonly RecentUser[]> } | undefined;
  const readRecentUsers = (): Promise<readonly RecentUser[]> => {
    if (latest !== undefined && now() - latest.readAt < cacheMs) return latest.users;
    const users = coordinator.drain().then(() => readUsers());
    const read = { readAt: now(), users };
    latest = read;
    users.catch(() => {
      if (latest === read) latest = undefined;
    });
    return users;
  };
  return {
    id: 'listUsers',
    method: 'GET',
    path: '/console/v1/users',
    role: 'viewer',
    async handle({ query }) {
      const filter = parseFilter(query);
      if (typeof filter === 'string') return invalidRequest(filter);
      const { text, limit } = filter;
      try {
        const recent = await readRecentUsers();
        const found = text === '' ? recent : recent.filter((user) => isUserWith(text, user));
        // Also finds a user by the whole ID whose rows are older.
        const older = text !== '' && found.length === 0 ? await readUsers(text) : [];
        return { status: 200, body: { users: [...found, ...older].slice(0, limit) } };
      } catch (error) {
        if (error instanceof StoreError) return errorWithMessage('unavailable', error.message);
        throw error;
      }
    },
  };
}

/** The longest text to search for. */
const maxTextLength = 200;

/** Parses the query. Returns a string if a parameter is invalid: the parameter and the rule. */
function parseFilter(query: string): { readonly text: string; readonly limit: number } | string {
  const { query: text = '', limit = '20', ...others } = Object.fromEntries(new URLSearchParams(query));
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) return unknownField(unknown, ['query', 'limit']);
  if (text.length > maxTextLength) return `query: must have at most ${maxTextLength} characters`;
  const count = /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
  if (count < 1 || count > 100) return 'limit: must be a number from 1 to 100';
  return { text: text.trim(), limit: count };
}
