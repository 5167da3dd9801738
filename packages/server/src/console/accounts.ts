import { randomBytes as systemRandomBytes } from 'node:crypto';
import type { Actor, Role } from '../service/actor.ts';
import type { CallEach } from '../service/coordinator.ts';
import type { StateFollower } from '../service/follow-state.ts';
import type { StoredKey } from '../service/keyring.ts';
import type { SharedState } from '../store/shared-state.ts';
import { createAttempts } from './attempts.ts';
import { type AuditEntry, type AuditQuery, createAuditLog } from './audit.ts';
import { keySuffix } from './check-name.ts';
import { apiKeysIn, createConsoleKeys, type NewKey } from './keys.ts';
import { type AccountProblem, createPeople, type NewInvitation, type PeopleList, type SignedIn } from './people.ts';
import type { ConsoleKey, Invitation, Person } from './records.ts';
import type { RandomBytes } from './secret.ts';

/** What a caller shows. */
export interface Credentials {
  /** The secret of the cookie. */
  readonly session: string | undefined;
  /** A key that starts with `console-`. */
  readonly key: string | undefined;
  readonly address: string;
}

/** Who a caller is. */
export type FoundActor =
  | { readonly actor: Actor }
  | { readonly failure: 'unknown_session' | 'unknown_key' | 'no_credentials'; readonly retryAfterSeconds: number };

/**
 * The people, keys and audit log of the Console. One thread owns them, and other threads call it: all arguments and results
 * can be cloned. A change of keys is in effect in every thread when its promise resolves.
 */
export interface Accounts {
  findActor(credentials: Credentials): Promise<FoundActor>;
  signIn(
    token: string,
    name: string | undefined,
    address: string,
  ): Promise<SignedIn | { readonly problem: AccountProblem; readonly retryAfterSeconds: number }>;
  signOut(session: string): Promise<void>;
  listPeople(): Promise<PeopleList>;
  invite(invitation: Pick<Invitation, 'role' | 'name' | 'by'>): Promise<NewInvitation | AccountProblem>;
  cancelInvitation(id: string): Promise<Invitation | AccountProblem>;
  changeRole(id: string, role: Role): Promise<Person | AccountProblem>;
  removePerson(id: string): Promise<Person | AccountProblem>;
  listKeys(): Promise<readonly ConsoleKey[]>;
  createKey(key: Pick<ConsoleKey, 'type' | 'name' | 'role' | 'by'>): Promise<NewKey | AccountProblem>;
  revokeKey(id: string): Promise<ConsoleKey | AccountProblem>;
  recordAudit(entry: Omit<AuditEntry, 'id' | 'time'>): Promise<void>;
  listAudit(query: AuditQuery): Promise<readonly AuditEntry[]>;
}

/** Accounts in the thread that owns them. */
export interface OwnedAccounts extends Accounts {
  /** The keys of the API that people have made: what a new thread must know. */
  readonly apiKeys: readonly StoredKey[];
  /** Reads the keys, and stores from time to time when they were used. */
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** The options of accounts. */
export interface AccountsOptions {
  readonly state: SharedState;
  /** Follows the state; undefined if a single server uses it. */
  readonly follower: StateFollower | undefined;
  readonly callEach: CallEach;
  /** Returns milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  /** @default Bytes of the system. */
  readonly randomBytes?: RandomBytes;
}

/** How often the use of keys is stored, in milliseconds. */
const useIntervalMs = 600_000;

/** Creates accounts. They run in the thread with the store. */
export function createAccounts(options: AccountsOptions): OwnedAccounts {
  const { state, follower, callEach, clock, randomBytes = systemRandomBytes } = options;
  let copy: ReadonlyMap<string, string> | undefined;
  let apiKeys: readonly StoredKey[] = [];
  let timer: NodeJS.Timeout | undefined;
  // Without a follower, a change of the file by a command goes unnoticed.
  const recentValues = async () => copy ?? (await state.read());
  const freshValues = async () => {
    await follower?.refresh();
    return recentValues();
  };
  const parts = { state, recentValues, freshValues, clock, randomBytes };
  const people = createPeople(parts);
  const keys = createConsoleKeys(parts);
  const audit = createAuditLog(state, clock, randomBytes);
  const attempts = createAttempts(clock);

  const useKeys = async (values: ReadonlyMap<string, string>) => {
    const next = apiKeysIn(values);
    if (JSON.stringify(next) === JSON.stringify(apiKeys)) return;
    apiKeys = next;
    await callEach((worker) => worker.replaceKeys(next));
  };
  follower?.subscribe((values) => {
    copy = values;
    void useKeys(values);
  });
  /** Waits until a change is in effect here. */
  const afterChange = async <Result>(result: Promise<Result>): Promise<Result> => {
    const changed = await result;
    await follower?.refresh();
    await useKeys(await state.read());
    return changed;
  };
  async function recordUse(): Promise<void> {
    const used = await callEach((worker) => worker.takeUsedKeys());
    const ids = [...new Set(used.flat())];
    if (ids.length > 0) await keys.recordUse(ids);
  }

  return {
    get apiKeys() {
      return apiKeys;
    },
    async start() {
      // While the engine can't be reached, the follower tries again.
      await state.read().then(useKeys, () => {});
      timer ??= setInterval(() => void recordUse().catch(() => {}), useIntervalMs).unref();
    },
    async stop() {
      clearInterval(timer);
      await recordUse().catch(() => {});
    },
    async findActor({ session, key, address }) {
      if (key !== undefined) {
        const found = await keys.find(key);
        if (found !== undefined) return { actor: { name: `${found.name}${keySuffix}`, role: found.role ?? 'viewer' } };
        return { failure: 'unknown_key', retryAfterSeconds: attempts.fail(address) };
      }
      if (session === undefined) return { failure: 'no_credentials', retryAfterSeconds: 0 };
      const person = await people.findPerson(session);
      if (person !== undefined) return { actor: { name: person.name, role: person.role } };
      return { failure: 'unknown_session', retryAfterSeconds: attempts.fail(address) };
    },
    async signIn(token, name, address) {
      const result = await afterChange(people.signIn(token, name));
      if (typeof result !== 'string') return result;
      const isFailed = result === 'invalid_invitation';
      return { problem: result, retryAfterSeconds: isFailed ? attempts.fail(address) : 0 };
    },
    signOut: (session) => afterChange(people.signOut(session)),
    listPeople: () => people.list(),
    invite: (invitation) => people.invite(invitation),
    cancelInvitation: (id) => people.cancelInvitation(id),
    changeRole: (id, role) => afterChange(people.changeRole(id, role)),
    removePerson: (id) => afterChange(people.remove(id)),
    async listKeys() {
      await recordUse();
      return keys.list();
    },
    createKey: (key) => afterChange(keys.create(key)),
    revokeKey: (id) => afterChange(keys.revoke(id)),
    recordAudit: (entry) => audit.record(entry),
    listAudit: (query) => audit.list(query),
  };
}
