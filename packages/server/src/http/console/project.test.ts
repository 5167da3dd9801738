import { afterAll, expect, test } from 'vitest';
import { loadProject } from '../../project/load-project.ts';
import { createServer, type Server } from '../../server.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { readApiDocument } from '../api-document.testing.ts';

const document = readApiDocument('console-api.yaml');
const servers: Server[] = [];
afterAll(() => Promise.all(servers.map((server) => server.close())));

const file = `
keys: { serverSecretKeys: [secret-of-this-test] }
segments: { staff: { ids: [marie] } }
holdouts: { held: { share: 10% } }
gates:
  half: { description: Half of all., rules: [{ name: Staff, when: { in: staff } }, { name: All, share: 50% }] }
  off: { enabled: false }
  "a/b?c%": {}
  __proto__: { unit: companyID }
configs: { prices: { default: { price: 1 } } }
layers: { page: { unit: companyID, default: { color: gray } } }
experiments:
  colors: { layer: page, allocation: 50%, started: false, groups: { A: { weight: 30%, value: {} }, B: { weight: 70%, value: {} } } }
metrics: { sales: { type: sum, event: purchase, role: primary } }
`;

async function serve(text: string, name: string) {
  const server = createServer({
    project: loadProject(text, name, {}),
    store: await openSqliteStore(undefined),
    dev: true,
  });
  servers.push(server);
  const { url } = await server.listen();
  /** Gets a path. The document must declare the response. */
  const get = async (path: string) => {
    const response = await fetch(`${url}/console/v1${path}`);
    const text = await response.text();
    const headers = Object.fromEntries(response.headers);
    const exchange = { method: 'GET', path: `/console/v1${path}`, status: response.status, headers, text };
    expect(document.problemsOf(exchange)).toEqual([]);
    expect(text).not.toContain('secret-of-this-test');
    return { status: response.status, etag: headers.etag, body: JSON.parse(text) };
  };
  return { get, server };
}

test('lists the entries of a project file', async () => {
  const { get } = await serve(file, 'project.yaml');
  const { body } = await get('/project');
  expect(body.format).toBe('file');
  expect(body.entries).toEqual([
    {
      type: 'gate',
      name: 'half',
      description: 'Half of all.',
      status: 'enabled',
      unit: 'userID',
      rules: 2,
      share: 50,
      hasConditions: true,
    },
    { type: 'gate', name: 'off', status: 'disabled', unit: 'userID', rules: 0, share: 0 },
    { type: 'gate', name: 'a/b?c%', status: 'enabled', unit: 'userID', rules: 0, share: 0 },
    { type: 'gate', name: '__proto__', status: 'enabled', unit: 'companyID', rules: 0, share: 0 },
    { type: 'config', name: 'prices', status: 'enabled', unit: 'userID', rules: 0 },
    {
      type: 'experiment',
      name: 'colors',
      status: 'not_started',
      unit: 'companyID',
      allocation: 50,
      layer: 'page',
      groups: [
        { name: 'A', weight: 30 },
        { name: 'B', weight: 70 },
      ],
    },
    { type: 'layer', name: 'page', status: 'enabled', unit: 'companyID', parameters: { color: 'gray' } },
    { type: 'segment', name: 'staff', status: 'enabled', unit: 'userID' },
    { type: 'holdout', name: 'held', status: 'enabled', unit: 'userID', share: 10 },
    { type: 'metric', name: 'sales', status: 'enabled', metricType: 'sum', metricRole: 'primary' },
  ]);
});

test('gets every entry, whatever its name', async () => {
  const { get } = await serve(file, 'project.yaml');
  const { body, etag } = await get('/project');
  for (const summary of body.entries) {
    const shown = await get(`/entries/${summary.type}/${encodeURIComponent(summary.name)}`);
    expect(shown).toMatchObject({ status: 200, etag, body: { summary, entry: {} } });
  }
  expect((await get('/entries/gate/a%2Fb%3Fc%25')).body.entry).toEqual({});
});

test.each(['gate/unknown', 'gate/constructor', 'other/half', 'config/half'])('there is no entry %s', async (path) => {
  const { get } = await serve(file, 'project.yaml');
  expect(await get(`/entries/${path}`)).toMatchObject({ status: 404, body: { code: 'unknown_entry' } });
});

test('an entry has the IDs that rules and groups without an `id` generate from their names', async () => {
  const { get, server } = await serve(file, 'project.yaml');
  const { generatedIDs } = (await get('/entries/gate/half')).body;
  expect(Object.keys(generatedIDs)).toEqual(['Staff', 'All']);
  expect(Object.keys((await get('/entries/experiment/colors')).body.generatedIDs)).toEqual(['A', 'B']);
  const renamed = `{ name: Everyone, id: ${generatedIDs.All}, share: 50% }`;
  await server.use(loadProject(file.replace('{ name: All, share: 50% }', renamed), 'project.yaml', {}));
  expect((await get('/entries/gate/half')).body.generatedIDs).toEqual({ Staff: generatedIDs.Staff });
});

test('the entity tag changes with the project', async () => {
  const { get, server } = await serve(file, 'project.yaml');
  const { etag } = await get('/project');
  await server.use(loadProject(file, 'project.yaml', {}));
  expect((await get('/project')).etag).toBe(etag);
  await server.use(loadProject(file.replace('50%', '60%'), 'project.yaml', {}));
  expect((await get('/project')).etag).not.toBe(etag);
});

test('a downloaded document has the same entries, except what it does not contain', async () => {
  const { document: compiled } = loadProject(file, 'project.yaml', {});
  const { get } = await serve(JSON.stringify(compiled), 'specs.json');
  const { body } = await get('/project');
  expect(body.format).toBe('document');
  expect(body.entries.map(({ type, name }: { type: string; name: string }) => `${type} ${name}`).sort()).toEqual(
    [
      'gate half',
      'gate off',
      'gate a/b?c%',
      'gate __proto__',
      'config prices',
      'experiment colors',
      'layer page',
      'segment segment:staff',
      'holdout held',
    ].sort(),
  );
  const colors = (await get('/entries/experiment/colors')).body;
  expect(colors.summary).toMatchObject({
    status: 'not_started',
    layer: 'page',
    groups: [
      { name: 'A', weight: 30 },
      { name: 'B', weight: 70 },
    ],
  });
  expect(colors.spec.rules.length).toBe(colors.summary.rules);
  expect((await get('/entries/gate/half')).body.summary).toMatchObject({ share: 50, hasConditions: true });
});
