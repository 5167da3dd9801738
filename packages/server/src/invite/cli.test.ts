import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import { openAccounts } from '../console/open-accounts.ts';
import { openSqliteState } from '../store/sqlite/sqlite-state.ts';
import { type InviteCommand, parseInviteCommand } from './cli.ts';
import { runInvite } from './main.ts';

const parse = (line: string, env: Record<string, string> = {}) => parseInviteCommand(line.split(' '), env);

test('parses the role, the name, the folder and the URL', () => {
  expect(parse('--role admin --data d')).toEqual({
    run: 'invite',
    store: { engine: 'sqlite', folder: 'd' },
    role: 'admin',
    name: undefined,
    publicUrl: 'http://127.0.0.1:4020',
  });
  expect(parse('--role viewer --name Ada --store sqlite:d --public-url https://a.example/flags/')).toMatchObject({
    store: { engine: 'sqlite', folder: 'd' },
    name: 'Ada',
    publicUrl: 'https://a.example/flags',
  });
  expect(parse('--role editor', { STATSIG_STORE: 'postgres://u@h/d' })).toMatchObject({
    store: { engine: 'postgres' },
  });
  expect(parse('--help')).toMatchObject({ run: 'help', text: expect.stringContaining('works once, for 7 days') });
});

test.each([
  ['--data d', '--role must be one of viewer, editor, admin'],
  ['--role owner --data d', '--role must be one of viewer, editor, admin'],
  ['--role admin', 'Specify the data folder'],
  ['--role admin --data d --name developer', '--name must have'],
  ['--role admin --data d --public-url ftp://a', '--public-url must be'],
  ['--role admin --data d --public-url https://a.example/?q', '--public-url must be'],
  ['--role admin --data d --store sqlite:e', 'not both'],
])('rejects %s', (line, message) => {
  expect(parse(line)).toMatchObject({ run: 'usageError', message: expect.stringContaining(message) });
});

test('prints a link that signs in once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'invite-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const print = vi.spyOn(console, 'log').mockImplementation(() => {});
  const hint = vi.spyOn(console, 'error').mockImplementation(() => {});
  onTestFinished(() => void vi.restoreAllMocks());
  await runInvite(inviteOf(folder));
  const [link] = print.mock.calls[0] ?? [];
  expect(link).toMatch(/^http:\/\/127\.0\.0\.1:4020\/console\/join#[\w-]{43}$/);
  expect(hint).toHaveBeenCalledWith(expect.stringContaining('works once, for 7 days'));
  const consoleState = openSqliteState(folder);
  const accounts = openAccounts({ consoleState, callEach: async () => [], clock: Date.now });
  const token = String(link).split('#')[1] ?? '';
  expect(await accounts.signIn(token, undefined, '::1')).toMatchObject({ person: { name: 'Ada', role: 'admin' } });
  expect(await accounts.signIn(token, undefined, '::1')).toMatchObject({ problem: 'invalid_invitation' });
  expect(await accounts.listAudit({ limit: 5 })).toMatchObject([
    { by: 'command line', action: 'invite', target: 'Ada: admin' },
  ]);
  await accounts.close();
});

const inviteOf = (folder: string): InviteCommand => ({
  run: 'invite',
  store: { engine: 'sqlite', folder },
  role: 'admin',
  name: 'Ada',
  publicUrl: 'http://127.0.0.1:4020',
});
