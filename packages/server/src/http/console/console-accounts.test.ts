import { request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createServer, type Server } from '../../server.ts';
import { openSqliteState } from '../../store/sqlite/sqlite-state.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { readApiDocument } from '../api-document.testing.ts';
import { fakeProject } from '../fake-project.testing.ts';

const api = readApiDocument('console-api.yaml');
const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

async function serve(options: { readonly publicUrl?: string; readonly dev?: boolean } = {}) {
  const lines: string[] = [];
  const server = createServer({
    project: fakeProject(),
    store: await openSqliteStore(undefined),
    consoleState: openSqliteState(undefined),
    log: (...line) => void lines.push(JSON.stringify(line)),
    ...options,
  });
  servers.push(server);
  const { url } = await server.listen();
  async function send(path: string, { method = 'GET', body, headers = {} }: Sent = {}) {
    const json = body === undefined ? undefined : JSON.stringify(body);
    const outgoing = request(`${url}${path}`, {
      method,
      headers: { ...(json === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    }).end(json);
    const response = await new Promise<import('node:http').IncomingMessage>((resolve, reject) =>
      outgoing.on('response', resolve).on('error', reject),
    );
    const content = await text(response);
    if (path.startsWith('/console/'))
      expect(
        api.problemsOf({
          method,
          path: path.replace(/\?.*/, ''),
          status: response.statusCode ?? 0,
          headers: Object.fromEntries(Object.entries(response.headers).map(([name, value]) => [name, String(value)])),
          text: content,
        }),
      ).toEqual([]);
    return {
      status: response.statusCode ?? 0,
      headers: response.headers,
      text: content,
      body: /^application\/json/.test(response.headers['content-type'] ?? '') ? JSON.parse(content) : undefined,
    };
  }
  return { url, send, lines };
}

/** The operations with a method other than GET that change nothing. */
const reads = new Set(['ask', 'explain', 'previewChanges']);

type Send = Awaited<ReturnType<typeof serve>>['send'];
type Roles = 'viewer' | 'editor' | 'admin';

const local = { dev: true };

/** Signs in with a new link, which a developer on the same machine makes. Returns the cookie. */
async function signIn(send: Send, role: Roles, name: string): Promise<string> {
  const { body: invitation } = await send('/console/v1/invitations', { method: 'POST', body: { role, name } });
  const { headers } = await send('/console/v1/session', { method: 'POST', body: { token: invitation.token } });
  return headers['set-cookie']?.[0]?.split(';')[0] ?? '';
}

test('an invited person signs in, is known by the cookie, and signs out', async () => {
  const { url, send } = await serve(local);
  const invited = await send('/console/v1/invitations', { method: 'POST', body: { role: 'editor' } });
  expect(invited.status).toBe(201);
  const { token } = invited.body;
  expect(invited.body).toEqual({
    id: expect.stringMatching(/^[\w-]{12}$/),
    role: 'editor',
    by: 'developer',
    expires: expect.any(Number),
    token: expect.stringMatching(/^[\w-]{43}$/),
    url: `${url}/console/join#${token}`,
  });
  const missing = await send('/console/v1/session', { method: 'POST', body: { token } });
  expect([missing.status, missing.body.code]).toEqual([400, 'name_required']);
  const signedIn = await send('/console/v1/session', { method: 'POST', body: { token, name: 'Ada' } });
  expect([signedIn.status, signedIn.body]).toEqual([200, { name: 'Ada', role: 'editor', development: true }]);
  const [header = ''] = signedIn.headers['set-cookie'] ?? [];
  expect(header).toMatch(/^statsig_console=[\w-]{43}; Path=\/; Max-Age=2592000; HttpOnly; SameSite=Strict$/);
  const cookie = header.split(';')[0] ?? '';
  const headers = { cookie: `other=1; ${cookie}` };
  expect((await send('/console/v1/session', { headers })).body).toEqual({
    name: 'Ada',
    role: 'editor',
    development: true,
  });
  const replayed = await send('/console/v1/session', { method: 'POST', body: { token, name: 'Eve' } });
  expect([replayed.status, replayed.body.code, replayed.headers['set-cookie']]).toEqual([
    401,
    'invalid_invitation',
    undefined,
  ]);
  const signedOut = await send('/console/v1/session', { method: 'DELETE', headers });
  expect([signedOut.status, signedOut.headers['set-cookie']?.[0]]).toEqual([
    204,
    'statsig_console=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict',
  ]);
  // A developer on the same machine needs no session.
  expect((await send('/console/v1/session', { headers })).body).toEqual({
    name: 'developer',
    role: 'admin',
    development: true,
  });
});

test('a session that a browser had before signing in is not used, and ends', async () => {
  const { send } = await serve({ dev: true });
  const planted = await signIn(send, 'viewer', 'Mallory');
  const { body } = await send('/console/v1/invitations', { method: 'POST', body: { role: 'admin', name: 'Ada' } });
  const signedIn = await send('/console/v1/session', {
    method: 'POST',
    body: { token: body.token },
    headers: { cookie: planted },
  });
  expect(signedIn.headers['set-cookie']?.[0]).not.toContain(planted);
  expect((await send('/console/v1/session', { headers: { cookie: planted } })).body.name).toBe('developer');
  for (const value of ['chosen-by-an-attacker', '../../etc/passwd', '%00', '__proto__', 'a'.repeat(43)]) {
    const headers = { cookie: `statsig_console=${value}`, 'x-forwarded-for': '192.0.2.1' };
    expect((await send('/console/v1/session', { headers })).status).toBe(401);
  }
});

test('behind TLS, only the host itself can set the cookie, and only TLS sends it', async () => {
  const { send } = await serve({ dev: true, publicUrl: 'https://flags.example' });
  const { body } = await send('/console/v1/invitations', { method: 'POST', body: { role: 'viewer', name: 'Ada' } });
  expect(body.url).toBe(`https://flags.example/console/join#${body.token}`);
  const { headers } = await send('/console/v1/session', { method: 'POST', body: { token: body.token } });
  expect(headers['set-cookie']?.[0]).toMatch(
    /^__Host-statsig_console=[\w-]{43}; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/,
  );
});

describe('every operation that console-api.yaml describes', () => {
  const operations = api.operations.map((operation) => ({
    ...operation,
    address: operation.path.replace('{type}', 'gate').replace(/\{\w+\}/g, 'unknown'),
  }));
  const others = operations.filter(({ id }) => id !== 'signIn');
  const changes = others.filter(({ id, method }) => method !== 'GET' && !reads.has(id));
  let send: Send;
  let cookies: Record<Roles, string>;
  beforeAll(async () => {
    ({ send } = await serve(local));
    cookies = {
      viewer: await signIn(send, 'viewer', 'Vic'),
      editor: await signIn(send, 'editor', 'Edda'),
      admin: await signIn(send, 'admin', 'Ada'),
    };
  });
  /** A proxy on the same machine: the caller is no developer. */
  const remote = { 'x-forwarded-for': '192.0.2.1' };
  /** A page whose name resolves to this machine. To the browser, it has the same origin as the server. */
  const rebound = { host: 'evil.example', origin: 'http://evil.example', 'sec-fetch-site': 'same-origin' };

  test.each(operations.filter(({ id, method }) => /^P/.test(method) && id !== 'reset'))(
    '$id reads no JSON that a form of another site can send',
    async ({ method, address }) => {
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=a']) {
        const headers = { cookie: cookies.admin, 'content-type': type };
        expect((await send(address, { method, headers, body: {} })).status).toBe(415);
      }
    },
  );

  test.each(others)('$id needs a sign-in, and no key of the API helps', async ({ method, address }) => {
    // As the API, OpenFeature's providers and other clients send keys.
    const asHeaders = ['client-test', 'secret-test'].flatMap((key) => [
      { 'statsig-api-key': key },
      { 'x-api-key': key },
      { authorization: `Bearer ${key}` },
      { cookie: `statsig_console=${key}` },
    ]);
    for (const caller of [remote, rebound])
      for (const headers of [{}, ...asHeaders]) {
        const sent = { method, headers: { ...caller, ...headers }, ...(method === 'GET' ? {} : { body: {} }) };
        const response = await send(address, sent);
        expect([response.status, response.body.code]).toEqual([401, 'sign_in_required']);
      }
  });

  test.each(operations)(
    '$id rejects a page of another site, with the cookie of an admin',
    async ({ method, address }) => {
      for (const page of [{ 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }, { origin: 'null' }]) {
        const headers = { cookie: cookies.admin, ...page };
        const response = await send(address, { method, headers, ...(method === 'GET' ? {} : { body: {} }) });
        expect([response.status, response.body.code]).toEqual([403, 'foreign_page']);
      }
    },
  );

  test.each(changes.filter(({ id }) => id !== 'signOut'))(
    '$id is forbidden for viewers',
    async ({ method, address }) => {
      const response = await send(address, { method, headers: { ...remote, cookie: cookies.viewer }, body: {} });
      expect([response.status, response.body.code]).toEqual([403, 'role_required']);
    },
  );

  test.each(others.filter(({ path }) => /^\/console\/v1\/(people|invitations|keys|audit)/.test(path)))(
    '$id is forbidden for editors',
    async (operation) => {
      const { method, address } = operation;
      const response = await send(address, { method, headers: { ...remote, cookie: cookies.editor } });
      expect([response.status, response.body.code]).toEqual([403, 'role_required']);
    },
  );
});

test('people, links and keys are managed by an admin, and each change is in the audit log', async () => {
  const { send } = await serve(local);
  const admin = { cookie: await signIn(send, 'admin', 'Ada') };
  const vic = await signIn(send, 'viewer', 'Vic');
  const { people } = (await send('/console/v1/people', { headers: admin })).body;
  expect(people).toMatchObject([
    { name: 'Ada', role: 'admin' },
    { name: 'Vic', role: 'viewer' },
  ]);
  const [{ id: adaID }, { id: vicID }] = people;
  const patch = (id: string, body: unknown) =>
    send(`/console/v1/people/${id}`, { method: 'PATCH', body, headers: admin });
  expect((await patch(vicID, { role: 'editor' })).body).toMatchObject({ name: 'Vic', role: 'editor' });
  expect(await patch(adaID, { role: 'viewer' })).toMatchObject({ status: 409, body: { code: 'last_admin' } });
  expect(await patch('missing', { role: 'viewer' })).toMatchObject({ status: 404, body: { code: 'person_not_found' } });
  expect(await patch(vicID, { role: 'owner' })).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  expect(await patch(vicID, { roles: 'admin' })).toMatchObject({ status: 400 });
  const invited = await send('/console/v1/invitations', {
    method: 'POST',
    body: { role: 'viewer', name: '<b>Eve</b>' },
    headers: admin,
  });
  await send(`/console/v1/invitations/${invited.body.id}`, { method: 'DELETE', headers: admin });
  await send(`/console/v1/people/${vicID}`, { method: 'DELETE', headers: admin });
  expect((await send('/console/v1/session', { headers: { cookie: vic, 'x-forwarded-for': '::1' } })).status).toBe(401);

  const { body: log } = await send('/console/v1/audit?limit=4', { headers: admin });
  expect(log.entries.map(({ by, action, target }: Record<string, string>) => [by, action, target])).toEqual([
    ['Ada', 'removePerson', 'Vic'],
    ['Ada', 'cancelInvitation', '<b>Eve</b>: viewer'],
    ['Ada', 'invite', '<b>Eve</b>: viewer'],
    ['Ada', 'changePerson', 'Vic: editor'],
  ]);
  const { body: older } = await send(`/console/v1/audit?before=${log.next}`, { headers: admin });
  expect(older.entries.map(({ by, action }: Record<string, string>) => [by, action])).toEqual([
    ['Vic', 'signIn'],
    ['developer', 'invite'],
    ['Ada', 'signIn'],
    ['developer', 'invite'],
  ]);
  expect(older.next).toBeUndefined();
  const { body: byVic } = await send('/console/v1/audit?by=Vic', { headers: admin });
  expect(byVic.entries).toMatchObject([{ by: 'Vic', action: 'signIn', address: '127.0.0.1' }]);
  const { body: invitations } = await send('/console/v1/audit?action=invite&by=Ada', { headers: admin });
  expect(invitations.entries).toMatchObject([{ target: '<b>Eve</b>: viewer' }]);
  const csv = await send('/console/v1/audit?action=invite&format=csv', { headers: admin });
  expect(csv.headers['content-disposition']).toBe('attachment; filename="audit-log.csv"');
  expect(csv.text.split('\r\n').map((line) => line.replace(/^[^,]*,/, ''))).toEqual([
    'by,action,target,address',
    'Ada,invite,<b>Eve</b>: viewer,127.0.0.1',
    'developer,invite,Vic: viewer,127.0.0.1',
    'developer,invite,Ada: admin,127.0.0.1',
    '',
  ]);
  for (const query of ['format=xml', 'before=../x', 'before=2026-13', 'limit=0', 'limit=201', 'limit=x'])
    expect((await send(`/console/v1/audit?${query}`, { headers: admin })).status).toBe(400);
});

test('keys of the API work at once, are never shown again, and stop when they are revoked', async () => {
  const { send, lines } = await serve(local);
  const create = (body: unknown) => send('/console/v1/keys', { method: 'POST', body });
  for (const body of [
    {},
    { type: 'client' },
    { type: 'other', name: 'x' },
    { type: 'client', name: 'x', role: 'admin' },
    { type: 'console', name: 'x' },
    { type: 'constructor', name: 'x' },
    { type: 'client', name: 'a\u202eb' },
    { type: 'client', name: ' ' },
  ])
    expect(await create(body)).toMatchObject({ status: 400, body: { code: 'invalid_request' } });
  const check = async (key: string) =>
    (
      await send('/v1/check_gate', {
        method: 'POST',
        body: { gateName: 'unknown_gate', user: { userID: '1' } },
        headers: { 'statsig-api-key': key },
      })
    ).status;
  const shown = [];
  for (const type of ['client', 'server']) {
    const { status, body } = await create({ type, name: `A ${type}` });
    expect(status).toBe(201);
    shown.push(body.key);
    expect(await check(body.key)).toBe(200);
    expect(await check(body.start)).toBe(401);
    const { keys, projectKeys } = (await send('/console/v1/keys')).body;
    expect(keys[0]).toEqual({ ...body, key: undefined, used: expect.any(Number) });
    expect(projectKeys).toEqual({ client: 1, server: 2 });
    expect((await send(`/console/v1/keys/${body.id}`, { method: 'DELETE' })).status).toBe(204);
    expect(await check(body.key)).toBe(401);
    expect((await send(`/console/v1/keys/${body.id}`, { method: 'DELETE' })).body.code).toBe('key_not_found');
  }
  const script = (await create({ type: 'console', name: 'CI', role: 'viewer' })).body;
  shown.push(script.key);
  const headers = { 'statsig-api-key': script.key, 'x-forwarded-for': '192.0.2.1' };
  expect((await send('/console/v1/session', { headers })).body).toEqual({
    name: 'CI (key)',
    role: 'viewer',
    development: true,
  });
  expect((await send('/console/v1/keys', { headers })).status).toBe(403);
  expect(await check(script.key)).toBe(403);
  const wrong = await send('/console/v1/session', { headers: { 'statsig-api-key': `${script.key}x` } });
  expect([wrong.status, wrong.body.code]).toEqual([401, 'unknown_console_key']);
  const everything = [
    (await send('/console/v1/keys')).text,
    (await send('/console/v1/audit')).text,
    wrong.text,
    ...lines,
  ].join('\n');
  for (const key of shown) expect(everything).not.toContain(key);
});

test('wrong links are limited', async () => {
  const { send } = await serve(local);
  let last = { status: 0, body: { code: '' }, headers: {} as Record<string, unknown> };
  for (let attempt = 0; attempt < 21; attempt++)
    last = await send('/console/v1/session', { method: 'POST', body: { token: `wrong ${attempt}` } });
  expect([last.status, last.body.code, last.headers['retry-after']]).toEqual([429, 'too_many_attempts', '900']);
});
