import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { operations } from '../generated/operations.ts';
import { bodySchemas, schemas } from '../generated/schemas.ts';
import type { Capability } from '../packages/conformance/src/target.ts';

/** A request on its way through, read to its end. */
interface Passing {
  readonly method: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  /** The body; undefined where it isn't JSON. */
  // biome-ignore lint/suspicious/noExplicitAny: whoever spoils an answer knows what it holds
  readonly body: any;
}

/** An answer that may be startNonconformingServer in place. */
interface Answer {
  status: number;
  headers: Record<string, string>;
  // biome-ignore lint/suspicious/noExplicitAny: whoever spoils an answer knows what it holds
  body: any;
}

/** A server that breaks the contract in one way, and what it must be convicted of. */
export interface NonconformingServer {
  readonly name: string;
  /** Spoils the answer of a sound server; `'hang'` never answers. */
  readonly spoil: (answer: Answer, request: Passing) => unknown;
  /** The part of the suite that is run. */
  readonly only: string;
  /** The very checks of that part that must fail. */
  readonly convicted: readonly string[];
  /** What the first of them must say. */
  readonly saying: RegExp;
  readonly claims?: readonly Capability[];
}

const { checkGate, getConfig, getDailyReport, logEvent, logCustomExposure } = operations;

/** Each spoils one thing. */
export const nonconformingServers: readonly NonconformingServer[] = [
  {
    name: 'a field missing',
    spoil: ({ status, body }, { path }) => {
      if (path === checkGate.path && status === 200) delete body.value;
    },
    only: 'checkGate: example a_gate',
    convicted: [
      'checkGate: example a_gate with a server secret key',
      'checkGate: example a_gate with a client SDK key',
    ],
    saying: /breaks the contract: value: required/,
  },
  {
    name: 'a wrong status',
    spoil: (answer, { path }) => {
      if (path === logEvent.path && answer.status === 202) answer.status = 200;
    },
    only: 'logEvent: example an_event with a client',
    convicted: ['logEvent: example an_event with a client SDK key'],
    saying: /the status is 200, not 202/,
  },
  {
    name: 'a hang on malformed JSON, as Prism 5.16 has it',
    spoil: (_, { body, method, text }) => (method === 'POST' && body === undefined && text !== '' ? 'hang' : undefined),
    only: 'getConfig: malformed JSON',
    convicted: ['getConfig: malformed JSON'],
    saying: /: no answer within 400 ms/,
  },
  {
    name: 'any key is good, as for Prism',
    spoil: (answer, { path }) => {
      if (path !== getDailyReport.path || answer.status !== 403) return;
      Object.assign(answer, { status: 200, body: { date: '2022-08-01', url: 'https://reports.example.com/1.csv' } });
    },
    only: 'getDailyReport: a',
    convicted: [
      'getDailyReport: a key of no kind that the API has',
      "getDailyReport: a clientSdkKey, which it doesn't take",
    ],
    saying: /the status is 200, not 401 or 403/,
  },
  {
    name: 'the name of the example, as Prism answers',
    spoil: ({ status, body }, { path }) => {
      if (path === getConfig.path && status === 200) body.name = 'a_config';
    },
    only: 'getConfig: example',
    convicted: ['an_experiment', 'in_a_group', 'unknown_config'].flatMap((key) => [
      `getConfig: example ${key} with a server secret key`,
      `getConfig: example ${key} with a client SDK key`,
    ]),
    saying: /the answer is about "a_config", not what was asked/,
  },
  {
    name: 'a key in a message',
    spoil: ({ status, body }, { headers }) => {
      if (status === 403) body.message += `: ${headers['statsig-api-key']}`;
    },
    only: 'getDailyReport: a client',
    convicted: ["getDailyReport: a clientSdkKey, which it doesn't take"],
    saying: /^the answer repeats the key$/,
  },
  {
    name: 'a stack trace',
    spoil: ({ status, body }) => {
      if (status === 400) body.message += '\n    at parse (/srv/app/body.js:12:5)';
    },
    only: 'getLayer: malformed JSON',
    convicted: ['getLayer: malformed JSON'],
    saying: /shows a stack trace/,
  },
  {
    name: 'a 500 for a field called __proto__',
    spoil: (answer, { text }) => {
      if (text.includes('"__proto__":'))
        Object.assign(answer, { status: 500, body: { status: 500, message: 'failed' } });
    },
    only: 'getConfig: valid bodies',
    convicted: ['getConfig: valid bodies at every edge'],
    saying: /"__proto__": the status is 500/,
  },
  {
    name: 'schemas read by an old draft, which knows no `false`',
    spoil: (answer, { path, body }) => {
      if (path === logCustomExposure.path && answer.status === 400 && oldDraft(body))
        Object.assign(answer, { status: 202, body: { success: true } });
    },
    only: 'logCustomExposure: bodies with one fault',
    convicted: ['logCustomExposure: bodies with one fault'],
    saying: /exposures\[0\]\.\w+, which belongs elsewhere: the status is 202, not 400/,
  },
  {
    name: 'lengths in UTF-16 units',
    spoil: (answer, { path, body }) => {
      if (path === getConfig.path && answer.status === 200 && body?.configName.length > 100)
        Object.assign(answer, {
          status: 400,
          body: { status: 400, message: 'configName: too long', errors: ['too long'] },
        });
    },
    only: 'getConfig: valid bodies',
    convicted: ['getConfig: valid bodies at every edge'],
    saying: /^configName of 100 mountains: the status is 400/,
  },
  {
    name: 'a reader that refuses what it does not know',
    spoil: (answer, { body }) => {
      if (body?.unknown_field !== undefined)
        Object.assign(answer, {
          status: 400,
          body: { status: 400, message: 'no', errors: ['unknown_field: not known'] },
        });
    },
    only: 'getDailyReport: valid bodies',
    convicted: ['getDailyReport: valid bodies at every edge'],
    saying: /a field called "unknown_field": a valid body is refused: unknown_field/,
  },
  {
    name: 'errors that name no field',
    spoil: ({ status, body }) => {
      if (status === 400) delete body.errors;
    },
    only: 'getDailyReport: bodies with one fault',
    convicted: ['getDailyReport: bodies with one fault'],
    saying: /errors lists no field at fault/,
  },
  {
    name: 'a 429 without Retry-After',
    spoil: ({ headers }) => void delete headers['retry-after'],
    only: 'getLayer: every example of a 429',
    convicted: ['getLayer: every example of a 429'],
    saying: /the header Retry-After is missing/,
    claims: ['prefer'],
  },
  {
    name: 'no page may read a failure',
    spoil: ({ status, headers }) => {
      if (status >= 400) delete headers['access-control-allow-origin'];
    },
    only: 'getLayer: an answer that a page may read',
    convicted: ['getLayer: an answer that a page may read'],
    saying: /a page may not read the 400/,
  },
  {
    name: 'a preflight that lets too few headers through',
    spoil: ({ headers }, { method }) => {
      if (method === 'OPTIONS') headers['access-control-allow-headers'] = 'content-type, statsig-api-key';
    },
    only: 'logEvent: a preflight',
    convicted: ['logEvent: a preflight'],
    saying: /access-control-allow-headers lacks statsig-client-time/,
  },
  {
    name: 'a page of HTML for a path that nobody knows',
    spoil: (answer, { path }) => {
      if (answer.status === 404 && !path.includes('get_layer'))
        Object.assign(answer, { headers: { 'content-type': 'text/html' }, body: '<h1>Not found</h1>' });
    },
    only: 'a path that nobody knows',
    convicted: ['a path that nobody knows'],
    saying: /the answer's type is text\/html/,
  },
  {
    name: 'no key in the query',
    spoil: (answer, { query }) => {
      if (query.get('k')) Object.assign(answer, { status: 401, body: { status: 401, message: 'no key' } });
    },
    only: 'checkGate: a clientSdkKey in the query',
    convicted: ['checkGate: a clientSdkKey in the query'],
    saying: /the status is 401, not 200: no key/,
  },
  {
    name: 'no JSON but application/json',
    spoil: (answer, { headers }) => {
      if (/^text/i.test(headers['content-type'] ?? ''))
        Object.assign(answer, { status: 415, body: { status: 415, message: 'no JSON' } });
    },
    only: 'checkGate: JSON under every type',
    convicted: ['checkGate: JSON under every type that carries it'],
    saying: /the status is 415, not 200/,
  },
  {
    name: 'no limit',
    spoil: (answer) => {
      if (answer.status === 413) Object.assign(answer, { status: 202, body: { success: true } });
    },
    only: 'logEvent: a body that is too large',
    convicted: ['logEvent: a body that is too large'],
    saying: /the status is 202, not 413/,
  },
  {
    name: 'a report that leads nowhere',
    spoil: ({ body }, { path }) => {
      if (path === getDailyReport.path) body.url = body.url?.replace(/[^/]*$/, 'gone');
    },
    only: 'the file of the report',
    convicted: ['getDailyReport: the file of the report'],
    saying: /the URL of the report answers 404/,
    claims: ['storing'],
  },
  {
    name: 'a report of one kind that leads to a page',
    spoil: ({ body }, { path, body: asked }) => {
      if (path === getDailyReport.path && asked?.type === 'pulse_daily')
        body.url = body.url?.replace(/[^/]*$/, 'page.html');
    },
    only: 'the file of the report',
    convicted: ['getDailyReport: the file of the report'],
    saying: /the URL of the report leads to no CSV: its first line names no columns/,
    claims: ['storing'],
  },
];

/** Whether a body passes where a schema that is `false` bars nothing. */
const oldDraft = (() => {
  const lax = JSON.parse(
    JSON.stringify({ schemas, request: bodySchemas.logCustomExposure.request }).replaceAll(':false', ':{}'),
  );
  const ajv = new Ajv2020({ strict: false, validateFormats: false });
  return ajv.compile({ ...lax.request, components: { schemas: lax.schemas } });
})();

/**
 * A server in front of a sound one, which spoils its answers. It keeps a report, so that the URL of one leads to a file
 * where nothing is startNonconformingServer.
 */
export async function startNonconformingServer(soundUrl: string, spoil: NonconformingServer['spoil']) {
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const bytes = Buffer.concat(chunks);
    const { pathname, searchParams: query } = new URL(`http://any${request.url}`);
    const { method = '', headers } = request;
    if (method === 'GET' && pathname === '/report.csv') return void response.end('name,rule\na_gate,default\n');
    if (method === 'GET' && pathname === '/page.html') return void response.end('<html>\n');
    const { host: _, connection: _c, 'content-length': _l, 'transfer-encoding': _t, expect: _e, ...passed } = headers;
    const sound = await fetch(`${soundUrl}${request.url}`, {
      method,
      headers: Object.entries(passed).map(([name, value]): [string, string] => [name, String(value)]),
      ...(bytes.length > 0 ? { body: bytes } : {}),
    });
    const text = await sound.text();
    const answer: Answer = {
      status: sound.status,
      headers: Object.fromEntries(sound.headers),
      body: text === '' ? undefined : JSON.parse(text),
    };
    if (answer.body?.url !== undefined) answer.body.url = `${urlOf()}/report.csv`;
    const sent = bytes.toString();
    const passing = { method, path: pathname, query, headers, text: sent, body: jsonIn(sent) };
    if (spoil(answer, passing) === 'hang') return;
    const { 'content-length': _s, connection: _d, 'keep-alive': _k, ...kept } = answer.headers;
    response.writeHead(answer.status, kept);
    response.end(
      answer.body === undefined ? '' : typeof answer.body === 'string' ? answer.body : JSON.stringify(answer.body),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const urlOf = () => {
    const address = server.address();
    return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  };
  const close = () => {
    server.closeAllConnections();
    return new Promise((resolve) => server.close(resolve));
  };
  return { url: urlOf(), close };
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
