import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { type Operation, operations } from '@statsig-http-api/contract';
import { createBodyReader } from '@statsig-http-api/contract/http-body';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadProject } from '../../project/load-project.ts';
import { createServer, type Server } from '../../server.ts';
import { createService } from '../../service/service.ts';
import { defaultLimits } from '../../store/queue.ts';
import { openSqliteStore } from '../../store/sqlite/sqlite-store.ts';
import { type DocumentedExchange, type DocumentedOperation, readApiDocument } from '../api-document.testing.ts';
import { createFront } from '../front.ts';
import { sdkRoutes } from './sdk-routes.ts';

/** A project with every kind of entry. */
const project = loadProject(
  `
keys: { serverSecretKeys: [secret-test], clientSdkKeys: [client-test] }
segments:
  testers: { ids: [marie, "42"] }
  staff: { when: { user: { email: { endsWith: "@example.com" } } } }
holdouts:
  held: { share: 10% }
gates:
  a_gate: { rules: [{ name: Testers, when: { in: testers } }, { name: Some, share: 12.5% }] }
  b_gate: { unit: companyID, rules: [{ name: Staff, when: { in: staff } }] }
configs:
  prices: { default: { price: 1 }, rules: [{ name: NZ, when: { user: { country: { is: NZ } } }, value: { price: 2 } }] }
layers:
  page: { default: { color: gray, size: 1 } }
experiments:
  alone:
    groups: { Control: { weight: 50%, value: { a: 1 } }, Test: { weight: 50%, value: { a: 2 } } }
  in_layer:
    layer: page
    groups: { Test: { weight: 100%, value: { color: green } } }
`,
  'project.yaml',
  {},
);

const document = readApiDocument('sdk-api.yaml');
const start = Date.parse('2026-03-04T12:00:00Z');

/** What is sent to an operation, besides its path. */
interface Call {
  /** @default A server secret key. */
  readonly key?: string;
  /** Replaces the last part of the path. */
  readonly fileID?: string;
  readonly query?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: BodyInit;
}

const servers: Server[] = [];
/** Everything that the servers responded, for the operations of the document. */
const exchanges: { readonly operation: DocumentedOperation; readonly exchange: DocumentedExchange }[] = [];
/** Those for the requests in the examples of the document. */
const examples: DocumentedExchange[] = [];
let fileID = '';

async function listen(options: Partial<Parameters<typeof createServer>[0]> = {}): Promise<string> {
  const store = await openSqliteStore(undefined);
  const server = createServer({ project, store, dev: true, clock: () => start, ...options });
  servers.push(server);
  return (await server.listen()).url;
}

async function send(url: string, operation: DocumentedOperation, call: Call = {}): Promise<DocumentedExchange> {
  const { method } = operation;
  const { key = 'secret-test', query = '', headers = {} } = call;
  const path = operation.path.replace('{key}', key).replace('{fileID}', call.fileID ?? fileID);
  const body = method === 'POST' ? (call.body ?? JSON.stringify(operation.requests[0])) : null;
  const hasKey = key !== '' && !operation.path.includes('{');
  const response = await fetch(`${url}${path}?${query}`, {
    method,
    body,
    headers: { 'content-type': 'application/json', ...(hasKey ? { 'statsig-api-key': key } : {}), ...headers },
  });
  const { status } = response;
  const exchange = { method, path, status, headers: Object.fromEntries(response.headers), text: await response.text() };
  exchanges.push({ operation, exchange });
  return exchange;
}

/** Requests that a server rejects, if their operation can reject them. */
const invalidCalls: readonly Call[] = [
  { key: '', fileID: 'unknown' },
  { key: 'secret-unknown' },
  { key: 'other-test' },
  { key: 'client-test' },
  { body: '{' },
  { body: '[]' },
  { body: `[${'1,'.repeat(300_000)}1]` },
  { headers: { 'content-type': 'application/xml' } },
];

/** Requests that are valid, besides the examples of the document. */
const validCalls: Readonly<Record<string, readonly Call[]>> = {
  initialize: [
    { key: 'client-test', body: '{"user": {"userID": "marie", "email": "a@example.com", "custom": {"a": [1]}}}' },
    { key: 'client-test', body: '{"user": {"customIDs": {"companyID": "7", "stableID": "1"}}, "hash": "sha256"}' },
    { body: '{"user": {"userID": 42, "country": "NZ", "privateAttributes": {"a": 1}}, "hash": "none"}' },
    { body: `{"user": {}, "sinceTime": ${start}}` },
    { body: '{}' },
  ],
  readIDList: ['bytes=9-', 'bytes=0-2', 'bytes=-9', 'bytes=99-', 'bytes=0-1,3-4', 'x'].map((range) => ({
    headers: { range },
  })),
};
const specsCalls: readonly Call[] = [
  { query: `sinceTime=${start}` },
  { query: 'sinceTime=0' },
  { query: 'sinceTime=x' },
];

/** Opens connections that each send a part of a body, so that they hold all memory for bodies. */
function holdBodySpace(url: string): readonly Socket[] {
  const head = 'POST /v1/rgstr HTTP/1.1\r\nhost: a\r\nstatsig-api-key: secret-test\r\ncontent-length: 130000\r\n\r\n';
  // The large parts leave less than one of them, and the small ones less than the body of a request needs.
  const parts = [...Array<number>(130).fill(120_000), ...Array<number>(20).fill(1)];
  return parts.map((length) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1').on('error', () => {});
    socket.write(`${head}"${'x'.repeat(length)}`);
    return socket;
  });
}

/** A compressed body, which takes memory until its turn. */
const compressedBody = gzipSync(JSON.stringify({ noise: randomBytes(6000).toString('base64') }));

beforeAll(async () => {
  let failures = 0;
  const failingClock = () => {
    if (failures-- > 0) throw new Error('The clock failed.');
    return start;
  };
  const [url, open, limited, failing] = await Promise.all([
    listen(),
    listen({ specsForClientKeys: true }),
    listen({ rateLimit: 1 }),
    listen({ rateLimit: 1e6, clock: failingClock }),
  ]);
  const lists = document.find('POST', '/v1/get_id_lists');
  if (lists !== undefined) fileID = JSON.parse((await send(url, lists)).text).testers?.fileID;
  for (const operation of document.operations) {
    await send(url, operation);
    for (const request of operation.requests)
      examples.push(await send(url, operation, { body: JSON.stringify(request) }));
    for (const call of [...invalidCalls, ...(validCalls[operation.id] ?? [])]) await send(url, operation, call);
    for (const call of operation.path.includes('specs') ? specsCalls : []) {
      const { headers } = await send(url, operation, call);
      await send(open, operation, { key: 'client-test', ...call });
      if (headers.etag !== undefined) await send(url, operation, { headers: { 'if-none-match': headers.etag } });
    }
    for (let request = 0; request < 2; request += 1) await send(limited, operation);
    failures = 1;
    await send(failing, operation, { fileID: 'unknown' });
  }
  const sockets = holdBodySpace(url);
  const headers = { 'content-encoding': 'gzip' };
  for (const operation of document.operations.filter(({ statuses }) => statuses.includes(503)))
    while ((await send(url, operation, { body: compressedBody, headers })).status !== 503) await setImmediate();
  for (const socket of sockets) socket.destroy();
});
afterAll(() => Promise.all(servers.map((server) => server.close())));

test('the document declares every response of the server', () => {
  expect(exchanges.flatMap(({ exchange }) => document.problemsOf(exchange))).toEqual([]);
});

test('the server sends every status that the document declares', () => {
  for (const operation of document.operations) {
    const sent = exchanges.filter((one) => one.operation === operation).map(({ exchange }) => exchange.status);
    expect([...new Set(sent)].sort(), operation.id).toEqual([...operation.statuses].sort());
  }
});

test('the server accepts every request in the examples of the document', () => {
  expect(examples.length).toBeGreaterThan(5);
  expect(examples.filter(({ status }) => status >= 300)).toEqual([]);
});

test('the document describes every route for SDKs', () => {
  const service = createService({
    project,
    store: { append: () => Promise.reject(new Error()), events: async () => [], exposures: async () => [] },
    log: () => {},
    clock: () => start,
    queueLimits: defaultLimits,
    publicUrl: undefined,
    reports: undefined,
  });
  const batchParser = { parse: () => Promise.reject(new Error()), close: () => {} };
  const front = createFront(service, createBodyReader(), () => 0, batchParser);
  const routes = [
    ...front.routes,
    ...sdkRoutes(service, ({ method, path }) => ({ method, path, handle: () => undefined })),
  ];
  const ofContract = new Set(
    Object.values<Operation>(operations)
      .filter(({ id }) => id !== 'logEvent')
      .map(({ path }) => path),
  );
  const served = routes.filter(({ path }) => !ofContract.has(path)).map(({ method, path }) => `${method} ${path}`);
  const described = document.operations.map(({ method, path }) => `${method} ${path.replace(/\{.*/, '*')}`);
  expect(served.sort()).toEqual(described.sort());
});

/** Changes of responses that the document must not allow: the operation, a place in the body, and its new value. */
const mutations: readonly [id: string, place: string, value: unknown][] = [
  ['initialize', 'feature_gates', []],
  ['initialize', 'feature_gates.a_gate.value', 'true'],
  ['initialize', 'feature_gates.a_gate.rule_id', undefined],
  ['initialize', 'feature_gates.a_gate.group_name', 'Test'],
  ['initialize', 'feature_gates.a_gate.secondary_exposures.0', { gate: 'testers', gateValue: true, ruleID: '' }],
  ['initialize', 'dynamic_configs.prices.value', 1],
  ['initialize', 'dynamic_configs.prices.undeclared', 1],
  ['initialize', 'dynamic_configs.alone.is_user_in_experiment', 'no'],
  ['initialize', 'layer_configs.page.undelegated_secondary_exposures', undefined],
  ['initialize', 'hash_used', 'md5'],
  ['initialize', 'time', '2026'],
  ['initialize', 'has_updates', false],
  ['initialize', 'undeclared', 1],
  ['downloadSpecs', 'feature_gates', {}],
  ['downloadSpecs', 'feature_gates.0.rules.0.passPercentage', 101],
  ['downloadSpecs', 'feature_gates.0.rules.0.conditions.0', 'a_condition'],
  ['downloadSpecs', 'feature_gates.0.rules.0.undeclared', 1],
  ['downloadSpecs', 'dynamic_configs.0.entity', 'gate'],
  ['downloadSpecs', 'layer_configs.0.salt', undefined],
  ['downloadSpecs', 'layers.page', 'in_layer'],
  ['downloadSpecs', 'id_lists.testers', ['a']],
  ['downloadSpecsVersion2', 'feature_gates', []],
  ['downloadSpecsVersion2', 'feature_gates.a_gate.rules.0.conditions.0', { type: 'public' }],
  ['downloadSpecsVersion2', 'feature_gates.a_gate.undeclared', 1],
  ['downloadSpecsVersion2', 'condition_map', undefined],
  ['downloadSpecsVersion2', 'experiment_to_layer.in_layer', ['page']],
  ['listIDLists', 'testers.size', '27'],
  ['listIDLists', 'testers.url', undefined],
  ['listIDLists', 'testers.undeclared', 1],
  ['reportException', 'success', false],
  ['logEvent', 'success', 'true'],
  ['logEvent', 'undeclared', 1],
];

test.each(mutations)('the document does not allow %s with another %s: %j', (id, place, value) => {
  const names = place.split('.');
  const valid = exchanges.find(
    ({ operation, exchange: { status, text } }) =>
      operation.id === id &&
      status < 300 &&
      !text.includes('"has_updates":false') &&
      names.slice(0, -1).reduce(fieldOf, JSON.parse(text)) !== undefined,
  );
  if (valid === undefined) throw new Error(`${id} returned nothing with ${place}.`);
  const { exchange } = valid;
  expect(document.problemsOf(exchange)).toEqual([]);
  const text = JSON.stringify(changeAt(JSON.parse(exchange.text), names, value));
  expect(document.problemsOf({ ...exchange, text })).not.toEqual([]);
});

const fieldOf = (value: unknown, name: string): unknown =>
  Object.entries(value ?? {}).find(([key]) => key === name)?.[1];

/** Returns a value with another one at a place in it; without the field, if it is undefined. */
function changeAt(whole: unknown, [name = '', ...names]: readonly string[], value: unknown): unknown {
  const field = names.length === 0 ? value : changeAt(fieldOf(whole, name), names, value);
  return Object.assign(Array.isArray(whole) ? [] : {}, whole, { [name]: field });
}

test('the document allows no other path, method, status, header, content type or body', () => {
  for (const { operation, exchange } of exchanges) {
    const { status, headers, text } = exchange;
    const isJson = headers['content-type'] === 'application/json';
    const others: readonly DocumentedExchange[] = [
      { ...exchange, path: `/v3${exchange.path}` },
      { ...exchange, method: 'PUT' },
      { ...exchange, status: 299 },
      { ...exchange, headers: { ...headers, 'last-modified': 'now' } },
      ...(text === '' ? [{ ...exchange, text: '{}' }] : [{ ...exchange, headers: { 'content-type': 'text/html' } }]),
      ...(isJson ? [{ ...exchange, text: '[]' }] : []),
      ...(text.includes('"code":') ? [{ ...exchange, text: text.replace(/"code":"\w+"/, '"code":"other"') }] : []),
    ];
    const isAllowed = (other: DocumentedExchange) => document.problemsOf(other).length === 0;
    expect(others.filter(isAllowed), `${operation.id} ${status}`).toEqual([]);
    const required = ['retry-after', 'content-range'].filter((name) => name in headers);
    for (const name of required) expect(isAllowed({ ...exchange, headers: { ...headers, [name]: 'x' } })).toBe(false);
  }
});
