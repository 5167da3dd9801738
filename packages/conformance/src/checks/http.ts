import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { http, type Operation, operations } from '@statsig-http-api/contract';
import type { Check, Failure, Probe } from '../check.ts';
import { acceptance, exampleText, keyHeaderFor, requestOf } from '../requests.ts';
import type { WireRequest } from '../wire.ts';
import { inOrder } from './in-order.ts';

/** Methods that no operation has. */
const otherMethods = ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'];

const malformed: readonly (readonly [string, string | Buffer])[] = [
  ['nothing', ''],
  ['a bracket that is not closed', '{"a": 1'],
  ['a bracket too much', '{}}'],
  ['a comma at the end', '{"a": 1,}'],
  ['single quotes', "{'a': 1}"],
  ['a comment', '{} // done'],
  ['a number that is none', '{"a": NaN}'],
  ['plain words', 'user=42&gateName=a_gate'],
  ['a byte that is no UTF-8', Buffer.from('{"a": "\xff"}', 'latin1')],
  ['brackets in brackets, none closed', '['.repeat(100_000)],
];

/** How an operation behaves as HTTP, whatever it is about. */
export const httpChecks: readonly Check[] = Object.values<Operation>(operations).flatMap((operation) => {
  const check = (what: string, run: Check['run']): Check => ({
    name: `${operation.id}: ${what}`,
    group: 'http',
    operation,
    run,
  });
  const text = exampleText(operation);
  const request = (probe: Probe, body: string | Buffer = text, headers: Readonly<Record<string, string>> = {}) =>
    requestOf(operation, keyHeaderFor(probe.target, operation), body, headers);
  const accepted = acceptance(operation);

  return [
    check('malformed JSON', (probe) =>
      inOrder(malformed, async ([what, body]) =>
        named(what, await probe.ask(request(probe, body), { statuses: [400] })),
      ),
    ),
    check('JSON under every type that carries it', (probe) => {
      const types = http.readAsJson.flatMap((type) => [type, `${type};charset=UTF-8`, type.toUpperCase()]);
      return inOrder(types, (type) => probe.ask(request(probe, text, { 'content-type': type }), accepted));
    }),
    check('a body of another type', (probe) =>
      inOrder(['application/xml', 'multipart/form-data; boundary=x', 'application/octet-stream'], (type) =>
        probe.ask(request(probe, text, { 'content-type': type }), { statuses: [415] }),
      ),
    ),
    check('a body without a type', (probe) => {
      const { 'content-type': _, ...headers } = request(probe).headers;
      return probe.ask({ ...request(probe), headers }, accepted);
    }),
    check('another method', (probe) =>
      inOrder(otherMethods, (method) => {
        const { headers, path } = request(probe);
        return probe.ask({ method, path, headers }, { statuses: [404, 405] });
      }),
    ),
    check('a body that is too large', (probe) =>
      probe.ask(request(probe, Buffer.alloc(http.bodyLimitBytes + 1)), { statuses: [413] }),
    ),
    check('a body in pieces, without a length', (probe) =>
      inOrder([1, 7, 1000], (pieces) => probe.ask({ ...request(probe), pieces }, accepted)),
    ),
    check('a body that waits for the word to go on', (probe) =>
      probe.ask(request(probe, text, { expect: '100-continue' }), accepted),
    ),
    check('a compressed body', (probe) =>
      inOrder(Object.entries(compress), ([encoding, squeeze]) =>
        probe.ask(request(probe, squeeze(text), { 'content-encoding': encoding }), {
          ...accepted,
          statuses: [...accepted.statuses, 415],
        }),
      ),
    ),
    check('a compressed body that is none', (probe) =>
      inOrder([...Object.keys(compress), 'unknown'], (encoding) =>
        probe.ask(request(probe, text, { 'content-encoding': encoding }), { statuses: [400, 415] }),
      ),
    ),
    check('a good request after a bad one on the same connection', async (probe) => {
      const bad = new Map<WireRequest, number>([
        [request(probe, '{'), 400],
        [requestOf(operation, {}, text), 401],
        [request(probe, text, { 'content-type': 'a/b' }), 415],
      ]);
      const exchanges = await probe.sender.sendInTurn([...bad.keys()].flatMap((one) => [one, request(probe)]));
      return exchanges.flatMap((exchange) => {
        const status = bad.get(exchange.request);
        return probe.judge(exchange, { statuses: status === undefined ? accepted.statuses : [status] });
      });
    }),
    ...operation.aliases.map((path) =>
      check(`the path ${path}`, (probe) => probe.ask({ ...request(probe), path }, accepted)),
    ),
    ...operation.headers.map((header) =>
      check(`the header ${header}`, (probe) =>
        inOrder(['1616826986211', '1616826986211.25', '0', '253402300799999'], (value) =>
          probe.ask(request(probe, text, { [header]: value }), accepted),
        ),
      ),
    ),
    check('a preflight', (probe) => preflight(probe, operation)),
    check('an answer that a page may read', (probe) => readable(probe, [request(probe), request(probe, '{')])),
  ];
});

const compress: Readonly<Record<string, (text: string) => Buffer>> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

/** What is asked once, of no operation in particular. */
export const serverChecks: readonly Check[] = [
  {
    name: 'a path that nobody knows',
    group: 'http',
    run: ({ ask }) =>
      inOrder(['/', '/v1', '/v1/', '/v1/no_such_operation', '/v1/%ZZ', '/v1/..%2f..%2fetc/passwd'], (path) =>
        ask(
          { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: '{}' },
          { statuses: [400, 401, 404] },
        ),
      ),
  },
  {
    name: 'a small body that becomes a large one',
    group: 'http',
    operation: operations.logEvent,
    run: ({ ask, target }) =>
      ask(
        requestOf(
          operations.logEvent,
          keyHeaderFor(target, operations.logEvent),
          gzipSync(Buffer.alloc(http.bodyLimitBytes + 1)),
          { 'content-encoding': 'gzip' },
        ),
        { statuses: [413, 415] },
      ),
  },
  {
    name: 'a body without a length that is too large',
    group: 'http',
    operation: operations.logEvent,
    run: ({ ask, target }) =>
      ask(
        {
          ...requestOf(
            operations.logEvent,
            keyHeaderFor(target, operations.logEvent),
            Buffer.alloc(http.bodyLimitBytes + 1),
          ),
          pieces: 65_536,
        },
        { statuses: [413] },
      ),
  },
  {
    name: 'lists in lists, very deep',
    group: 'http',
    operation: operations.logEvent,
    run: ({ ask, target }) => {
      const header = keyHeaderFor(target, operations.logEvent);
      const bodies = [1000, 5000].map(
        (depth) => `{"events":[{"eventName":"deep","metadata":{"deep":${'['.repeat(depth)}${']'.repeat(depth)}}}]}`,
      );
      // How deep a server reads is its own affair, as long as it says so.
      return inOrder(bodies, (body) => ask(requestOf(operations.logEvent, header, body), { statuses: [202, 400] }));
    },
  },
  {
    name: 'what is not HTTP',
    group: 'http',
    async run({ sender, failure }) {
      const bytes = ['hello\r\n\r\n', 'POST /v1/check_gate HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n'];
      const found: Failure[] = [];
      for (const text of bytes) {
        const answer = await sender.sendBytes(text);
        const request: WireRequest = { method: 'POST', path: '/', headers: {}, body: text };
        if (answer === undefined)
          found.push(failure('what is not HTTP is neither refused nor is it hung up on', request));
        else if (/^HTTP\/1\.1 [^4]/.test(answer))
          found.push(failure(`what is not HTTP got ${answer.slice(9, 12)}`, request));
      }
      return found;
    },
  },
];

async function preflight({ sender, failure }: Probe, { path, method }: Operation): Promise<Failure[]> {
  const request: WireRequest = {
    method: 'OPTIONS',
    path,
    headers: {
      origin: page,
      'access-control-request-method': method,
      'access-control-request-headers': http.preflightHeaders.join(', '),
    },
  };
  const { answer } = await sender.send(request);
  if ('silence' in answer) return [failure(answer.silence, request)];
  const found: string[] = [];
  if (answer.status !== 200 && answer.status !== 204) found.push(`the status is ${answer.status}, not 204`);
  const { headers } = answer;
  if (!allowsOrigin(headers)) found.push('access-control-allow-origin lets no page in');
  const allowed = listed(headers['access-control-allow-headers']);
  const missing = allowed.includes('*') ? [] : http.preflightHeaders.filter((name) => !allowed.includes(name));
  if (missing.length > 0) found.push(`access-control-allow-headers lacks ${missing.join(', ')}`);
  // POST needs no leave.
  const methods = listed(headers['access-control-allow-methods']);
  if (methods.length > 0 && !methods.includes(method.toLowerCase()) && !methods.includes('*'))
    found.push(`access-control-allow-methods lacks ${method}`);
  return found.map((message) => failure(message, request));
}

async function readable({ sender, failure }: Probe, requests: readonly WireRequest[]): Promise<Failure[]> {
  return inOrder(requests, async (plain) => {
    const request = { ...plain, headers: { ...plain.headers, origin: page } };
    const { answer } = await sender.send(request);
    if ('silence' in answer) return [failure(answer.silence, request)];
    if (allowsOrigin(answer.headers)) return [];
    return [failure(`a page may not read the ${answer.status}: it has no access-control-allow-origin`, request)];
  });
}

/** Where the page is from that asks. */
const page = 'https://example.com';

const allowsOrigin = (headers: Readonly<Record<string, string>>) =>
  ['*', page].some((origin) => origin === headers['access-control-allow-origin']);

/** The names in a header, which is a list. */
const listed = (header = ''): readonly string[] => header.toLowerCase().match(/[^\s,]+/g) ?? [];

const named = (what: string, failures: readonly Failure[]) =>
  failures.map(({ message, curl }) => ({ message: `${what}: ${message}`, curl }));
