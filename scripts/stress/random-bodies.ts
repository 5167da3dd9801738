import { brotliCompressSync, constants, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { examples } from '../../generated/examples.ts';
import { http, operations } from '../../generated/operations.ts';
import { type FuzzTarget, operationTargets, sdkTargets } from './fuzz-targets.ts';

/** A request. */
export interface FuzzRequest {
  readonly method: string;
  readonly path: string;
  /** The statuses that the operation declares. */
  readonly declared: readonly string[];
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the sender closes the connection before the end of the body. */
  readonly aborts: boolean;
}

type Random = () => number;

const pick = <Item>(random: Random, items: readonly [Item, ...Item[]]): Item =>
  items[Math.floor(random() * items.length)] ?? items[0];
const upTo = (random: Random, max: number) => Math.floor(random() * (max + 1));

/** Returns a valid request. */
export function validRequest(key: string): FuzzRequest {
  const { method, path, responses } = operations.checkGate;
  const headers = { 'content-type': 'application/json', 'statsig-api-key': key };
  const body = Buffer.from(JSON.stringify(examples.checkGate.request.a_gate));
  return { method, path, declared: Object.keys(responses), headers, body, aborts: false };
}

/** Returns a request whose body is a changed example of the API, and usually invalid. */
export function randomRequest(random: Random, key: string): FuzzRequest {
  const targets = random() < 0.5 ? operationTargets : sdkTargets;
  const { method, path, declared, requests } = pick(random, targets as [FuzzTarget]);
  const example = pick(random, requests as [unknown]);
  const plain = pick(random, bodies)(random, example);
  const { body, encoding } = random() < 0.2 ? compressed(random, plain) : { body: plain, encoding: undefined };
  const headers: Record<string, string> = { 'statsig-api-key': key };
  if (random() < 0.9) headers['content-type'] = pick(random, types);
  if (encoding !== undefined) headers['content-encoding'] = encoding;
  if (random() < 0.2) headers['statsig-client-time'] = pick(random, times);
  if (random() < 0.2) headers['statsig-sdk-type'] = 'js-client';
  // Node.js sends the body of a GET without a length as if it were the next request, whose 400 another request could get.
  if (random() < 0.5 || method !== 'POST') headers['content-length'] = String(body.length);
  if (random() < 0.1) headers['if-none-match'] = pick(random, tags);
  if (random() < 0.1) headers.range = pick(random, ranges);
  if (random() < 0.1) headers['statsig-exposures'] = pick(random, ['on', 'off', '']);
  const query = random() < 0.2 ? pick(random, queries) : '';
  const joined = path.includes('?') ? query.replace('?', '&') : query;
  return { method, path: `${path}${joined}`, declared, headers, body, aborts: random() < 0.01 };
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
const queries: readonly [string, ...string[]] = [
  '?gz=1',
  '?se=1',
  '?st=js&gz=1&se=1',
  '?k=client-x',
  '?k=%',
  '?&&=',
  '?gz=1&gz=0',
  '?sinceTime=9e99',
  `?${'sinceTime=&'.repeat(500)}`,
];
const tags: readonly [string, ...string[]] = ['*', 'W/"a"', '"', ',,,', 'W/', '"a", '.repeat(300)];
const ranges: readonly [string, ...string[]] = [
  'bytes=0-',
  'bytes=-1',
  'bytes=9-1',
  'bytes=',
  'a=b',
  `bytes=${'9'.repeat(400)}-`,
];
const times: readonly [string, ...string[]] = ['', '0', '-1', '1e400', 'NaN', '1700000000000.5', '9'.repeat(400), 'x'];

/** The ways to make a body from an example. */
const bodies: readonly [Make, ...Make[]] = [
  (random) => randomBytes(random, 200),
  (random) => Buffer.from(JSON.stringify(randomValue(random, 4)) ?? ''),
  (random, example) => Buffer.from(JSON.stringify(changeValue(random, example))),
  (random, example) => Buffer.from(JSON.stringify(changeValue(random, changeValue(random, example)))),
  (random, example) => changeBytes(random, Buffer.from(JSON.stringify(example))),
  (random, example) => Buffer.from(changeTokens(random, JSON.stringify(example))),
  (random, example) => Buffer.from(JSON.stringify(example), pick(random, ['utf8', 'utf16le', 'latin1'])),
  (random, example) => {
    const open = pick(random, ['[', '{"a":', '{"user":', '{"events":[']);
    const middle = JSON.stringify(example);
    return Buffer.from(`${open.repeat(upTo(random, 2000))}${middle}${pick(random, ['', ']', '}'])}`);
  },
];

type Make = (random: Random, example: unknown) => Buffer;

function randomBytes(random: Random, maxLength: number): Buffer {
  return Buffer.from(Array.from({ length: upTo(random, maxLength) }, () => upTo(random, 255)));
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

function randomValue(random: Random, depth: number): unknown {
  if (depth === 0 || random() < 0.4) return pick(random, odd);
  const items = Array.from({ length: upTo(random, 5) }, () => randomValue(random, depth - 1));
  return random() < 0.4 ? items : Object.fromEntries(items.map((item) => [pick(random, keys), item]));
}

/** Returns the value with one change at a random place. */
function changeValue(random: Random, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || random() < 0.15) return randomValue(random, 2);
  const entries = Object.entries(value);
  const at = upTo(random, entries.length - 1);
  const [key, item] = entries[at] ?? [pick(random, keys), null];
  const draw = random();
  if (draw < 0.1) entries.splice(at, 1);
  else if (draw < 0.3) entries.push([pick(random, keys), randomValue(random, 2)]);
  else if (draw < 0.35)
    entries.push(...Array.from({ length: 300 }, (_, more): [string, unknown] => [`${key}${more}`, item]));
  else entries[at] = [key, changeValue(random, item)];
  return Array.isArray(value) ? entries.map(([, member]) => member) : Object.fromEntries(entries);
}

/** Changes, removes, repeats or inserts bytes. */
function changeBytes(random: Random, whole: Buffer): Buffer {
  let body = whole;
  for (let time = 0; time <= upTo(random, 3); time++) {
    const at = upTo(random, body.length);
    const [before, after] = [body.subarray(0, at), body.subarray(at)];
    const draw = random();
    if (draw < 0.3) body = Buffer.concat([before, randomBytes(random, 4), after.subarray(1)]);
    else if (draw < 0.6) body = before;
    else if (draw < 0.8) body = Buffer.concat([before, before, after]);
    else body = Buffer.concat([before, randomBytes(random, 8), after]);
  }
  return body;
}

/** Rewrites tokens of JSON, usually into malformed JSON. */
function changeTokens(random: Random, json: string): string {
  const change: (token: string) => string = pick(random, [
    (token) => `${token}${token}`,
    (token) => (token === '{' ? '{"userID":"1","userID":2,' : token),
    (token) => (token === '"' ? "'" : token),
    (token) => (token === ':' ? ':1e999,"x":' : token),
    (token) => (token === ',' ? ',,' : token),
    (token) => `\ufeff${token}`,
    (token) => (token === '{' ? '{"\\u005f_proto__":{},' : token),
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

/** A body that is below the limit when compressed, and above it when decompressed. */
const bomb = gzipSync(Buffer.alloc(http.bodyLimitBytes + 1));

function compressed(random: Random, plain: Buffer): { readonly body: Buffer; readonly encoding: string } {
  if (random() < 0.005) return { body: bomb, encoding: 'gzip' };
  const [name, encode] = pick(random, encoders);
  const draw = random();
  if (draw < 0.4) return { body: encode(plain), encoding: name };
  if (draw < 0.6) return { body: changeBytes(random, encode(plain)), encoding: name };
  if (draw < 0.8) return { body: encode(plain), encoding: pick(random, encoders)[0] };
  return {
    body: encode(encode(plain)),
    encoding: pick(random, [`${name}, ${name}`, `${name},,`, 'rot13', ',', 'gzip,'.repeat(9)]),
  };
}
