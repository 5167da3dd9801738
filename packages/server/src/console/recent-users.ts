import { isJsonObject } from '@statsig-http-api/contract/json';

/** A user of stored rows. */
export interface RecentUser {
  /** The user of the newest row, without private attributes: the server doesn't store them. */
  readonly user: Readonly<Record<string, unknown>>;
  /** The time of the newest row, in milliseconds since 1970-01-01 UTC. */
  readonly lastSeen: number;
}

/** A row with a user. */
interface Row {
  readonly time: number;
  /** JSON. */
  readonly user: string;
}

/** Larger users aren't listed, because parsing them delays other requests. */
const maxUserLength = 10_000;

/**
 * Returns the users of rows, newest first. Rows with the same IDs have the same user. Leaves out users without an ID.
 * @param rows In any order.
 */
export function recentUsers(rows: readonly Row[]): readonly RecentUser[] {
  const users = new Map<string, RecentUser>();
  for (const { time, user: json } of [...rows].sort((one, other) => other.time - one.time)) {
    if (json.length > maxUserLength) continue;
    const user: unknown = JSON.parse(json);
    if (!isJsonObject(user)) continue;
    const ids = idsOf(user);
    const key = JSON.stringify(ids);
    if (ids.length > 0 && !users.has(key)) users.set(key, { user, lastSeen: time });
  }
  return [...users.values()];
}

/** Returns whether a user's ID, email or a custom ID contains a string, in upper or lower case. */
export function isUserWith(text: string, { user }: RecentUser): boolean {
  const part = text.toLowerCase();
  const values = [...idsOf(user).map(([, id]) => id), user.email];
  return values.some((value) =>
    String(value ?? '')
      .toLowerCase()
      .includes(part),
  );
}

function idsOf({ userID, customIDs }: RecentUser['user']): readonly (readonly [string, unknown])[] {
  const custom = isJsonObject(customIDs) ? Object.entries(customIDs).sort() : [];
  return [...(userID == null ? [] : [['userID', userID] as const]), ...custom];
}
