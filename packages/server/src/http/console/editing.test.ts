import { chmodSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { newFolder } from '../../run-server.testing.ts';
import { createServer, type ServerOptions } from '../../server.ts';
import { createFileHistory } from '../../service/file-history.ts';
import { readProjectFile, useDemoProject } from '../../service/project-source.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { readApiDocument } from '../api-document.testing.ts';

const document = readApiDocument('console-api.yaml');

const text = `# The shop
keys: { serverSecretKeys: secret-shop-9f3a, clientSdkKeys: client-test }

segments:
  employees: { ids: [marie] }

gates:
  # Ask Marie first.
  checkout:
    rules:
      - name: Employees
        when: { in: employees }
      - name: Some
        share: 0%   # carefully
  search: { rules: [{ name: all, when: { passes: checkout } }] }
`;

/** Starts a server with a project file, and returns functions that call its Console API. */
async function serveFile(content = text, options: Partial<ServerOptions> = {}) {
  const folder = newFolder();
  const file = join(folder, 'project.yaml');
  writeFileSync(file, content);
  const { project, storage } = await readProjectFile(file);
  return { folder, file, read: () => readFileSync(file, 'utf8'), ...(await serve({ project, storage, ...options })) };
}

async function serve(options: Omit<ServerOptions, 'store'>) {
  const store = await openSqliteStore(undefined);
  const server = createServer({ store, dev: true, ...options });
  onTestFinished(() => server.close());
  const { url } = await server.listen();
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(`${url}${path}`, {
      method,
      headers: { 'content-type': 'application/json', 'statsig-api-key': 'secret-shop-9f3a', ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const [pathname = ''] = path.split('?');
    if (pathname.startsWith('/console/'))
      expect(
        document.problemsOf({
          method,
          path: pathname,
          status: response.status,
          headers: Object.fromEntries(response.headers),
          text,
        }),
      ).toEqual([]);
    return { status: response.status, tag: response.headers.get('etag') ?? '', body: JSON.parse(text) };
  };
  const tag = async () => (await call('GET', '/console/v1/history')).tag;
  const save = async (type: string, name: string, body: unknown, ifMatch?: string) =>
    call('PUT', `/console/v1/entries/${type}/${encodeURIComponent(name)}`, body, {
      'if-match': ifMatch ?? (await tag()),
    });
  const remove = async (type: string, name: string) =>
    call('DELETE', `/console/v1/entries/${type}/${name}`, undefined, { 'if-match': await tag() });
  const history = async () => (await call('GET', '/console/v1/history')).body.changes;
  const undo = async (id: string) => call('POST', `/console/v1/history/${id}/undo`, {}, { 'if-match': await tag() });
  const preview = async (...changes: unknown[]) => call('POST', '/console/v1/preview', { changes });
  const gate = async (gateName: string, userID = '42') =>
    (await call('POST', '/v1/check_gate', { gateName, user: { userID } })).body.value;
  return { server, store, call, tag, save, remove, history, undo, preview, gate };
}

const rules = (share: string, more: object = {}) => ({
  rules: [
    { name: 'Employees', when: { in: 'employees' } },
    { name: 'Some', share },
  ],
  ...more,
});

test('saves an entry into the file with its comments, and serves it at once', async () => {
  const { file, read, save, gate, history } = await serveFile();
  chmodSync(file, 0o640);
  expect(await gate('checkout')).toBe(false);
  const saved = await save('gate', 'checkout', { entry: rules('100%'), note: 'Open it' });
  expect(saved).toMatchObject({ status: 200, body: { keptIn: 'file', change: { by: 'developer', note: 'Open it' } } });
  expect(read()).toBe(text.replace('share: 0% ', 'share: 100% '));
  expect(statSync(file).mode & 0o777).toBe(0o640);
  expect(readdirSync(join(file, '..'))).toEqual(['project.yaml']);
  expect(await gate('checkout')).toBe(true);
  expect(await history()).toEqual([
    expect.objectContaining({
      entries: [{ type: 'gate', name: 'checkout', action: 'changed' }],
      canUndo: true,
      diff: [
        expect.objectContaining({
          lines: expect.arrayContaining([
            { change: 'removed', text: '        share: 0%   # carefully' },
            { change: 'added', text: '        share: 100%   # carefully' },
          ]),
        }),
      ],
    }),
  ]);
});

test('saving an unchanged entry changes nothing', async () => {
  const { read, save, history } = await serveFile();
  expect(await save('gate', 'checkout', { entry: rules('0%') })).toMatchObject({ status: 200, body: { change: null } });
  expect(read()).toBe(text);
  expect(await history()).toEqual([]);
});

test('of two editors who change the same version, the second one gets a conflict', async () => {
  const { tag, save, call, read } = await serveFile();
  const version = await tag();
  const outcomes = await Promise.all([
    save('gate', 'checkout', { entry: rules('10%') }, version),
    save('gate', 'search', { entry: {} }, version),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual([200, 412]);
  const conflict = outcomes.find(({ status }) => status === 412);
  expect(conflict?.body).toMatchObject({ code: 'project_changed', message: expect.stringContaining('Read it again') });
  expect(conflict?.tag).toBe(outcomes.find(({ status }) => status === 200)?.tag);
  const missing = await call('PUT', '/console/v1/entries/gate/search', { entry: {} });
  expect(missing).toMatchObject({ status: 428, body: { code: 'version_required' } });
  expect(read().includes('10%')).not.toBe(read().includes('search: {}'));
});

test('creates an entry, only if no other one has its name', async () => {
  const { call, gate, read } = await serveFile();
  const create = () =>
    call('PUT', '/console/v1/entries/gate/colors', { entry: { rules: [{ name: 'all' }] } }, { 'if-none-match': '*' });
  expect((await create()).status).toBe(200);
  expect(read()).toBe(`${text}  colors:\n    rules:\n      - name: all\n`);
  expect(await gate('colors')).toBe(true);
  expect(await create()).toMatchObject({ status: 412, body: { code: 'entry_exists' } });
});

test('renames an entry with its references, and users keep their results', async () => {
  const { save, read, gate } = await serveFile(text.replace('0%', '50%'));
  const users = Array.from({ length: 30 }, (_, id) => String(id));
  const results = (name: string) => Promise.all(users.map((user) => gate(name, user)));
  const before = await results('search');
  const saved = await save('gate', 'checkout', { entry: rules('50%'), newName: 'new checkout' });
  expect(saved.body.change.entries).toEqual([
    { type: 'gate', name: 'new checkout', action: 'renamed', from: 'checkout' },
    { type: 'gate', name: 'search', action: 'changed' },
  ]);
  // The salt and the rule IDs are those of the old name.
  expect(read().replaceAll(/ +id: \w{22}\n/g, '')).toBe(
    text
      .replace('0%', '50%')
      .replace('  checkout:', '  new checkout:')
      .replace('# carefully\n', '# carefully\n    salt: checkout\n')
      .replace('passes: checkout', 'passes: new checkout'),
  );
  expect(await results('search')).toEqual(before);
  expect(await save('segment', 'none', { entry: { ids: [] }, newName: 'other' })).toMatchObject({ status: 404 });
  expect(await save('gate', 'search', { entry: {}, newName: 'new checkout' })).toMatchObject({
    status: 409,
    body: { code: 'name_taken' },
  });
});

test('an entry that others refer to can not be removed or archived: the problems name the places', async () => {
  const { remove, save, read } = await serveFile();
  const problems = [expect.objectContaining({ type: 'gate', name: 'search', path: ['rules', 0, 'when', 'passes'] })];
  expect(await remove('gate', 'checkout')).toMatchObject({ status: 400, body: { code: 'invalid_project', problems } });
  const archived = await save('gate', 'checkout', { entry: rules('0%', { archived: true }) });
  expect(archived).toMatchObject({ status: 400, body: { problems } });
  expect(archived.body.message).toContain('The gate checkout is archived.');
  expect(read()).toBe(text);
  expect((await remove('gate', 'search')).status).toBe(200);
  expect((await remove('gate', 'checkout')).status).toBe(200);
  expect(read()).toBe(`${text.slice(0, text.indexOf('gates:'))}gates: {}\n`);
});

test('archives and restores an entry', async () => {
  const { save, gate, history } = await serveFile();
  await save('gate', 'search', { entry: { archived: true } });
  await save('gate', 'checkout', { entry: rules('100%', { archived: true }) });
  expect(await gate('checkout')).toBe(false);
  await save('gate', 'checkout', { entry: rules('100%') });
  expect(await gate('checkout')).toBe(true);
  expect((await history()).map(({ entries }: { entries: { action: string }[] }) => entries[0]?.action)).toEqual([
    'restored',
    'archived',
    'archived',
  ]);
});

test('undoes a change of another person, and keeps later changes', async () => {
  const { save, remove, history, undo, read } = await serveFile();
  await remove('gate', 'search');
  await save('gate', 'checkout', { entry: rules('30%') });
  const [, removal] = await history();
  expect((await undo(removal.id)).status).toBe(200);
  expect(read()).toBe(text.replace('0%', '30%'));
  const [undone, change] = await history();
  expect(undone).toMatchObject({ undoes: removal.id, entries: [{ name: 'search', action: 'created' }] });
  await save('gate', 'checkout', { entry: rules('60%') });
  expect(await undo(change.id)).toMatchObject({
    status: 409,
    body: { code: 'change_conflict', entries: [{ type: 'gate', name: 'checkout' }] },
  });
  for (const { id } of (await history()).slice(0, 1)) expect((await undo(id)).status).toBe(200);
  expect((await undo(change.id)).status).toBe(200);
  expect(read()).toBe(text);
  expect(await undo('1')).toMatchObject({ status: 404, body: { code: 'change_not_found' } });
});

test('undoing a removal restores the comments', async () => {
  const content = text.replace('  search', '  # Fast\n  fast: {} # really\n  search');
  const { remove, history, undo, read } = await serveFile(content);
  await remove('gate', 'fast');
  expect(read()).toBe(text);
  await undo((await history())[0].id);
  expect(read()).toBe(content);
});

test('a change in an editor is in the history as a change by the file, and never shows a key', async () => {
  const { server, file, tag, save, history, undo, read, gate } = await serveFile();
  const version = await tag();
  writeFileSync(file, text.replace('0%', '100%').replace('secret-shop-9f3a', 'secret-shop-9f3b'));
  const conflict = await save('gate', 'search', { entry: {} }, version);
  expect(conflict).toMatchObject({ status: 412, body: { code: 'project_changed' } });
  await server.reload();
  expect(JSON.stringify(await history())).not.toContain('9f3');
  const [change, ...rest] = await history();
  expect(rest).toEqual([]);
  expect(change).toMatchObject({ by: 'the file', entries: [{ type: 'gate', name: 'checkout', action: 'changed' }] });
  expect((await undo(change.id)).status).toBe(200);
  expect(read()).toBe(text.replace('9f3a', '9f3b'));
  expect(await gate('checkout')).toBeUndefined();
  writeFileSync(file, 'keys: [');
  expect(await save('gate', 'search', { entry: {} })).toMatchObject({
    status: 400,
    body: { code: 'invalid_project', message: expect.stringContaining('errors that were made in an editor') },
  });
});

test('the history survives a restart, and is read in pages', async () => {
  const folder = newFolder();
  const first = await serveFile(text, { history: createFileHistory(folder) });
  for (const share of ['1%', '2%', '3%']) await first.save('gate', 'checkout', { entry: rules(share) });
  expect(statSync(join(folder, 'project-history.jsonl')).mode & 0o777).toBe(0o600);
  writeFileSync(
    join(folder, 'project-history.jsonl'),
    `${readFileSync(join(folder, 'project-history.jsonl'))}\n{"id":`,
  );
  const { project, storage } = await readProjectFile(first.file);
  const second = await serve({ project, storage, history: createFileHistory(folder) });
  expect(await second.history()).toEqual(await first.history());
  const page = await second.call('GET', '/console/v1/history?limit=2');
  expect(page.body.changes).toHaveLength(2);
  const rest = await second.call('GET', `/console/v1/history?limit=2&before=${page.body.next}`);
  expect(rest.body).toMatchObject({ changes: [{ by: 'developer' }], next: null });
  expect(rest.body.changes).toHaveLength(1);
  await second.save('gate', 'checkout', { entry: rules('4%') });
  expect(await second.history()).toHaveLength(4);
  await second.undo((await second.history())[1].id).then(({ status }) => expect(status).toBe(409));
});

test('the history of one entry and of one person', async () => {
  const { call, save, history } = await serveFile();
  const listed = async (query: string) =>
    (await call('GET', `/console/v1/history?${query}`)).body.changes.map(({ note }: { note: string }) => note);
  await save('gate', 'checkout', { entry: rules('1%'), note: 'first' });
  await save('gate', 'search', { entry: {}, note: 'another gate' });
  await save('gate', 'checkout', { entry: rules('1%'), newName: 'pay & go', note: 'rename' });
  expect(await history()).toHaveLength(3);
  expect(await listed('type=gate&name=pay%20%26%20go')).toEqual(['rename', 'first']);
  expect(await listed('type=gate&name=search&by=developer')).toEqual(['another gate']);
  expect(await listed('by=the%20file')).toEqual([]);
});

test('a preview shows the diff, and the users who get a different result', async () => {
  const { call, preview, store, read } = await serveFile();
  const user = (userID: string) => ({ userID, custom: { plan: '<b>' } });
  for (let id = 0; id < 20; id++)
    await call('POST', '/v1/check_gate', { gateName: 'checkout', user: user(id === 0 ? 'marie' : String(id)) });
  await expect.poll(async () => (await store.exposures({ limit: 100 })).length).toBe(20);
  const { status, body } = await preview({ type: 'gate', name: 'checkout', entry: rules('100%') });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    entries: [{ type: 'gate', name: 'checkout', action: 'changed' }],
    problems: [],
    affected: {
      users: 20,
      isComplete: true,
      entries: [
        { type: 'gate', name: 'checkout', changedUsers: 19 },
        { type: 'gate', name: 'search', changedUsers: 19 },
      ],
    },
  });
  expect(body.affected.entries[0].examples[0]).toMatchObject({
    user: { custom: { plan: '<b>' } },
    before: { value: false, groupName: 'Some' },
    after: { value: true, groupName: 'Some' },
  });
  expect(read()).toBe(text);
  expect(await store.exposures({ limit: 100 })).toHaveLength(20);
  expect((await preview({ type: 'gate', name: 'checkout', entry: rules('0%') })).body).toMatchObject({
    entries: [],
    diff: [],
    affected: { entries: [] },
  });
});

test('a preview of an invalid change shows the problems with their places', async () => {
  const { preview } = await serveFile();
  const entry = { rules: [{ name: 'a', when: { in: 'employes' }, share: '200%' }] };
  const { status, body } = await preview({ type: 'gate', name: 'checkout', entry });
  expect({ status, affected: body.affected }).toEqual({ status: 200, affected: null });
  expect(body.problems).toEqual([
    expect.objectContaining({ type: 'gate', name: 'checkout', path: ['rules', 0, 'share'], line: 13, column: 16 }),
  ]);
  const unknown = { rules: [{ name: 'a', when: { in: 'employes' } }] };
  expect((await preview({ type: 'gate', name: 'checkout', entry: unknown })).body.problems).toEqual([
    expect.objectContaining({ path: ['rules', 0, 'when', 'in'], message: 'Unknown segment. Did you mean employees?' }),
  ]);
});

test('the demo project is changed in memory, and the response says how to keep the change', async () => {
  const { project, storage } = useDemoProject();
  const { save, gate } = await serve({ project, storage });
  const saved = await save('gate', 'first', { entry: { rules: [{ name: 'NZ', share: '25%' }] } });
  expect(saved).toMatchObject({
    status: 200,
    body: { keptIn: 'memory', note: expect.stringContaining('--project FILE') },
  });
  expect(gate).toBeDefined();
});

test('a downloaded document can not be changed', async () => {
  const document = JSON.stringify({ feature_gates: [], dynamic_configs: [], layer_configs: [], has_updates: true });
  const { save, preview, read } = await serveFile(document);
  for (const rejected of [
    await save('gate', 'a', { entry: {} }),
    await preview({ type: 'gate', name: 'a', entry: {} }),
  ])
    expect(rejected).toMatchObject({ status: 409, body: { code: 'not_editable' } });
  expect(read()).toBe(document);
});

test.each([
  ['an unknown type', 'PUT', '/console/v1/entries/flag/a', { entry: {} }, 404, 'unknown_entry_type'],
  ['no entry', 'PUT', '/console/v1/entries/gate/a', {}, 400, 'invalid_request'],
  ['an unknown field', 'PUT', '/console/v1/entries/gate/a', { entry: {}, notes: '' }, 400, 'invalid_request'],
  ['a name on two lines', 'PUT', '/console/v1/entries/gate/a%0Ab', { entry: {} }, 400, 'invalid_request'],
  [
    'a deep entry',
    'PUT',
    '/console/v1/entries/gate/a',
    { entry: JSON.parse(`${'{"a":'.repeat(400)}1${'}'.repeat(400)}`) },
    400,
    'invalid_request',
  ],
  ['no changes', 'POST', '/console/v1/preview', { changes: [] }, 400, 'invalid_request'],
  [
    'a change of a missing entry',
    'POST',
    '/console/v1/preview',
    { changes: [{ type: 'gate', name: 'a', entry: null }] },
    404,
    'unknown_entry',
  ],
  ['a type without a name', 'GET', '/console/v1/history?type=gate', undefined, 400, 'invalid_request'],
  ['an unknown type', 'GET', '/console/v1/history?type=gates&name=a', undefined, 400, 'invalid_request'],
  ['a limit of 0', 'GET', '/console/v1/history?limit=0', undefined, 400, 'invalid_request'],
])('rejects %s', async (_, method, path, body, status, code) => {
  const { call, read } = await serveFile();
  expect(await call(method, path, body, { 'if-match': '*' })).toMatchObject({ status, body: { code } });
  expect(read()).toBe(text);
});

test('of many changes that one person sends at once, some are saved one after the other, and all others are rejected', async () => {
  const { save, history, read } = await serveFile();
  const results = await Promise.all(
    Array.from({ length: 15 }, (_, index) => save('gate', `gate ${index}`, { entry: rules('50%') }, '*')),
  );
  const saved = results.filter(({ status }) => status === 200);
  expect(saved).toHaveLength(12);
  expect(new Set(results.filter(({ status }) => status !== 200).map(({ body }) => body.code))).toEqual(
    new Set(['too_many_changes']),
  );
  expect(await history()).toHaveLength(12);
  expect(read().match(/gate \d+/g)).toHaveLength(12);
});

test('rejects names and patterns that would make checks slow, and keeps those that an entry has', async () => {
  const long = 'x'.repeat(201);
  const pattern = '(a*)*(b|a){900}$';
  const slow = { when: { user: { email: { matches: pattern } } } };
  const { save, preview, read } = await serveFile(
    text.replace(
      'search:',
      () => `old: { rules: [{ name: ${long}, when: { user: { email: { matches: '${pattern}' } } } }] }\n  search:`,
    ),
  );
  const problemOf = async (entry: object) => {
    const previewed = await preview({ type: 'gate', name: 'search', entry });
    const { status, body } = await save('gate', 'search', { entry });
    expect(previewed.body.problems).toEqual(body.problems);
    return { status, ...body.problems[0] };
  };
  expect(await problemOf({ rules: [{ name: 'a' }, { name: long }] })).toMatchObject({
    status: 400,
    type: 'gate',
    name: 'search',
    path: ['rules', 1, 'name'],
    message: 'Too long. Use at most 200 characters.',
  });
  const path = ['rules', 0, 'when', 'user', 'email', 'matches'];
  expect(await problemOf({ rules: [{ name: 'a', ...slow }] })).toMatchObject({
    status: 400,
    path,
    message: expect.stringContaining('would make checks slow'),
  });
  expect(
    await problemOf({ rules: [{ name: 'a', when: { user: { email: { matches: 'a'.repeat(1001) } } } }] }),
  ).toMatchObject({
    path,
    message: 'Too long. Use at most 1000 characters.',
  });
  const kept = { description: 'Kept', rules: [{ name: long, ...slow }] };
  expect((await save('gate', 'old', { entry: kept })).status).toBe(200);
  expect(read()).toContain('Kept');
});

test('counts the copies of a pattern that an entry has as new patterns', async () => {
  const when = { user: { email: { matches: '(a|b){300}$' } } };
  const { save } = await serveFile();
  const saved = (count: number) =>
    save('gate', 'search', {
      entry: { rules: Array.from({ length: count }, (_, index) => ({ name: `${index}`, when })) },
    });
  expect((await saved(1)).status).toBe(200);
  expect(await saved(3)).toMatchObject({
    status: 400,
    body: { problems: [{ path: ['rules', 2, 'when', 'user', 'email', 'matches'] }] },
  });
  expect((await saved(2)).status).toBe(200);
});
