/** A request that was refused, as developers see it. It is kept in memory only, and without the body. */
export interface Refusal {
  /** Milliseconds since 1970-01-01 UTC. */
  readonly time: number;
  readonly operation: string;
  readonly status: number;
  readonly message: string;
  readonly errors: readonly string[];
  /** What was asked for or logged, when the body told it. */
  readonly names: readonly string[];
  readonly userIDs: readonly string[];
}

/** So many are kept, the newest. */
const kept = 500;

/** The refused requests, the newest first. */
export interface Refusals {
  add(refusal: Refusal): void;
  find(query: { readonly name?: string; readonly userID?: string; readonly limit: number }): readonly Refusal[];
  clear(): void;
}

/** Makes an empty list. */
export function createRefusals(): Refusals {
  let list: Refusal[] = [];
  return {
    add(refusal) {
      list.unshift(refusal);
      if (list.length > kept) list.length = kept;
    },
    find: ({ name, userID, limit }) =>
      list
        .filter(
          ({ names, userIDs }) =>
            (name === undefined || names.includes(name)) && (userID === undefined || userIDs.includes(userID)),
        )
        .slice(0, limit),
    clear() {
      list = [];
    },
  };
}

/** The names and users in a body that was refused: what can be read of it, at most ten of each. */
export function namedIn(body: unknown): Pick<Refusal, 'names' | 'userIDs'> {
  const names = new Set<string>();
  const userIDs = new Set<string>();
  const note = (to: Set<string>, value: unknown) => {
    if (typeof value === 'string' && to.size < 10) to.add(value.slice(0, 200));
  };
  const look = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    const fields = value as Readonly<Record<string, unknown>>;
    for (const key of ['gateName', 'configName', 'layerName', 'eventName', 'experimentName'])
      if (Object.hasOwn(fields, key)) note(names, fields[key]);
    const user = Object.hasOwn(fields, 'user') ? fields.user : undefined;
    if (typeof user === 'object' && user !== null && 'userID' in user) note(userIDs, user.userID);
  };
  look(body);
  if (typeof body === 'object' && body !== null)
    for (const list of Object.values(body)) if (Array.isArray(list)) for (const item of list.slice(0, 1000)) look(item);
  return { names: [...names], userIDs: [...userIDs] };
}
