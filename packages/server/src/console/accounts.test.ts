import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createStateFollower } from '../service/follow-state.ts';
import type { StoredKey } from '../service/keyring.ts';
import type { WorkerState } from '../service/worker-state.ts';
import { createFakeSharedState } from '../store/shared-state.testing.ts';
import { openSqliteState } from '../store/sqlite/sqlite-state.ts';
import { createAccounts } from './accounts.ts';
import { auditDays } from './audit.ts';
import { lifetimes } from './people.ts';

const address = '192.0.2.1';
const dayMs = 86_400_000;

function open(state = openSqliteState(undefined), start = { now: Date.UTC(2026, 0, 31) }) {
  let keys: readonly StoredKey[] = [];
  const worker: Pick<WorkerState, 'replaceKeys' | 'takeUsedKeys'> = {
    replaceKeys: async (next) => {
      keys = next;
    },
    takeUsedKeys: async () => [],
  };
  const accounts = createAccounts({
    state,
    follower: undefined,
    callEach: async (call) => [await call(worker as WorkerState)],
    clock: () => start.now,
  });
  return { accounts, state, time: start, keysOfWorker: () => keys };
}

type Opened = ReturnType<typeof open>['accounts'];

async function invite(accounts: Opened, role: 'viewer' | 'editor' | 'admin' = 'viewer', name?: string) {
  const invitation = await accounts.invite({ role, name, by: 'test' });
  if (typeof invitation === 'string') throw new Error(invitation);
  return invitation.token;
}

async function joinAs(accounts: Opened, role: 'viewer' | 'editor' | 'admin', name: string) {
  const result = await accounts.signIn(await invite(accounts, role, name), undefined, address);
  if ('problem' in result) throw new Error(result.problem);
  return result;
}

const actorOf = (accounts: Opened, session: string) => accounts.findActor({ session, key: undefined, address });

test('an invitation works once, also for two browsers at the same time', async () => {
  const { accounts } = open();
  const token = await invite(accounts);
  const results = await Promise.all(['Ada', 'Eve', 'Mallory'].map((name) => accounts.signIn(token, name, address)));
  expect(results.filter((result) => 'session' in result)).toHaveLength(1);
  expect(await accounts.signIn(token, 'Late', address)).toMatchObject({ problem: 'invalid_invitation' });
  expect((await accounts.listPeople()).people).toHaveLength(1);
  expect((await accounts.listPeople()).invitations).toEqual([]);
});

test('an invitation expires, and a canceled one works no more', async () => {
  const { accounts, time } = open();
  const token = await invite(accounts);
  const canceled = await invite(accounts);
  const { invitations } = await accounts.listPeople();
  await accounts.cancelInvitation(invitations[1]?.id ?? '');
  const left = (await accounts.listPeople()).invitations;
  expect(left).toHaveLength(1);
  time.now += lifetimes.invitation;
  for (const one of [token, canceled])
    expect(await accounts.signIn(one, 'Ada', address)).toMatchObject({ problem: 'invalid_invitation' });
});

test('a person without a name chooses one that no other person has, and the link stays valid until then', async () => {
  const { accounts } = open();
  await joinAs(accounts, 'admin', 'Ada');
  const token = await invite(accounts, 'viewer');
  expect(await accounts.signIn(token, undefined, address)).toMatchObject({ problem: 'name_required' });
  for (const name of ['Ada', 'aDA', 'Ａda'])
    expect(await accounts.signIn(token, name, address)).toMatchObject({ problem: 'name_taken' });
  expect(await accounts.signIn(token, 'Grace', address)).toMatchObject({ person: { name: 'Grace', role: 'viewer' } });
});

test('a new link for a known person signs in the same person, with the role of the link', async () => {
  const { accounts } = open();
  const first = await joinAs(accounts, 'editor', 'Ada');
  const second = await joinAs(accounts, 'admin', 'ada');
  expect(second.person).toEqual({ ...first.person, role: 'admin' });
  expect(second.session).not.toBe(first.session);
  expect(await actorOf(accounts, first.session)).toEqual({ actor: { name: 'Ada', role: 'admin' } });
});

test('the list says when people were last here, unless they have no open session', async () => {
  const { accounts, time } = open();
  const start = time.now;
  const { session } = await joinAs(accounts, 'admin', 'Ada');
  const seen = async () => (await accounts.listPeople()).people.map((person) => person.seen);
  expect(await seen()).toEqual([start]);
  time.now += dayMs;
  await actorOf(accounts, session);
  expect(await seen()).toEqual([start + dayMs]);
  await joinAs(accounts, 'admin', 'Ada');
  time.now += 1;
  expect(await seen()).toEqual([start + dayMs]);
  time.now += lifetimes.idleSession;
  expect(await seen()).toEqual([undefined]);
});

test('a session ends when it is idle, when it is old, when the person signs out, and when the person is removed', async () => {
  const { accounts, time } = open();
  await joinAs(accounts, 'admin', 'Root');
  const { session: idle } = await joinAs(accounts, 'viewer', 'Idle');
  const { session: old } = await joinAs(accounts, 'viewer', 'Old');
  const end = time.now + lifetimes.session;
  for (; time.now < end; time.now += lifetimes.idleSession - 1)
    expect(await actorOf(accounts, old)).toMatchObject({ actor: { name: 'Old' } });
  expect(await actorOf(accounts, old)).toMatchObject({ failure: 'unknown_session' });
  expect(await actorOf(accounts, idle)).toMatchObject({ failure: 'unknown_session' });

  const { session, person } = await joinAs(accounts, 'viewer', 'Ada');
  await accounts.signOut(session);
  expect(await actorOf(accounts, session)).toMatchObject({ failure: 'unknown_session' });
  const { session: other } = await joinAs(accounts, 'viewer', 'Ada');
  const link = await invite(accounts, 'admin', 'Ada');
  expect(await accounts.removePerson(person.id)).toEqual(person);
  expect(await actorOf(accounts, other)).toMatchObject({ failure: 'unknown_session' });
  expect(await accounts.signIn(link, undefined, address)).toMatchObject({ problem: 'invalid_invitation' });
});

test('a change of the role is in effect for open sessions, and the last admin stays', async () => {
  const { accounts } = open();
  const { person, session } = await joinAs(accounts, 'admin', 'Ada');
  expect(await accounts.changeRole(person.id, 'viewer')).toBe('last_admin');
  expect(await accounts.removePerson(person.id)).toBe('last_admin');
  await joinAs(accounts, 'admin', 'Grace');
  await accounts.changeRole(person.id, 'viewer');
  expect(await actorOf(accounts, session)).toEqual({ actor: { name: 'Ada', role: 'viewer' } });
  expect(await accounts.removePerson('missing')).toBe('not_found');
});

test.each<[string, (accounts: Opened, ada: string, grace: string) => Promise<unknown>]>([
  [
    'demote',
    (accounts, ada, grace) => Promise.all([accounts.changeRole(ada, 'viewer'), accounts.changeRole(grace, 'editor')]),
  ],
  ['remove', (accounts, ada, grace) => Promise.all([accounts.removePerson(ada), accounts.removePerson(grace)])],
  [
    'remove and demote',
    (accounts, ada, grace) => Promise.all([accounts.removePerson(ada), accounts.changeRole(grace, 'viewer')]),
  ],
])('of two admins who %s each other at the same time, one stays an admin', async (_, change) => {
  const { accounts } = open();
  const ada = await joinAs(accounts, 'admin', 'Ada');
  const grace = await joinAs(accounts, 'admin', 'Grace');
  expect(await change(accounts, ada.person.id, grace.person.id)).toContain('last_admin');
  expect((await accounts.listPeople()).people.filter(({ role }) => role === 'admin')).toHaveLength(1);
});

test('a link with another role leaves the only admin an admin', async () => {
  const { accounts } = open();
  await joinAs(accounts, 'admin', 'Ada');
  expect(await joinAs(accounts, 'viewer', 'Ada')).toMatchObject({ person: { role: 'admin' } });
  await joinAs(accounts, 'admin', 'Grace');
  expect(await joinAs(accounts, 'viewer', 'Ada')).toMatchObject({ person: { role: 'viewer' } });
});

test('wrong secrets are limited for each address, and a right one never is', async () => {
  const { accounts, time } = open();
  const { session } = await joinAs(accounts, 'viewer', 'Ada');
  const token = await invite(accounts);
  const retries = [];
  for (let attempt = 0; attempt < 22; attempt++) {
    const result = await accounts.signIn('wrong', 'Eve', address);
    retries.push('problem' in result ? result.retryAfterSeconds : -1);
  }
  expect(retries).toEqual([...Array(20).fill(0), 900, 900]);
  expect(await actorOf(accounts, 'wrong')).toMatchObject({ retryAfterSeconds: 900 });
  expect(await accounts.findActor({ session: undefined, key: 'console-no', address })).toMatchObject({
    retryAfterSeconds: 900,
  });
  expect(await accounts.signIn('wrong', 'Eve', '192.0.2.2')).toMatchObject({ retryAfterSeconds: 0 });
  expect(await actorOf(accounts, session)).toMatchObject({ actor: { name: 'Ada' } });
  expect(await accounts.signIn(token, 'Grace', address)).toMatchObject({ person: { name: 'Grace' } });
  time.now += 900_000;
  expect(await accounts.signIn('wrong', 'Eve', address)).toMatchObject({ retryAfterSeconds: 0 });
});

test('no secret is stored, and no list shows one', async () => {
  const { accounts, state } = open();
  const token = await invite(accounts, 'admin', 'Grace');
  const { session } = await joinAs(accounts, 'admin', 'Ada');
  const created = await Promise.all(
    (['clientSdkKey', 'serverSecretKey', 'consoleKey'] as const).map((type) =>
      accounts.createKey({ type, name: type, role: type === 'consoleKey' ? 'editor' : undefined, by: 'Ada' }),
    ),
  );
  const secrets = created.map((key) => (typeof key === 'string' ? '' : key.key));
  expect(secrets.map((key) => key.replace(/[\w-]{43}$/, ''))).toEqual(['client-', 'secret-', 'console-']);
  const stored = JSON.stringify([...(await state.read()), await accounts.listPeople(), await accounts.listKeys()]);
  for (const secret of [token, session, ...secrets]) expect(stored).not.toContain(secret);
  for (const secret of secrets) expect(stored).toContain(secret.slice(0, 'secret-'.length + 4));
});

test('a key of the Console opens it with its role until it is revoked, and no other key does', async () => {
  const { accounts } = open();
  const keys = [];
  for (const type of ['consoleKey', 'clientSdkKey'] as const) {
    const key = await accounts.createKey({ type, name: 'CI', role: 'editor', by: 'Ada' });
    if (typeof key === 'string') throw new Error(key);
    keys.push(key);
  }
  const find = (key = '') => accounts.findActor({ session: undefined, key, address });
  expect(await find(keys[0]?.key)).toEqual({ actor: { name: 'CI (key)', role: 'editor' } });
  expect((await accounts.listKeys()).find(({ type }) => type === 'consoleKey')?.used).toBeTypeOf('number');
  expect(await find(keys[1]?.key)).toMatchObject({ failure: 'unknown_key' });
  await accounts.revokeKey(keys[0]?.id ?? '');
  expect(await find(keys[0]?.key)).toMatchObject({ failure: 'unknown_key' });
  expect(await accounts.revokeKey(keys[0]?.id ?? '')).toBe('not_found');
});

test('threads accept a new key of the API when it is created, and reject it when it is revoked', async () => {
  const { accounts, keysOfWorker } = open();
  await accounts.createKey({ type: 'consoleKey', name: 'script', role: 'viewer', by: 'Ada' });
  const key = await accounts.createKey({ type: 'serverSecretKey', name: 'backend', role: undefined, by: 'Ada' });
  if (typeof key === 'string') throw new Error(key);
  expect(keysOfWorker()).toEqual([{ id: key.id, keyType: 'serverSecretKey', digest: key.digest }]);
  await accounts.revokeKey(key.id);
  expect(keysOfWorker()).toEqual([]);
});

test('two instances with one state agree, also before they are notified', async () => {
  const state = createFakeSharedState();
  // A missed notification.
  const silent = { ...state, watch: () => () => {} };
  const instances = [silent, silent].map((one) => {
    const follower = createStateFollower(one, () => {});
    const callEach = async () => [];
    return { follower, accounts: createAccounts({ state: one, follower, callEach, clock: Date.now }) };
  });
  await Promise.all(instances.map(({ follower }) => follower.refresh()));
  const [one, other] = instances.map(({ accounts }) => accounts);
  if (one === undefined || other === undefined) throw new Error();
  const { session } = await joinAs(one, 'editor', 'Ada');
  expect(await actorOf(other, session)).toEqual({ actor: { name: 'Ada', role: 'editor' } });
  const token = await invite(one);
  expect(await other.signIn(token, 'Grace', address)).toMatchObject({ person: { name: 'Grace' } });
  expect(await one.signIn(token, 'Eve', address)).toMatchObject({ problem: 'invalid_invitation' });
  // While the state can't be reached, people who have signed in can still read.
  state.isDown = true;
  expect(await actorOf(one, session)).toMatchObject({ actor: { name: 'Ada' } });
});

test('the audit log lists pages over months, the newest entry first, and deletes only old entries', async () => {
  const { accounts, state, time } = open();
  const start = time.now;
  for (let entry = 0; entry < 12; entry++) {
    await accounts.recordAudit({ by: 'Ada', action: 'saveEntry', target: `gate ${entry}` });
    time.now = start + (entry + 1) * 14 * dayMs;
  }
  const targets: string[] = [];
  let before: string | undefined;
  do {
    const page = await accounts.listAudit({ before, limit: 5 });
    targets.push(...page.map(({ target }) => target));
    before = page.at(-1)?.id;
  } while (before !== undefined);
  expect(targets).toEqual(Array.from({ length: 12 }, (_, at) => `gate ${11 - at}`));
  expect(await state.read()).toEqual(new Map());
  time.now = start + auditDays * dayMs + 1;
  await accounts.recordAudit({ by: 'Ada', action: 'reset', target: 'x'.repeat(1000) });
  const all = await accounts.listAudit({ limit: 200 });
  expect(all[0]?.target).toHaveLength(500);
  expect(all.map(({ target }) => target).slice(1)).toEqual(targets.slice(0, -1));
  expect((await state.read('audit:')).size).toBe(12);
});

test('the audit log lists changes of the same millisecond in their order', async () => {
  const { accounts } = open();
  const targets = Array.from({ length: 12 }, (_, index) => `gate ${index}`);
  for (const target of targets) await accounts.recordAudit({ by: 'Ada', action: 'saveEntry', target });
  const listed = (await accounts.listAudit({ limit: 20 })).map(({ target }) => target);
  expect(listed).toEqual(targets.toReversed());
});

test('people stay in the file of the data folder, where a command can add an invitation', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'accounts-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const first = openSqliteState(folder);
  const { accounts } = open(first);
  const { session } = await joinAs(accounts, 'admin', 'Ada');
  const command = openSqliteState(folder);
  const token = await invite(open(command).accounts);
  await command.close();
  expect(await accounts.signIn(token, 'Grace', address)).toMatchObject({ person: { name: 'Grace' } });
  await first.close();
  const second = openSqliteState(folder);
  expect(await actorOf(open(second).accounts, session)).toMatchObject({ actor: { name: 'Ada' } });
  await second.close();
});
