import { http } from '@statsig-http-api/contract';
import { describe, expect, test } from 'vitest';
import type { WireRequest } from '../wire.ts';
import { runCheck, unexpectedResponse } from './run-check.testing.ts';

const type = ({ headers }: WireRequest) => headers['content-type'];
const encoding = ({ headers }: WireRequest) => headers['content-encoding'];

/** A check, the request that gets a wrong response, and the end of the message that reports it. */
type Row = [check: string, isWrong: (request: WireRequest) => boolean, message: string];

const malformed: [string, string | Buffer][] = [
  ['empty body', ''],
  ['unclosed brace', '{"a": 1'],
  ['extra brace', '{}}'],
  ['trailing comma', '{"a": 1,}'],
  ['single quotes', "{'a': 1}"],
  ['comment', '{} // done'],
  ['NaN', '{"a": NaN}'],
  ['form data', 'user=42&gateName=a_gate'],
  ['invalid UTF-8', Buffer.from('{"a": "\xff"}', 'latin1')],
  ['10000 unclosed brackets', '['.repeat(10_000)],
];

const rows: Row[] = [
  ...malformed.map(
    ([description, text]): Row => [
      'checkGate: malformed JSON',
      ({ body }) => body !== undefined && Buffer.from(body).equals(Buffer.from(text)),
      `${description}: POST /v1/check_gate returned 500; expected 400. Message: broken`,
    ],
  ),
  ...http.readAsJson
    .flatMap((name) => [name, `${name};charset=UTF-8`, name.toUpperCase()])
    .map(
      (name): Row => [
        'checkGate: every content type for JSON',
        (request) => type(request) === name,
        'returned 500; expected 200. Message: broken',
      ],
    ),
  ...['application/xml', 'multipart/form-data; boundary=x', 'application/octet-stream'].map(
    (name): Row => [
      'checkGate: unsupported content type',
      (request) => type(request) === name,
      'returned 500; expected 415. Message: broken',
    ],
  ),
  [
    'checkGate: missing content type',
    (request) => type(request) === undefined,
    'returned 500; expected 200. Message: broken',
  ],
  ...['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'].map(
    (name): Row => [
      'checkGate: wrong method',
      ({ method, body }) => method === name && body === undefined,
      'returned 500; expected 404 or 405. Message: broken',
    ],
  ),
  ['checkGate: body over the size limit', () => true, 'returned 500; expected 413. Message: broken'],
  ...[1, 7, 1000].map(
    (size): Row => [
      'checkGate: chunked body',
      ({ chunkBytes }) => chunkBytes === size,
      'returned 500; expected 200. Message: broken',
    ],
  ),
  [
    'checkGate: Expect: 100-continue',
    ({ headers }) => headers.expect === '100-continue',
    'returned 500; expected 200. Message: broken',
  ],
  ...['gzip', 'deflate', 'br', 'zstd'].flatMap((name): Row[] => [
    [
      'checkGate: compressed body',
      (request) => encoding(request) === name,
      'returned 500; expected 200 or 415. Message: broken',
    ],
    [
      'checkGate: invalid compressed body',
      (request) => encoding(request) === name,
      'returned 500; expected 400 or 415. Message: broken',
    ],
  ]),
  [
    'checkGate: invalid compressed body',
    (request) => encoding(request) === 'unknown',
    'returned 500; expected 400 or 415. Message: broken',
  ],
  ['logEvent: alias /v1/rgstr', ({ path }) => path === '/v1/rgstr', 'returned 500; expected 202. Message: broken'],
  ...['1616826986211', '1616826986211.25', '0', '253402300799999'].map(
    (time): Row => [
      'logEvent: header STATSIG-CLIENT-TIME',
      ({ headers }) => headers['STATSIG-CLIENT-TIME'] === time,
      'returned 500; expected 202. Message: broken',
    ],
  ),
  ...['/', '/v1', '/v1/', '/v1/no_such_operation', '/v1/%ZZ', '/v1/..%2f..%2fetc/passwd'].map(
    (unknown): Row => [
      'unknown path',
      ({ method, path, headers, body }) =>
        [method, path, headers['content-type'], body].join() === ['POST', unknown, 'application/json', '{}'].join(),
      `returned 500; expected 400 or 401 or 404${unknown === '/' ? ' or 405' : ''}. Message: broken`,
    ],
  ),
  [
    'logEvent: compressed body over the size limit after decompression',
    (request) => encoding(request) === 'gzip',
    'returned 500; expected 413 or 415. Message: broken',
  ],
  [
    'logEvent: chunked body over the size limit',
    ({ chunkBytes }) => chunkBytes !== undefined,
    'returned 500; expected 413. Message: broken',
  ],
  ...[1000, 5000].map(
    (depth): Row => [
      'logEvent: deeply nested arrays',
      ({ body }) =>
        body === `{"events":[{"eventName":"deep","metadata":{"deep":${'['.repeat(depth)}${']'.repeat(depth)}}}]}`,
      'returned 500; expected 202 or 400. Message: broken',
    ],
  ),
];

test.each(rows)('%s reports a single wrong response', async (check, isWrong, message) => {
  expect((await runCheck(check, (request) => (isWrong(request) ? unexpectedResponse : undefined))).messages).toEqual([
    expect.stringContaining(message),
  ]);
});

test.each([...new Set(rows.map(([check]) => check))])('%s passes for a conforming target', async (check) => {
  expect((await runCheck(check)).messages).toEqual([]);
});

test('a sequence of valid and invalid requests gets the expected status for each', async () => {
  const check = 'checkGate: valid request after an invalid one on the same connection';
  const messages: string[][] = [];
  for (let wrongIndex = 0; wrongIndex < 7; wrongIndex++) {
    let index = 0;
    messages.push((await runCheck(check, () => (index++ === wrongIndex ? unexpectedResponse : undefined))).messages);
  }
  const expected = [400, 200, 401, 200, 415, 200].map((status) => [
    expect.stringContaining(`returned 500; expected ${status}. Message: broken`),
  ]);
  expect(messages).toEqual([...expected, []]);
  const { requests } = await runCheck(check);
  expect(requests.map(({ body }) => body === '{')).toEqual([true, false, false, false, false, false]);
});

describe('the preflight check', () => {
  const check = 'logEvent: CORS preflight';
  const allHeaders = http.preflightHeaders.join();
  const messages = async (headers: Record<string, string>, status = 204) =>
    (
      await runCheck(check, (_, conforming) => ({
        ...conforming,
        status,
        headers: { ...conforming.headers, ...headers },
      }))
    ).messages;

  test('sends the headers of a browser', async () => {
    expect((await runCheck(check)).requests).toEqual([
      {
        method: 'OPTIONS',
        path: '/v1/log_event',
        headers: {
          origin: 'https://example.com',
          'access-control-request-method': 'POST',
          'access-control-request-headers': http.preflightHeaders.join(', '),
        },
      },
    ]);
  });

  test.each<[Record<string, string>, number]>([
    [{}, 204],
    [{}, 200],
    [{ 'access-control-allow-origin': 'https://example.com' }, 204],
    [{ 'access-control-allow-headers': '*' }, 204],
    [{ 'access-control-allow-headers': allHeaders.toUpperCase() }, 204],
    [{ 'access-control-allow-methods': '' }, 204],
    [{ 'access-control-allow-methods': '*' }, 204],
    [{ 'access-control-allow-methods': 'GET ,post' }, 204],
  ])('accepts the headers %j with status %i', async (headers, status) => {
    expect(await messages(headers, status)).toEqual([]);
  });

  test('accepts a response without methods', async () => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    const { messages } = await runCheck(check, () => ({ status: 204, headers, text: '' }));
    expect(messages).toEqual([]);
  });

  test.each<[Record<string, string>, number, string]>([
    [{}, 405, 'OPTIONS /v1/log_event returned 405; expected 204.'],
    [
      { 'access-control-allow-origin': 'https://example.org' },
      204,
      "Access-Control-Allow-Origin doesn't allow https://example.com.",
    ],
    [{ 'access-control-allow-origin': '' }, 204, "Access-Control-Allow-Origin doesn't allow https://example.com."],
    [
      { 'access-control-allow-headers': http.preflightHeaders.slice(2).join() },
      204,
      `Access-Control-Allow-Headers doesn't allow ${http.preflightHeaders.slice(0, 2).join(', ')}.`,
    ],
    [{ 'access-control-allow-methods': 'GET, PUT' }, 204, "Access-Control-Allow-Methods doesn't allow POST."],
  ])('rejects the headers %j with status %i', async (headers, status, message) => {
    expect(await messages(headers, status)).toEqual([message]);
  });

  test('rejects a missing response', async () => {
    expect((await runCheck(check, () => ({ reason: 'No response.' }))).messages).toEqual(['No response.']);
  });
});

describe('the CORS header check', () => {
  const check = 'getLayer: CORS header of responses';

  test('sends a valid and an invalid request with an origin', async () => {
    const { messages, requests } = await runCheck(check);
    expect(messages).toEqual([]);
    expect(requests.map(({ body }) => body === '{')).toEqual([false, true]);
    expect(requests.map(({ headers }) => headers.origin)).toEqual(['https://example.com', 'https://example.com']);
    expect(requests.every(({ headers }) => headers['statsig-api-key'] === 'secret-&1')).toBe(true);
  });

  test('rejects a success and an error without the header', async () => {
    const { messages } = await runCheck(check, (_, conforming) => ({ ...conforming, headers: {} }));
    expect(messages).toEqual([
      'The response with status 200 lacks Access-Control-Allow-Origin.',
      'The response with status 400 lacks Access-Control-Allow-Origin.',
    ]);
  });

  test('rejects missing responses', async () => {
    expect((await runCheck(check, () => ({ reason: 'No response.' }))).messages).toEqual([
      'No response.',
      'No response.',
    ]);
  });
});

describe('the check of invalid HTTP', () => {
  const check = 'invalid HTTP';
  const runWith = (text: string) => runCheck(check, () => ({ ...unexpectedResponse, text }));

  test('sends raw bytes', async () => {
    expect((await runCheck(check)).bytes).toEqual([
      'hello\r\n\r\n',
      'POST /v1/check_gate HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
    ]);
  });

  test.each(['', 'HTTP/1.1 400 Bad Request', 'HTTP/1.1 400 Bad Request\r\n\r\nHTTP/1.1 200 OK', 'pardon?'])(
    'accepts the response %j',
    async (text) => {
      expect((await runWith(text)).messages).toEqual([]);
    },
  );

  test('rejects a success, and an open connection without a response', async () => {
    const success = await runWith('HTTP/1.1 200 OK');
    expect(success.messages).toEqual(Array(2).fill('Invalid HTTP returned 200; expected a 4xx status.'));
    expect(success.curls[0]).toBe(
      `curl --include --header 'content-type:' --data-raw 'hello\r\n\r\n' 'http://target/'`,
    );
    const problem = 'Invalid HTTP got no response, and the connection stayed open.';
    expect((await runCheck(check, () => ({ reason: 'No response.' }))).messages).toEqual([problem, problem]);
  });
});
