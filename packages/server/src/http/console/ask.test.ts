import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { loadProject } from '../../project/load-project.ts';
import { createServer, type Server } from '../../server.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { readApiDocument } from '../api-document.testing.ts';

const project = `
keys: { serverSecretKeys: secret-test, clientSdkKeys: client-test }
segments: { staff: { ids: ['7'] } }
holdouts: { winter: { share: 0 }, everyone: { share: 100 } }
gates:
  search:
    overrides: { fail: ['13'] }
    rules:
      - { name: Staff, when: { in: staff } }
      - { name: New Zealand, when: { user: { country: [NZ] } }, share: 25 }
  soon: { rules: [{ name: Later, when: { time: { after: '2030-01-01T00:00:00Z' } } }] }
  off: { enabled: false, rules: [{ name: Everyone }] }
  held: { holdouts: everyone, rules: [{ name: Everyone }] }
configs: { colors: { default: { main: gray }, holdouts: winter, rules: [{ name: Gold, value: { main: gold }, when: { user: { plan: gold } } }] } }
layers: { page: { default: { color: gray } } }
experiments:
  paint: { layer: page, allocation: 50, groups: { Control: { weight: 50, value: { color: gray } }, Test: { weight: 50, value: { color: red } } } }
  later: { started: false, groups: { Only: { weight: 100, value: { a: 1 } } } }
`;

const api = readApiDocument('console-api.yaml');
let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer({
    project: loadProject(project, 'project.yaml', {}),
    store: await openSqliteStore(undefined),
    dev: true,
    clock: () => Date.parse('2026-03-04T12:34:56Z'),
  });
  ({ url } = await server.listen());
});
afterAll(() => server.close());

async function send(method: string, path: string, body?: unknown, headers: Record<string, string> = {}) {
  const response = await fetch(url + path, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const { status } = response;
  if (path.startsWith('/console/'))
    expect(
      api.problemsOf({
        method,
        path: path.replace(/\?.*/, ''),
        status,
        headers: Object.fromEntries(response.headers),
        text,
      }),
    ).toEqual([]);
  return { status, body: JSON.parse(text) };
}

const ask = (question: unknown) => send('POST', '/console/v1/ask', question);
const explain = (type: string, name: string, question: unknown) =>
  send('POST', `/console/v1/ask/${type}/${encodeURIComponent(name)}`, question);

/** Returns the results by type and name. */
async function resultsOf(question: unknown): Promise<Record<string, unknown>> {
  const { body } = await ask(question);
  return Object.fromEntries(
    body.results.map(({ type, name, ...result }: { type: string; name: string }) => [`${type} ${name}`, result]),
  );
}

describe('ask', () => {
  test('returns what a user gets from every entry, and why', async () => {
    const results = await resultsOf({ user: { userID: '42', country: 'NZ' } });
    expect(Object.keys(results)).toEqual([
      'segment staff',
      'holdout winter',
      'holdout everyone',
      'gate search',
      'gate soon',
      'gate off',
      'gate held',
      'config colors',
      'experiment paint',
      'experiment later',
      'layer page',
    ]);
    expect(results).toMatchObject({
      'gate search': { value: false, reason: { kind: 'share' }, ruleName: 'New Zealand' },
      'gate soon': { value: false, reason: { kind: 'default' }, ruleID: 'default' },
      'gate off': { reason: { kind: 'disabled' } },
      'gate held': { value: false, reason: { kind: 'holdout', text: 'Holdout "everyone" holds the user out.' } },
      'config colors': { value: { main: 'gray' }, reason: { kind: 'default' } },
      'experiment later': { reason: { kind: 'notStarted' } },
    });
  });

  test('gives the reason that the explanation gives, for every entry and many users', async () => {
    const users = process.env.CI ? 30 : 8;
    for (let id = 0; id < users; id++) {
      const user = { userID: String(id), country: id % 2 === 0 ? 'NZ' : 'AU', custom: { plan: 'gold' } };
      for (const result of (await ask({ user })).body.results) {
        const { body } = await explain(result.type, result.name, { user });
        expect(body).toMatchObject(result);
      }
    }
  });

  test('returns what the endpoints of the API return', async () => {
    const user = { userID: '8', custom: { plan: 'gold' } };
    const results = await resultsOf({ user });
    const key = { 'statsig-api-key': 'client-test' };
    const gate = await send('POST', '/v1/check_gate', { gateName: 'search', user }, key);
    const layer = await send('POST', '/v1/get_layer', { layerName: 'page', user }, key);
    expect(results).toMatchObject({
      'gate search': { value: gate.body.value, ruleID: gate.body.rule_id },
      'layer page': {
        value: layer.body.value,
        ruleID: layer.body.ruleID,
        experiment: layer.body.allocatedExperimentName,
      },
    });
  });

  test('evaluates at another time', async () => {
    const at = async (time: unknown) => (await resultsOf({ time }))['gate soon'];
    expect(await at('2030-01-01T00:00:01Z')).toMatchObject({ value: true });
    expect(await at(Date.UTC(2029, 11, 31))).toMatchObject({ value: false });
  });

  test('logs no exposures', async () => {
    await ask({ user: { userID: 'never stored' } });
    await explain('gate', 'search', { user: { userID: 'never stored' } });
    const { body } = await send('GET', '/_/exposures?user=never+stored');
    expect(body.exposures).toEqual([]);
  });

  test.each([
    ['a list', [], 'The body must be a JSON object'],
    ['an unknown field', { users: [] }, 'users: unknown field'],
    ['a user ID that is a number', { user: { userID: 42 } }, 'user.userID'],
    ['a time that is a word', { time: 'soon' }, 'time: must be'],
  ])('rejects %s', async (_, question, message) => {
    const { status, body } = await ask(question);
    expect({ status, code: body.code }).toEqual({ status: 400, code: 'invalid_request' });
    expect(body.message).toContain(message);
  });

  test('rejects a body that is too large, or not JSON', async () => {
    expect((await ask({ user: { userID: 'x'.repeat(70_000) } })).status).toBe(413);
    expect((await ask({ user: { custom: { list: Array(2000).fill(0) } } })).status).toBe(413);
    expect((await ask('{')).body.code).toBe('malformed_json');
    expect((await send('POST', '/console/v1/ask', '{}', { 'content-type': 'text/html' })).status).toBe(415);
  });
});

describe('explain', () => {
  test('follows rules, conditions and buckets', async () => {
    const { body } = await explain('gate', 'search', { user: { userID: '42', country: 'NZ' } });
    expect(body.rules).toMatchObject([
      { kind: 'idOverride', outcome: 'notMatched', text: 'The ID overrides do not list the user.' },
      { name: 'Staff', outcome: 'notMatched', conditions: [{ text: 'is in segment "staff"', holds: false }] },
      { name: 'New Zealand', outcome: 'decided', share: { percentage: 25, passes: false, unitID: '42' } },
    ]);
    expect(body.rules[2].share.bucket).toBeGreaterThanOrEqual(25);
    expect(body.references).toMatchObject([{ type: 'segment', name: 'staff', value: false }]);
  });

  test('says which experiment of a layer is allocated to the user, and the group', async () => {
    const allocated = async (id: number) => (await explain('layer', 'page', { user: { userID: `${id}` } })).body;
    const bodies = await Promise.all(Array.from({ length: 20 }, (_, id) => allocated(id)));
    const inside = bodies.find(({ experiment }) => experiment === 'paint');
    expect(inside).toMatchObject({ rules: [{ kind: 'experiment', experiment: 'paint', outcome: 'decided' }] });
    expect(inside.reason.text).toMatch(/^Experiment "paint": The user is in group "(Control|Test)"\.$/);
    expect(inside.rules[0].conditions[0].text).toBe("the userID's bucket of 1,000 is in 0–499");
    expect(inside.references).toMatchObject([{ type: 'experiment', name: 'paint' }]);
    expect(bodies.find(({ experiment }) => experiment === null)).toMatchObject({
      value: { color: 'gray' },
      reason: { kind: 'default', text: 'No experiment of the layer is allocated to the user.' },
    });
  });

  test('shows an override, and what the rules lead to without it', async () => {
    await send('PUT', '/_/overrides', { type: 'gate', name: 'search', userID: '99', value: true });
    const { body } = await explain('gate', 'search', { user: { userID: '99' } });
    expect(body).toMatchObject({
      value: true,
      ruleID: 'override',
      reason: { kind: 'override', text: 'An override for this user sets the value.' },
      overridden: { value: false, ruleID: 'default', reason: { kind: 'default' } },
    });
    expect((await explain('gate', 'search', { user: { userID: '98' } })).body.overridden).toBeNull();
  });

  test.each([
    ['gate', 'unknown'],
    ['holdout', 'search'],
    ['gates', 'search'],
    ['gate', '__proto__'],
    ['gate', 'a/b'],
  ])('finds no %s %s', async (type, name) => {
    expect(await explain(type, name, {})).toMatchObject({ status: 404, body: { code: 'unknown_entry' } });
  });
});
