import { afterAll, beforeAll, expect, test } from 'vitest';
import { hashForIDList } from '../../evaluation/hash.ts';
import { loadProject } from '../../project/load-project.ts';
import { createServer, type Server } from '../../server.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';

const projectWith = (ids: readonly string[]) =>
  loadProject(
    JSON.stringify({
      keys: { serverSecretKeys: ['secret-test'], clientSdkKeys: ['client-test'] },
      segments: { testers: { ids } },
      gates: { a_gate: { rules: [{ name: 'Testers', when: { in: 'testers' } }] } },
    }),
    'project.json',
    {},
  );

const start = async (): Promise<{ server: Server; url: string }> => {
  const server = createServer({ project: projectWith(['marie', 'pierre']), store: await openSqliteStore(undefined) });
  return { server, url: (await server.listen()).url };
};

let server: Server;
let url: string;
beforeAll(async () => {
  ({ server, url } = await start());
});
afterAll(() => server.close());

const post = (origin: string, key = 'secret-test', body = '{}') =>
  fetch(`${origin}/v1/get_id_lists`, { method: 'POST', body, headers: { 'statsig-api-key': key } });
const testers = async (origin = url) => (await (await post(origin)).json()).testers;
const lines = (...ids: readonly string[]) => ids.map((id) => `+${hashForIDList(id)}\n`).join('');

test('lists the files, which need no key', async () => {
  const list = await testers();
  expect(list).toEqual({
    name: 'testers',
    url: `${url}/v1/id_list_files/${list.fileID}`,
    fileID: expect.stringMatching(/^[\w-]{43}$/),
    creationTime: expect.any(Number),
    size: 20,
  });
  const file = await fetch(list.url, { headers: { 'accept-encoding': 'gzip, br' } });
  expect(await file.text()).toBe(lines('marie', 'pierre'));
  expect(file.headers.get('content-encoding')).toBeNull();
});

test.each([
  ['no key', '', '{}', 401],
  ['a client SDK key', 'client-test', '{}', 403],
  ['a large body', 'secret-test', ' '.repeat(2 ** 15), 413],
  ['an empty body', 'secret-test', '', 200],
])('a request with %s gets the status', async (_, key, body, status) => {
  expect((await post(url, key, body)).status).toBe(status);
});

test('sends a part of a file', async () => {
  const { url: file, fileID } = await testers();
  const read = async (headers: Record<string, string>, method = 'GET') => {
    const response = await fetch(file, { method, headers });
    return [response.status, response.headers.get('content-range'), await response.text()];
  };
  const whole = lines('marie', 'pierre');
  expect(await read({ range: 'bytes=10-' })).toEqual([206, 'bytes 10-19/20', lines('pierre')]);
  expect(await read({ range: 'bytes=20-' })).toEqual([416, 'bytes */20', '']);
  expect(await read({ range: 'bytes=10-' }, 'HEAD')).toEqual([200, null, '']);
  expect(await read({ range: 'bytes=10-', 'if-range': `"${fileID}"` })).toEqual([
    206,
    'bytes 10-19/20',
    lines('pierre'),
  ]);
  expect(await read({ range: 'bytes=10-', 'if-range': '"other"' })).toEqual([200, null, whole]);
});

test('a changed list has another file, and the file before stays for SDKs that have just listed it', async () => {
  const changing = await start();
  const before = await testers(changing.url);
  await changing.server.use(projectWith(['marie']));
  const after = await testers(changing.url);
  expect(after.fileID).not.toBe(before.fileID);
  expect(after.creationTime).toBeGreaterThan(before.creationTime);
  expect(await (await fetch(after.url)).text()).toBe(lines('marie'));
  expect(await (await fetch(before.url)).text()).toBe(lines('marie', 'pierre'));
  await changing.server.use(projectWith(['marie', 'pierre']));
  await testers(changing.url);
  const again = await testers(changing.url);
  expect(again.fileID).toBe(before.fileID);
  await changing.server.close();
});

test('an unknown file is not found', async () => {
  const response = await fetch(`${url}/v1/id_list_files/testers`);
  expect(response.status).toBe(404);
  expect((await response.json()).message).toContain('ID lists');
});
