import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { http, type Operation, operations } from '@statsig-http-api/contract';
import type { Check, CheckContext, Failure } from '../check.ts';
import { createRequest, expectSuccess, firstExampleJson, keyHeaderFor } from '../requests.ts';
import { isResponse, type WireRequest } from '../wire.ts';
import { collectFailures, describeFailures } from './collect-failures.ts';

type Headers = Readonly<Record<string, string>>;

const otherMethods = ['GET', 'PUT', 'PATCH', 'DELETE', 'HEAD'];
const otherContentTypes = ['application/xml', 'multipart/form-data; boundary=x', 'application/octet-stream'];
const clientTimes = ['1616826986211', '1616826986211.25', '0', '253402300799999'];
const unknownPaths = ['/', '/v1', '/v1/', '/v1/no_such_operation', '/v1/%ZZ', '/v1/..%2f..%2fetc/passwd'];
const invalidHttp = ['hello\r\n\r\n', 'POST /v1/check_gate HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n'];

const malformedBodies: readonly (readonly [description: string, body: string | Buffer])[] = [
  ['empty body', ''],
  ['unclosed brace', '{"a": 1'],
  ['extra brace', '{}}'],
  ['trailing comma', '{"a": 1,}'],
  ['single quotes', "{'a': 1}"],
  ['comment', '{} // done'],
  ['NaN', '{"a": NaN}'],
  ['form data', 'user=42&gateName=a_gate'],
  ['invalid UTF-8', Buffer.from('{"a": "\xff"}', 'latin1')],
  // As deep as the limit of values allows.
  [`${http.checkLimitValues} unclosed brackets`, '['.repeat(http.checkLimitValues)],
];

const compressors: Readonly<Record<string, (text: string) => Buffer>> = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotliCompressSync,
  zstd: zstdCompressSync,
};

/** Checks how each operation handles HTTP: content types, encodings, methods, sizes and CORS. */
export const httpChecks: readonly Check[] = Object.values<Operation>(operations).flatMap((operation) => {
  const json = firstExampleJson(operation);
  const success = expectSuccess(operation);
  const requestWith = ({ target }: CheckContext, body: string | Buffer = json, headers: Headers = {}) =>
    createRequest(operation, keyHeaderFor(target, operation), body, headers);
  const createCheck = (title: string, run: Check['run']) => createHttpCheck(operation, title, run);

  return [
    createCheck('malformed JSON', (context) =>
      collectFailures(malformedBodies, async ([description, body]) =>
        describeFailures(description, await context.expectResponse(requestWith(context, body), { statuses: [400] })),
      ),
    ),
    createCheck('every content type for JSON', (context) => {
      const types = http.readAsJson.flatMap((type) => [type, `${type};charset=UTF-8`, type.toUpperCase()]);
      return collectFailures(types, (type) =>
        context.expectResponse(requestWith(context, json, { 'content-type': type }), success),
      );
    }),
    createCheck('unsupported content type', (context) =>
      collectFailures(otherContentTypes, (type) =>
        context.expectResponse(requestWith(context, json, { 'content-type': type }), { statuses: [415] }),
      ),
    ),
    createCheck('missing content type', (context) => {
      const { headers, ...request } = requestWith(context);
      const { 'content-type': _, ...otherHeaders } = headers;
      return context.expectResponse({ ...request, headers: otherHeaders }, success);
    }),
    createCheck('wrong method', (context) =>
      collectFailures(otherMethods, (method) => {
        const { headers, path } = requestWith(context);
        return context.expectResponse({ method, path, headers }, { statuses: [404, 405] });
      }),
    ),
    createCheck('body over the size limit', (context) =>
      context.expectResponse(requestWith(context, Buffer.alloc(http.bodyLimitBytes + 1)), { statuses: [413] }),
    ),
    createCheck('chunked body', (context) =>
      collectFailures([1, 7, 1000], (chunkBytes) =>
        context.expectResponse({ ...requestWith(context), chunkBytes }, success),
      ),
    ),
    createCheck('Expect: 100-continue', (context) =>
      context.expectResponse(requestWith(context, json, { expect: '100-continue' }), success),
    ),
    createCheck('compressed body', (context) =>
      collectFailures(Object.entries(compressors), ([encoding, compress]) =>
        context.expectResponse(requestWith(context, compress(json), { 'content-encoding': encoding }), {
          ...success,
          statuses: [...success.statuses, 415],
        }),
      ),
    ),
    createCheck('invalid compressed body', (context) =>
      collectFailures([...Object.keys(compressors), 'unknown'], (encoding) =>
        context.expectResponse(requestWith(context, json, { 'content-encoding': encoding }), { statuses: [400, 415] }),
      ),
    ),
    createCheck('valid request after an invalid one on the same connection', async (context) => {
      const invalidRequests = new Map<WireRequest, number>([
        [requestWith(context, '{'), 400],
        [createRequest(operation, {}, json), 401],
        [requestWith(context, json, { 'content-type': 'a/b' }), 415],
      ]);
      const requests = [...invalidRequests.keys()].flatMap((invalid) => [invalid, requestWith(context)]);
      const exchanges = await context.sender.sendInSequence(requests);
      return exchanges.flatMap((exchange) => {
        const status = invalidRequests.get(exchange.request);
        return context.checkExchange(exchange, { statuses: status === undefined ? success.statuses : [status] });
      });
    }),
    ...operation.aliases.map((path) =>
      createCheck(`alias ${path}`, (context) => context.expectResponse({ ...requestWith(context), path }, success)),
    ),
    ...operation.headers.map((header) =>
      createCheck(`header ${header}`, (context) =>
        collectFailures(clientTimes, (value) =>
          context.expectResponse(requestWith(context, json, { [header]: value }), success),
        ),
      ),
    ),
    createCheck('CORS preflight', (context) => checkPreflight(context, operation)),
    createCheck('CORS header of responses', (context) =>
      checkCorsHeader(context, [requestWith(context), requestWith(context, '{')]),
    ),
  ];
});

const { logEvent } = operations;
const deepBodies = [1000, 5000].map(
  (depth) => `{"events":[{"eventName":"deep","metadata":{"deep":${'['.repeat(depth)}${']'.repeat(depth)}}}]}`,
);

/** Checks of the server as a whole, and costly checks that run for one operation only. */
export const serverChecks: readonly Check[] = [
  {
    name: 'unknown path',
    group: 'http',
    run: ({ expectResponse }) =>
      collectFailures(unknownPaths, (path) =>
        expectResponse(
          { method: 'POST', path, headers: { 'content-type': 'application/json' }, body: '{}' },
          // A server can have a page at `/`.
          { statuses: path === '/' ? [400, 401, 404, 405] : [400, 401, 404] },
        ),
      ),
  },
  createHttpCheck(logEvent, 'compressed body over the size limit after decompression', ({ expectResponse, target }) => {
    const body = gzipSync(Buffer.alloc(http.bodyLimitBytes + 1));
    const headers = { 'content-encoding': 'gzip' };
    const request = createRequest(logEvent, keyHeaderFor(target, logEvent), body, headers);
    return expectResponse(request, { statuses: [413, 415] });
  }),
  createHttpCheck(logEvent, 'chunked body over the size limit', ({ expectResponse, target }) => {
    const body = Buffer.alloc(http.bodyLimitBytes + 1);
    const request = createRequest(logEvent, keyHeaderFor(target, logEvent), body);
    return expectResponse({ ...request, chunkBytes: 65_536 }, { statuses: [413] });
  }),
  // The contract sets no limit for the depth. A server can accept or reject these bodies, but must respond.
  createHttpCheck(logEvent, 'deeply nested arrays', ({ expectResponse, target }) =>
    collectFailures(deepBodies, (body) =>
      expectResponse(createRequest(logEvent, keyHeaderFor(target, logEvent), body), { statuses: [202, 400] }),
    ),
  ),
  { name: 'invalid HTTP', group: 'http', run: checkInvalidHttp },
];

function createHttpCheck(operation: Operation, title: string, run: Check['run']): Check {
  return { name: `${operation.id}: ${title}`, group: 'http', operation, run };
}

/** Checks that the server rejects invalid HTTP with a 4xx status, or closes the connection. */
async function checkInvalidHttp({ sender, createFailure }: CheckContext): Promise<Failure[]> {
  const failures: Failure[] = [];
  for (const bytes of invalidHttp) {
    const text = await sender.sendBytes(bytes);
    const request: WireRequest = { method: 'POST', path: '/', headers: {}, body: bytes };
    if (text === undefined)
      failures.push(createFailure('Invalid HTTP got no response, and the connection stayed open.', request));
    else if (/^HTTP\/1\.1 [^4]/.test(text))
      failures.push(createFailure(`Invalid HTTP returned ${text.slice(9, 12)}; expected a 4xx status.`, request));
  }
  return failures;
}

const pageOrigin = 'https://example.com';

async function checkPreflight(
  { sender, createFailure }: CheckContext,
  { path, method }: Operation,
): Promise<readonly Failure[]> {
  const request: WireRequest = {
    method: 'OPTIONS',
    path,
    headers: {
      origin: pageOrigin,
      'access-control-request-method': method,
      'access-control-request-headers': http.preflightHeaders.join(', '),
    },
  };
  const { response } = await sender.send(request);
  if (!isResponse(response)) return [createFailure(response.reason, request)];
  const { status, headers } = response;
  const problems: string[] = [];
  if (status !== 200 && status !== 204) problems.push(`OPTIONS ${path} returned ${status}; expected 204.`);
  if (!allowsOrigin(headers)) problems.push(`Access-Control-Allow-Origin doesn't allow ${pageOrigin}.`);
  const allowedHeaders = parseList(headers['access-control-allow-headers']);
  const missingHeaders = http.preflightHeaders.filter((name) => !allowedHeaders.includes(name));
  if (missingHeaders.length > 0 && !allowedHeaders.includes('*'))
    problems.push(`Access-Control-Allow-Headers doesn't allow ${missingHeaders.join(', ')}.`);
  // Browsers allow POST even if this header is missing.
  const allowedMethods = parseList(headers['access-control-allow-methods']);
  if (allowedMethods.length > 0 && !allowedMethods.includes(method.toLowerCase()) && !allowedMethods.includes('*'))
    problems.push(`Access-Control-Allow-Methods doesn't allow ${method}.`);
  return problems.map((problem) => createFailure(problem, request));
}

function checkCorsHeader(
  { sender, createFailure }: CheckContext,
  requests: readonly WireRequest[],
): Promise<Failure[]> {
  return collectFailures(requests, async ({ headers, ...rest }) => {
    const request = { ...rest, headers: { ...headers, origin: pageOrigin } };
    const { response } = await sender.send(request);
    if (!isResponse(response)) return [createFailure(response.reason, request)];
    if (allowsOrigin(response.headers)) return [];
    const problem = `The response with status ${response.status} lacks Access-Control-Allow-Origin.`;
    return [createFailure(problem, request)];
  });
}

function allowsOrigin(headers: Headers): boolean {
  return ['*', pageOrigin].some((origin) => origin === headers['access-control-allow-origin']);
}

/** Parses a comma-separated header. Returns its items in lowercase. */
function parseList(header = ''): readonly string[] {
  return header.toLowerCase().match(/[^\s,]+/g) ?? [];
}
