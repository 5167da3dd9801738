import type { StoredKey } from '../service/keyring.ts';
import { type SharedState, sharedKeys } from '../store/shared-state.ts';
import type { AccountProblem } from './people.ts';
import { type ConsoleKey, type ConsoleKeyType, parseRecord } from './records.ts';
import { createID, createSecret, digestOf, type RandomBytes } from './secret.ts';

/** A key, which is shown once. */
export interface NewKey extends ConsoleKey {
  readonly key: string;
}

/** The keys that people make in the Console. */
export interface ConsoleKeys {
  list(): Promise<readonly ConsoleKey[]>;
  create(key: Pick<ConsoleKey, 'type' | 'name' | 'role' | 'by'>): Promise<NewKey | AccountProblem>;
  revoke(id: string): Promise<ConsoleKey | AccountProblem>;
  /** Finds a key that opens the Console. */
  find(key: string): Promise<ConsoleKey | undefined>;
  /** Records that keys were used. */
  recordUse(ids: readonly string[]): Promise<void>;
}

const prefixes: Readonly<Record<ConsoleKeyType, string>> = {
  clientSdkKey: 'client-',
  serverSecretKey: 'secret-',
  consoleKey: 'console-',
};

/** The characters of a key after its prefix that lists show. */
const shownCharacters = 4;
const maxKeys = 500;

/** How long after its last use a key is stored as used again, in milliseconds. */
const usedIntervalMs = 600_000;

/** The options of keys. */
export interface ConsoleKeysOptions {
  readonly state: SharedState;
  /** Returns the values of the state. They may be a few seconds old. */
  readonly recentValues: () => Promise<ReadonlyMap<string, string>>;
  /** Reads the values. Concurrent callers share one read. */
  readonly freshValues: () => Promise<ReadonlyMap<string, string>>;
  /** Returns milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  readonly randomBytes: RandomBytes;
}

/** Creates the keys of a state. */
export function createConsoleKeys({
  state,
  recentValues,
  freshValues,
  clock,
  randomBytes,
}: ConsoleKeysOptions): ConsoleKeys {
  const keyOf = (id: string) => `${sharedKeys.consoleKey}${id}`;

  async function recordUse(ids: readonly string[]): Promise<void> {
    const values = await state.read();
    const now = clock();
    for (const id of ids) {
      const json = values.get(keyOf(id));
      const key = parseRecord<ConsoleKey>(json);
      // A plain `set` would create a key again that another instance has just revoked.
      if (json !== undefined && key !== undefined && now - (key.used ?? 0) > usedIntervalMs)
        await state.replace(keyOf(id), json, JSON.stringify({ ...key, used: now }));
    }
  }

  return {
    list: async () => consoleKeysIn(await state.read()).toSorted((one, other) => other.created - one.created),
    async create({ type, name, role, by }) {
      if (consoleKeysIn(await state.read()).length >= maxKeys) return 'limit_reached';
      const key = `${prefixes[type]}${createSecret(randomBytes)}`;
      const stored: ConsoleKey = {
        id: createID(randomBytes),
        type,
        name,
        role,
        start: key.slice(0, prefixes[type].length + shownCharacters),
        digest: digestOf(key),
        by,
        created: clock(),
        used: undefined,
      };
      await state.set(keyOf(stored.id), JSON.stringify(stored));
      return { ...stored, key };
    },
    async revoke(id) {
      const key = parseRecord<ConsoleKey>((await state.read()).get(keyOf(id)));
      if (key === undefined) return 'not_found';
      await state.delete([keyOf(id)]);
      return key;
    },
    async find(key) {
      if (!key.startsWith(prefixes.consoleKey)) return undefined;
      const digest = digestOf(key);
      const findIn = (values: ReadonlyMap<string, string>) =>
        consoleKeysIn(values).find((one) => one.type === 'consoleKey' && one.digest === digest);
      // Another instance may have just made it.
      const found = findIn(await recentValues()) ?? findIn(await freshValues());
      if (found !== undefined && clock() - (found.used ?? 0) > usedIntervalMs) await recordUse([found.id]);
      return found;
    },
    recordUse,
  };
}

/** Returns the keys in the values of a state, always in the same order. */
function consoleKeysIn(values: ReadonlyMap<string, string>): readonly ConsoleKey[] {
  return [...values.keys()]
    .filter((key) => key.startsWith(sharedKeys.consoleKey))
    .toSorted()
    .flatMap((key) => parseRecord<ConsoleKey>(values.get(key)) ?? []);
}

/** Returns the keys of the API in the values of a state. */
export const apiKeysIn = (values: ReadonlyMap<string, string>): readonly StoredKey[] =>
  consoleKeysIn(values).flatMap(({ id, type, digest }) =>
    type === 'consoleKey' ? [] : [{ id, keyType: type, digest }],
  );
