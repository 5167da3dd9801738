import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { examples } from '../generated/examples.ts';
import { http, operations } from '../generated/operations.ts';
import { seeded } from './seeded.ts';

/** What a barrage of random bodies came to. */
export interface Barrage {
  readonly bodies: number;
  /** How many answers had each status. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Senders that left in the middle of their body, as they meant to. */
  readonly left: number;
  /** What was answered wrongly, or too late; each with the body in base64. */
  readonly failures: readonly string[];
  /** Milliseconds of the slowest answer, to a body or to a good request between them. */
  readonly slowest: number;
}

/** Milliseconds after which a request is taken to hang. */
const deadline = 10_000;
const senders = 32;
/** So often a good request has to be answered well. */
const goodEvery = 50;

/**
 * Sends random bodies to all operations of a server: bytes, broken JSON, wrong shapes, wrong and broken compression, odd
 * types and headers, senders that leave. None may be answered with a 5xx, with what the operation doesn't declare, with
 * anything but JSON, or too late; and a good request in between is answered as ever.
 * @param seed Decides every body.
 */
export async function barrage(url: string, key: string, bodies: number, seed: number): Promise<Barrage> {
  const random = seeded(seed);
  const agent = new Agent({ keepAlive: true, maxSockets: senders });
  const statuses: Record<string, number> = {};
  const failures: string[] = [];
  let [sent, left, slowest] = [0, 0, 0];

  async function judged(shot: Shot, good: boolean): Promise<void> {
    const started = performance.now();
    const wrong = await problemOf(url, agent, shot, good, (status) => {
      if (!good) statuses[status] = (statuses[status] ?? 0) + 1;
    });
    slowest = Math.max(slowest, performance.now() - started);
    if (wrong !== undefined && failures.length < 20)
      failures.push(`${shot.path} ${JSON.stringify(shot.headers)} ${wrong}: ${shot.body.toString('base64', 0, 2000)}`);
  }

  async function sender(): Promise<void> {
    while (sent < bodies) {
      sent += 1;
      if (sent % goodEvery === 0) await judged(goodShot(key), true);
      const shot = shotOf(random, key);
      if (shot.leaves) {
        left += 1;
        await leave(url, shot);
      } else await judged(shot, false);
    }
  }

  try {
    await Promise.all(Array.from({ length: senders }, sender));
    return { bodies: sent, statuses, left, failures, slowest };
  } finally {
    agent.destroy();
  }
}

interface Shot {
  readonly path: string;
  readonly declared: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** The sender is gone before its body is whole. */
  readonly leaves: boolean;
}

async function problemOf(
  url: string,
  agent: Agent,
  { path, declared, headers, body }: Shot,
  good: boolean,
  seen: (status: number) => void,
): Promise<string | undefined> {
  const signal = AbortSignal.timeout(deadline);
  try {
    const asked = request(`${url}${path}`, { method: 'POST', agent, headers, signal });
    asked.on('error', () => {}).end(body);
    const [response] = (await once(asked, 'response', { signal })) as [IncomingMessage];
    const answer = await text(response);
    const status = response.statusCode ?? 0;
    seen(status);
    JSON.parse(answer);
    if (status >= 500 || !declared.includes(String(status)) || (good && status !== 200)) return `answered ${status}`;
    return undefined;
  } catch (error) {
    return String(error);
  }
}

/** Sends half of a body that was announced whole, and is gone. */
async function leave(url: string, { path, headers, body }: Shot): Promise<void> {
  const asked = request(`${url}${path}`, {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'content-length': String(body.length + 1) },
  });
  await new Promise<void>((resolve) => {
    asked.on('error', () => {}).on('close', resolve);
    asked.write(body, () => asked.destroy());
  });
}

type Random = () => number;

const one = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random() * items.length)] ?? items[0];
const upTo = (random: Random, most: number) => Math.floor(random() * (most + 1));

const targets = Object.values(operations).flatMap(({ id, path, aliases, responses }) =>
  [path, ...aliases].map((at) => ({
    path: at,
    declared: Object.keys(responses),
    requests: Object.values<unknown>(examples[id].request),
  })),
);

function goodShot(key: string): Shot {
  const { path, responses } = operations.checkGate;
  const headers = { 'content-type': 'application/json', 'statsig-api-key': key };
  const body = Buffer.from(JSON.stringify(examples.checkGate.request.a_gate));
  return { path, declared: Object.keys(responses), headers, body, leaves: false };
}

function shotOf(random: Random, key: string): Shot {
  const { path, declared, requests } = one(random, targets as [(typeof targets)[number]]);
  const example = one(random, requests as [unknown]);
  const plain = one(random, bodies)(random, example);
  const { body, encoding } = random() < 0.2 ? compressed(random, plain) : { body: plain, encoding: undefined };
  const headers: Record<string, string> = { 'statsig-api-key': key };
  if (random() < 0.9) headers['content-type'] = one(random, types);
  if (encoding !== undefined) headers['content-encoding'] = encoding;
  if (random() < 0.2) headers['statsig-client-time'] = one(random, times);
  if (random() < 0.2) headers['statsig-sdk-type'] = 'js-client';
  if (random() < 0.5) headers['content-length'] = String(body.length);
  const query =
    random() < 0.2 ? one(random, ['?gz=1', '?st=js&gz=1', '?k=client-x', '?k=%', '?&&=', '?gz=1&gz=0']) : '';
  return { path: `${path}${query}`, declared, headers, body, leaves: random() < 0.01 };
}

const types: readonly [string, ...string[]] = [
  'application/json',
  'application/json',
  'application/json',
  'text/plain;charset=UTF-8',
  'application/x-www-form-urlencoded',
  'application/json; charset=utf-16',
  'APPLICATION/JSON;;;',
  'multipart/form-data; boundary=',
  'application/xml',
  ';',
  '',
];
const times: readonly [string, ...string[]] = ['', '0', '-1', '1e400', 'NaN', '1700000000000.5', '9'.repeat(400), 'x'];

/** The ways in which a body is made of a good one. */
const bodies: readonly [Make, ...Make[]] = [
  (random) => bytes(random, 200),
  (random) => Buffer.from(JSON.stringify(anything(random, 4)) ?? ''),
  (random, example) => Buffer.from(JSON.stringify(spoilt(random, example))),
  (random, example) => Buffer.from(JSON.stringify(spoilt(random, spoilt(random, example)))),
  (random, example) => torn(random, Buffer.from(JSON.stringify(example))),
  (random, example) => Buffer.from(respelt(random, JSON.stringify(example))),
  (random, example) => Buffer.from(JSON.stringify(example), one(random, ['utf8', 'utf16le', 'latin1'])),
  (random, example) => {
    const open = one(random, ['[', '{"a":', '{"user":', '{"events":[']);
    const middle = JSON.stringify(example);
    return Buffer.from(`${open.repeat(upTo(random, 2000))}${middle}${one(random, ['', ']', '}'])}`);
  },
];

type Make = (random: Random, example: unknown) => Buffer;

function bytes(random: Random, most: number): Buffer {
  return Buffer.from(Array.from({ length: upTo(random, most) }, () => upTo(random, 255)));
}

const odd: readonly [unknown, ...unknown[]] = [
  null,
  true,
  0,
  -1,
  0.1,
  1e308,
  2 ** 53,
  '',
  ' ',
  '42',
  '\0',
  '\ud800',
  'x'.repeat(5000),
  '__proto__',
  '2026-02-30T99:99:99Z',
  [],
  {},
  [[[[[[[[]]]]]]]],
  Array.from({ length: 300 }, (_, at) => at),
  JSON.parse('{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'),
  { toString: 1, valueOf: null, hasOwnProperty: [], toJSON: {} },
];
const keys: readonly [string, ...string[]] = [
  '__proto__',
  'constructor',
  'toString',
  'then',
  'toJSON',
  'user',
  'userID',
  'customIDs',
  'custom',
  'privateAttributes',
  'statsigEnvironment',
  'events',
  'exposures',
  'gateNames',
  'metadata',
  'time',
  'length',
  '',
];

function anything(random: Random, depth: number): unknown {
  if (depth === 0 || random() < 0.4) return one(random, odd);
  const items = Array.from({ length: upTo(random, 5) }, () => anything(random, depth - 1));
  return random() < 0.4 ? items : Object.fromEntries(items.map((item) => [one(random, keys), item]));
}

/** The value with one place of it changed. */
function spoilt(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.15) return anything(random, 2);
  const entries = Object.entries(value);
  const at = upTo(random, entries.length - 1);
  const [key, item] = entries[at] ?? [one(random, keys), null];
  const draw = random();
  if (draw < 0.1) entries.splice(at, 1);
  else if (draw < 0.3) entries.push([one(random, keys), anything(random, 2)]);
  else if (draw < 0.35)
    entries.push(...Array.from({ length: 300 }, (_, more): [string, unknown] => [`${key}${more}`, item]));
  else entries[at] = [key, spoilt(random, item)];
  return Array.isArray(value) ? entries.map(([, kept]) => kept) : Object.fromEntries(entries);
}

/** Bytes that were changed, lost, doubled or put in between. */
function torn(random: Random, whole: Buffer): Buffer {
  let body = whole;
  for (let time = 0; time <= upTo(random, 3); time++) {
    const at = upTo(random, body.length);
    const [before, after] = [body.subarray(0, at), body.subarray(at)];
    const draw = random();
    if (draw < 0.3) body = Buffer.concat([before, bytes(random, 4), after.subarray(1)]);
    else if (draw < 0.6) body = before;
    else if (draw < 0.8) body = Buffer.concat([before, before, after]);
    else body = Buffer.concat([before, bytes(random, 8), after]);
  }
  return body;
}

/** JSON that is written in other ways, not all of them right. */
function respelt(random: Random, json: string): string {
  const change: (found: string) => string = one(random, [
    (found) => `${found}${found}`,
    (found) => (found === '{' ? '{"userID":"1","userID":2,' : found),
    (found) => (found === '"' ? "'" : found),
    (found) => (found === ':' ? ':1e999,"x":' : found),
    (found) => (found === ',' ? ',,' : found),
    (found) => `\ufeff${found}`,
    (found) => (found === '{' ? '{"\\u005f_proto__":{},' : found),
  ]);
  return random() < 0.5 ? json.replaceAll(/[{"\]:,}]/g, change) : json.replace(/[{"\]:,}]/, change);
}

const encoders: readonly [Encoder, ...Encoder[]] = [
  ['gzip', gzipSync],
  ['deflate', deflateSync],
  ['br', (plain) => brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } })],
  ['zstd', (plain) => zstdCompressSync(plain)],
];

type Encoder = readonly [name: string, encode: (plain: Buffer) => Buffer];

/** Now and then a body that is small on the wire and over the limit without its compression. */
const bomb = gzipSync(Buffer.alloc(http.bodyLimitBytes + 1));

function compressed(random: Random, plain: Buffer): { readonly body: Buffer; readonly encoding: string } {
  if (random() < 0.005) return { body: bomb, encoding: 'gzip' };
  const [name, encode] = one(random, encoders);
  const draw = random();
  if (draw < 0.4) return { body: encode(plain), encoding: name };
  if (draw < 0.6) return { body: torn(random, encode(plain)), encoding: name };
  if (draw < 0.8) return { body: encode(plain), encoding: one(random, encoders)[0] };
  return {
    body: encode(encode(plain)),
    encoding: one(random, [`${name}, ${name}`, `${name},,`, 'rot13', ',', 'gzip,'.repeat(9)]),
  };
}

// `npx tsx scripts/barrage.ts [BODIES] [SEED]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { createServer, demoProject, openSqliteStore } = await import('@statsig-http-api/server');
  const [bodies, seed] = [Number(process.argv[2] ?? 100_000), Number(process.argv[3] ?? Date.now() % 1_000_000)];
  const server = createServer({ project: demoProject(), store: await openSqliteStore(undefined) });
  const { url } = await server.listen();
  const started = performance.now();
  const result = await barrage(url, 'secret-local', bodies, seed);
  await server.close();
  const seconds = Math.round((performance.now() - started) / 100) / 10;
  const memory = Math.round(process.memoryUsage.rss() / 2 ** 20);
  console.log(JSON.stringify({ seed, seconds, memory: `${memory} MiB`, ...result }, null, 2));
  process.exitCode = result.failures.length > 0 ? 1 : 0;
}
