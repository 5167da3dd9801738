import { http } from '@statsig-http-api/contract';
import { describe, expect, test } from 'vitest';
import type { WireRequest } from '../wire.ts';
import { broken, trial } from './trial.testing.ts';

const type = ({ headers }: WireRequest) => headers['content-type'];
const encoding = ({ headers }: WireRequest) => headers['content-encoding'];

/** A check, which of its requests a target answers wrongly, and what the check says of that one. */
type Row = [check: string, fits: (request: WireRequest) => boolean, message: string];

const malformed: [string, string | Buffer][] = [
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

const rows: Row[] = [
  ...malformed.map(
    ([what, text]): Row => [
      'checkGate: malformed JSON',
      ({ body }) => body !== undefined && Buffer.from(body).equals(Buffer.from(text)),
      `${what}: the status is 500, not 400: broken`,
    ],
  ),
  ...http.readAsJson
    .flatMap((name) => [name, `${name};charset=UTF-8`, name.toUpperCase()])
    .map(
      (name): Row => [
        'checkGate: JSON under every type that carries it',
        (request) => type(request) === name,
        'the status is 500, not 200: broken',
      ],
    ),
  ...['application/xml', 'multipart/form-data; boundary=x', 'application/octet-stream'].map(
    (name): Row => [
      'checkGate: a body of another type',
      (request) => type(request) === name,
      'the status is 500, not 415: broken',
    ],
  ),
  ['checkGate: a body without a type', (request) => type(request) === undefined, 'the status is 500, not 200: broken'],
  ...['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'].map(
    (name): Row => [
      'checkGate: another method',
      ({ method, body }) => method === name && body === undefined,
      'the status is 500, not 404 or 405: broken',
    ],
  ),
  ['checkGate: a body that is too large', () => true, 'the status is 500, not 413: broken'],
  ...[1, 7, 1000].map(
    (size): Row => [
      'checkGate: a body in pieces, without a length',
      ({ pieces }) => pieces === size,
      'the status is 500, not 200: broken',
    ],
  ),
  [
    'checkGate: a body that waits for the word to go on',
    ({ headers }) => headers.expect === '100-continue',
    'the status is 500, not 200: broken',
  ],
  ...['gzip', 'deflate', 'br', 'zstd'].flatMap((name): Row[] => [
    [
      'checkGate: a compressed body',
      (request) => encoding(request) === name,
      'the status is 500, not 200 or 415: broken',
    ],
    [
      'checkGate: a compressed body that is none',
      (request) => encoding(request) === name,
      'the status is 500, not 400 or 415: broken',
    ],
  ]),
  [
    'checkGate: a compressed body that is none',
    (request) => encoding(request) === 'unknown',
    'the status is 500, not 400 or 415: broken',
  ],
  ['logEvent: the path /v1/rgstr', ({ path }) => path === '/v1/rgstr', 'the status is 500, not 202: broken'],
  ...['1616826986211', '1616826986211.25', '0', '253402300799999'].map(
    (time): Row => [
      'logEvent: the header STATSIG-CLIENT-TIME',
      ({ headers }) => headers['STATSIG-CLIENT-TIME'] === time,
      'the status is 500, not 202: broken',
    ],
  ),
  ...['/', '/v1', '/v1/', '/v1/no_such_operation', '/v1/%ZZ', '/v1/..%2f..%2fetc/passwd'].map(
    (unknown): Row => [
      'a path that nobody knows',
      ({ method, path, headers, body }) =>
        [method, path, headers['content-type'], body].join() === ['POST', unknown, 'application/json', '{}'].join(),
      'the status is 500, not 400 or 401 or 404: broken',
    ],
  ),
  [
    'a small body that becomes a large one',
    (request) => encoding(request) === 'gzip',
    'the status is 500, not 413 or 415: broken',
  ],
  [
    'a body without a length that is too large',
    ({ pieces }) => pieces !== undefined,
    'the status is 500, not 413: broken',
  ],
  ...[1000, 5000].map(
    (depth): Row => [
      'lists in lists, very deep',
      ({ body }) =>
        body === `{"events":[{"eventName":"deep","metadata":{"deep":${'['.repeat(depth)}${']'.repeat(depth)}}}]}`,
      'the status is 500, not 202 or 400: broken',
    ],
  ),
];

test.each(rows)('%s finds the one wrong answer', async (check, fits, message) => {
  expect((await trial(check, (request) => (fits(request) ? broken : undefined))).messages).toEqual([message]);
});

test.each([...new Set(rows.map(([check]) => check))])('%s finds nothing at a sound target', async (check) => {
  expect((await trial(check)).messages).toEqual([]);
});

test('a good request after each bad one must be answered, and each bad one be refused for what it is', async () => {
  const check = 'checkGate: a good request after a bad one on the same connection';
  const answers: string[][] = [];
  for (let wrong = 0; wrong < 7; wrong++) {
    let turn = 0;
    answers.push((await trial(check, () => (turn++ === wrong ? broken : undefined))).messages);
  }
  const saying = [400, 200, 401, 200, 415, 200].map((status) => [`the status is 500, not ${status}: broken`]);
  expect(answers).toEqual([...saying, []]);
  const { sent } = await trial(check);
  expect(sent.map(({ body }) => body === '{')).toEqual([true, false, false, false, false, false]);
});

describe('a preflight', () => {
  const check = 'logEvent: a preflight';
  const allHeaders = http.preflightHeaders.join();
  const messages = async (headers: Record<string, string>, status = 204) =>
    (await trial(check, (_, sound) => ({ ...sound, status, headers: { ...sound.headers, ...headers } }))).messages;

  test('asks for what a page would send', async () => {
    expect((await trial(check)).sent).toEqual([
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
  ])('may be answered with %j and %i', async (headers, status) => {
    expect(await messages(headers, status)).toEqual([]);
  });

  test('may be answered without methods', async () => {
    const headers = { 'access-control-allow-origin': '*', 'access-control-allow-headers': '*' };
    const { messages } = await trial(check, () => ({ status: 204, headers, text: '' }));
    expect(messages).toEqual([]);
  });

  test.each<[Record<string, string>, number, string]>([
    [{}, 405, 'the status is 405, not 204'],
    [{ 'access-control-allow-origin': 'https://example.org' }, 204, 'access-control-allow-origin lets no page in'],
    [{ 'access-control-allow-origin': '' }, 204, 'access-control-allow-origin lets no page in'],
    [
      { 'access-control-allow-headers': http.preflightHeaders.slice(2).join() },
      204,
      `access-control-allow-headers lacks ${http.preflightHeaders.slice(0, 2).join(', ')}`,
    ],
    [{ 'access-control-allow-methods': 'GET, PUT' }, 204, 'access-control-allow-methods lacks POST'],
  ])('must not be answered with %j and %i', async (headers, status, message) => {
    expect(await messages(headers, status)).toEqual([message]);
  });

  test('must be answered at all', async () => {
    expect((await trial(check, () => ({ silence: 'none' }))).messages).toEqual(['none']);
  });
});

describe('an answer that a page may read', () => {
  const check = 'getLayer: an answer that a page may read';

  test('is asked for as a page does', async () => {
    const { messages, sent } = await trial(check);
    expect(messages).toEqual([]);
    expect(sent.map(({ body }) => body === '{')).toEqual([false, true]);
    expect(sent.map(({ headers }) => headers.origin)).toEqual(['https://example.com', 'https://example.com']);
    expect(sent.every(({ headers }) => headers['statsig-api-key'] === 'secret-&1')).toBe(true);
  });

  test('is told to the page, be it a success or a failure', async () => {
    const { messages } = await trial(check, (_, sound) => ({ ...sound, headers: {} }));
    expect(messages).toEqual([
      'a page may not read the 200: it has no access-control-allow-origin',
      'a page may not read the 400: it has no access-control-allow-origin',
    ]);
  });

  test('is there at all', async () => {
    expect((await trial(check, () => ({ silence: 'none' }))).messages).toEqual(['none', 'none']);
  });
});

describe('what is not HTTP', () => {
  const check = 'what is not HTTP';
  const answered = (text: string) => trial(check, () => ({ ...broken, text }));

  test('is sent as it is', async () => {
    expect((await trial(check)).bytes).toEqual([
      'hello\r\n\r\n',
      'POST /v1/check_gate HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n',
    ]);
  });

  test.each(['', 'HTTP/1.1 400 Bad Request', 'HTTP/1.1 400 Bad Request\r\n\r\nHTTP/1.1 200 OK', 'pardon?'])(
    'may be answered with %j',
    async (text) => {
      expect((await answered(text)).messages).toEqual([]);
    },
  );

  test('must not be taken for HTTP, nor left to hang', async () => {
    const taken = await answered('HTTP/1.1 200 OK');
    expect(taken.messages).toEqual(['what is not HTTP got 200', 'what is not HTTP got 200']);
    expect(taken.curls[0]).toBe(`curl --include --header 'content-type:' --data-raw 'hello\r\n\r\n' 'http://target/'`);
    const hung = 'what is not HTTP is neither refused nor is it hung up on';
    expect((await trial(check, () => ({ silence: 'none' }))).messages).toEqual([hung, hung]);
  });
});
