import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { operations } from '../generated/operations.ts';
import { bodySchemas, schemas } from '../generated/schemas.ts';
import type { Capability } from '../packages/conformance/src/target.ts';
import { parseJson } from '../packages/conformance/src/wire.ts';

/** A request that is forwarded to a conforming server. */
interface ForwardedRequest {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  /** The body as it was sent. */
  readonly text: string;
  /** The parsed body, or undefined if it isn't JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the bodies of the operation that it changes
  readonly body: any;
}

/** A response that can be changed in place. */
interface MutableResponse {
  status: number;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: a test knows the bodies of the operation that it changes
  body: any;
}

/** A server that violates the contract in one way, and the checks that must fail. */
export interface NonconformingServer {
  readonly name: string;
  /** Changes the response of a conforming server. Returns `'hang'` to send no response. */
  readonly change: (response: MutableResponse, request: ForwardedRequest) => unknown;
  /** Selects the checks to run. */
  readonly only: string;
  /** Exactly these checks must fail. */
  readonly failedChecks: readonly string[];
  /** A message of the first failed check. */
  readonly message: RegExp;
  readonly claims?: readonly Capability[];
}

const { checkGate, getConfig, getDailyReport, logEvent, logCustomExposure } = operations;

/** Each server violates one rule. */
export const nonconformingServers: readonly NonconformingServer[] = [
  {
    name: 'omits a required field',
    change: ({ status, body }, { path }) => {
      if (path === checkGate.path && status === 200) delete body.value;
    },
    only: 'checkGate: example a_gate',
    failedChecks: [
      'checkGate: example a_gate with a server secret key',
      'checkGate: example a_gate with a client SDK key',
    ],
    message: /The response body is invalid\. value: required/,
  },
  {
    name: 'returns 200 instead of 202',
    change: (response, { path }) => {
      if (path === logEvent.path && response.status === 202) response.status = 200;
    },
    only: 'logEvent: example an_event with a client',
    failedChecks: ['logEvent: example an_event with a client SDK key'],
    message: /returned 200; expected 202/,
  },
  {
    name: 'sends no response to malformed JSON, like Prism 5.15',
    change: (_, { body, method, text }) =>
      method === 'POST' && body === undefined && text !== '' ? 'hang' : undefined,
    only: 'getConfig: malformed JSON',
    failedChecks: ['getConfig: malformed JSON'],
    message: /: No response within 400 ms/,
  },
  {
    name: 'accepts any key, like Prism',
    change: (response, { path }) => {
      if (path !== getDailyReport.path || response.status !== 403) return;
      Object.assign(response, { status: 200, body: { date: '2022-08-01', url: 'https://reports.example.com/1.csv' } });
    },
    only: 'getDailyReport: ',
    failedChecks: ['getDailyReport: key with an unknown prefix', 'getDailyReport: wrong key type, client SDK key'],
    message: /returned 200; expected 401 or 403/,
  },
  {
    name: 'returns the name of the example, like Prism',
    change: ({ status, body }, { path }) => {
      if (path === getConfig.path && status === 200) body.name = 'a_config';
    },
    only: 'getConfig: example',
    failedChecks: ['an_experiment', 'in_a_group', 'unknown_config'].flatMap((key) => [
      `getConfig: example ${key} with a server secret key`,
      `getConfig: example ${key} with a client SDK key`,
    ]),
    message: /The name in the response is "a_config"; expected/,
  },
  {
    name: 'repeats the key in a message',
    change: ({ status, body }, { headers }) => {
      if (status === 403) body.message += `: ${headers['statsig-api-key']}`;
    },
    only: 'getDailyReport: wrong key type',
    failedChecks: ['getDailyReport: wrong key type, client SDK key'],
    message: /^The response contains the API key\.$/,
  },
  {
    name: 'returns a stack trace',
    change: ({ status, body }) => {
      if (status === 400) body.message += '\n    at parse (/srv/app/body.js:12:5)';
    },
    only: 'getLayer: malformed JSON',
    failedChecks: ['getLayer: malformed JSON'],
    message: /contains a stack trace/,
  },
  {
    name: 'fails for a field named __proto__',
    change: (response, { text }) => {
      if (text.includes('"__proto__":'))
        Object.assign(response, { status: 500, body: { status: 500, message: 'failed' } });
    },
    only: 'getConfig: valid bodies',
    failedChecks: ['getConfig: valid bodies at every boundary'],
    message: /"__proto__": POST \/v1\/get_config returned 500/,
  },
  {
    name: 'ignores `propertyNames`, like validators of an old draft',
    change: (response, { path, body }) => {
      if (path === logCustomExposure.path && response.status === 400 && oldDraft(body))
        Object.assign(response, { status: 202, body: { success: true } });
    },
    only: 'logCustomExposure: bodies with one error',
    failedChecks: ['logCustomExposure: bodies with one error'],
    message: /exposures\[0\]\.\w+, which another form of the request has: .* returned 202; expected 400/,
  },
  {
    name: 'counts UTF-16 units instead of characters',
    change: (response, { path, body }) => {
      if (path === getConfig.path && response.status === 200 && body?.configName.length > 100)
        Object.assign(response, {
          status: 400,
          body: { status: 400, message: 'configName: too long', errors: ['too long'] },
        });
    },
    only: 'getConfig: valid bodies',
    failedChecks: ['getConfig: valid bodies at every boundary'],
    message: /^configName with 100 four-byte characters: .* returned 400/,
  },
  {
    name: 'rejects unknown fields',
    change: (response, { body }) => {
      if (body?.unknown_field !== undefined)
        Object.assign(response, {
          status: 400,
          body: { status: 400, message: 'no', errors: ['unknown_field: not known'] },
        });
    },
    only: 'getDailyReport: valid bodies',
    failedChecks: ['getDailyReport: valid bodies at every boundary'],
    message: /a field named "unknown_field": A valid request was rejected with: unknown_field/,
  },
  {
    name: 'does not list invalid fields',
    change: ({ status, body }) => {
      if (status === 400) delete body.errors;
    },
    only: 'getDailyReport: bodies with one error',
    failedChecks: ['getDailyReport: bodies with one error'],
    message: /does not list the invalid fields in errors/,
  },
  {
    name: 'returns 429 without Retry-After',
    change: ({ headers }) => void delete headers['retry-after'],
    only: 'getLayer: every example response with status 429',
    failedChecks: ['getLayer: every example response with status 429'],
    message: /The header Retry-After is missing/,
    claims: ['prefer'],
  },
  {
    name: 'omits the CORS header of errors',
    change: ({ status, headers }) => {
      if (status >= 400) delete headers['access-control-allow-origin'];
    },
    only: 'getLayer: CORS header of responses',
    failedChecks: ['getLayer: CORS header of responses'],
    message: /The response with status 400 lacks Access-Control-Allow-Origin/,
  },
  {
    name: 'allows too few headers in a preflight',
    change: ({ headers }, { method }) => {
      if (method === 'OPTIONS') headers['access-control-allow-headers'] = 'content-type, statsig-api-key';
    },
    only: 'logEvent: CORS preflight',
    failedChecks: ['logEvent: CORS preflight'],
    message: /Access-Control-Allow-Headers doesn't allow statsig-client-time/,
  },
  {
    name: 'returns HTML for an unknown path',
    change: (response, { path }) => {
      if (response.status === 404 && !path.includes('get_layer'))
        Object.assign(response, { headers: { 'content-type': 'text/html' }, body: '<h1>Not found</h1>' });
    },
    only: 'unknown path',
    failedChecks: ['unknown path'],
    message: /The content type of the response is text\/html/,
  },
  {
    name: 'ignores the key in the query',
    change: (response, { query }) => {
      if (query.get('k')) Object.assign(response, { status: 401, body: { status: 401, message: 'no key' } });
    },
    only: 'checkGate: client SDK key in the query',
    failedChecks: ['checkGate: client SDK key in the query'],
    message: /returned 401; expected 200\. Message: no key/,
  },
  {
    name: 'accepts JSON only as application/json',
    change: (response, { headers }) => {
      if (/^text/i.test(headers['content-type'] ?? ''))
        Object.assign(response, { status: 415, body: { status: 415, message: 'no JSON' } });
    },
    only: 'checkGate: every content type',
    failedChecks: ['checkGate: every content type for JSON'],
    message: /returned 415; expected 200/,
  },
  {
    name: 'accepts bodies over the size limit',
    change: (response) => {
      if (response.status === 413) Object.assign(response, { status: 202, body: { success: true } });
    },
    only: 'logEvent: body over the size limit',
    failedChecks: ['logEvent: body over the size limit'],
    message: /returned 202; expected 413/,
  },
  {
    name: 'returns a report URL that leads to a 404',
    change: ({ body }, { path }) => {
      if (path === getDailyReport.path) body.url = body.url?.replace(/[^/]*$/, 'gone');
    },
    only: 'report file',
    failedChecks: ['getDailyReport: report file'],
    message: /The URL of the report returned 404/,
    claims: ['storing'],
  },
  {
    name: 'returns a report URL that leads to HTML',
    change: ({ body }, { path, body: requestBody }) => {
      if (path === getDailyReport.path && requestBody?.type === 'pulse_daily')
        body.url = body.url?.replace(/[^/]*$/, 'page.html');
    },
    only: 'report file',
    failedChecks: ['getDailyReport: report file'],
    message: /The report is not a CSV file/,
    claims: ['storing'],
  },
];

/** Validates an exposure request, but not the names of its fields. */
const oldDraft = (() => {
  const permissive = JSON.parse(
    JSON.stringify({ schemas, request: bodySchemas.logCustomExposure.request }).replaceAll(
      '"propertyNames"',
      '"x-names"',
    ),
  );
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.compile({ ...permissive.request, components: { schemas: permissive.schemas } });
})();

/** The files that a changed report URL can lead to. */
const files: Readonly<Record<string, string>> = {
  '/report.csv': 'name,rule\na_gate,default\n',
  '/page.html': '<html>\n',
};

/**
 * Starts a server that forwards requests to a conforming one, and changes its responses. Report URLs lead to a file of
 * this server.
 */
export async function startNonconformingServer(conformingUrl: string, change: NonconformingServer['change']) {
  const server = createServer(async (incoming, outgoing) => {
    const { pathname, searchParams: query } = new URL(`http://any${incoming.url}`);
    const { method = '', headers } = incoming;
    if (method === 'GET' && files[pathname] !== undefined) return void outgoing.end(files[pathname]);
    // A client that reaches its deadline leaves in the middle of its body.
    const bytes = await buffer(incoming).catch(() => undefined);
    if (bytes === undefined) return;
    const response = await forward(`${conformingUrl}${incoming.url}`, method, headers, bytes);
    if (response.body?.url !== undefined) response.body.url = `${urlOf(server)}/report.csv`;
    const text = bytes.toString();
    const request = {
      method,
      path: pathname,
      query,
      headers,
      text,
      // Only some changes need the parsed body, and it can have 10 MiB.
      get body() {
        return parseJson(text);
      },
    };
    if (change(response, request) === 'hang') return;
    outgoing.writeHead(response.status, response.headers);
    outgoing.end(typeof response.body === 'string' ? response.body : JSON.stringify(response.body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: urlOf(server), close };
}

/** Sends a request, and returns the response without the headers that concern only this connection. */
async function forward(
  url: string,
  method: string,
  headers: IncomingHttpHeaders,
  bytes: Buffer<ArrayBuffer>,
): Promise<MutableResponse> {
  const { host, connection, 'content-length': length, 'transfer-encoding': encoding, expect, ...forwarded } = headers;
  const response = await fetch(url, {
    method,
    headers: Object.entries(forwarded).map(([name, value]): [string, string] => [name, String(value)]),
    ...(bytes.length > 0 ? { body: bytes } : {}),
  });
  const text = await response.text();
  const {
    'content-length': _l,
    connection: _c,
    'keep-alive': _k,
    ...responseHeaders
  } = Object.fromEntries(response.headers);
  return { status: response.status, headers: responseHeaders, body: text === '' ? undefined : JSON.parse(text) };
}

function urlOf(server: Server): string {
  const address = server.address();
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
}
