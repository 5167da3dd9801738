import { once } from 'node:events';
import { request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { http, type Operation, operations } from '../../generated/operations.ts';

/** What an attack did. */
export interface Outcome {
  /** How often each status came; `none` for a request without a response. */
  readonly statuses: Readonly<Record<string, number>>;
  /** Connections that stay open until this is called. */
  readonly release?: () => void;
}

/** What anybody can do to a server whose client SDK key is public. */
export interface Attack {
  readonly name: string;
  /** The most descriptors of the server's process. @default No limit. */
  readonly descriptors?: number;
  run(url: string): Promise<Outcome>;
}

const { checkGate, logEvent } = operations;
const key = 'client-local';

/** The attacks by name. */
export const attacks: readonly Attack[] = [
  { name: '30 bombs', run: (url) => sendBombs(url, 30) },
  { name: '100 bombs', run: (url) => sendBombs(url, 100) },
  {
    name: '100 bodies of 3 million objects',
    run: (url) => repeat(100, () => post(url, logEvent, deepMetadata())),
  },
  {
    name: '20 batches with 9 MB of shared metadata',
    run(url) {
      const events = Array.from({ length: 1000 }, (_, index) => ({ eventName: 'a', time: index }));
      const body = JSON.stringify({ events, statsigMetadata: { filler: filler(9e6) } });
      return repeat(20, () => post(url, logEvent, body));
    },
  },
  {
    name: '20 batches with 9 MB in an unknown field of the user',
    run(url) {
      const events = Array.from({ length: 1000 }, (_, index) => ({ eventName: 'a', time: index }));
      const body = JSON.stringify({ events, user: { userID: 'a', unknown: filler(9e6) } });
      return repeat(20, () => post(url, logEvent, body));
    },
  },
  {
    name: '100 checks with a user agent of 9 MB',
    run(url) {
      const body = JSON.stringify({ gateName: 'an_open_gate', user: { userID: 'a', userAgent: filler(9e6) } });
      return repeat(100, () => post(url, checkGate, body));
    },
  },
  {
    name: '100 checks with 1,000 attributes of 1 kB',
    run(url) {
      const custom = Object.fromEntries(Array.from({ length: 1000 }, (_, index) => [`key${index}`, filler(1000)]));
      const body = JSON.stringify({ gateName: 'an_open_gate', user: { userID: 'a', custom } });
      return repeat(100, () => post(url, checkGate, body));
    },
  },
  {
    name: '20 checks with 700,000 attributes',
    run(url) {
      const custom = Array.from({ length: 700_000 }, (_, index) => `"k${index}":1`).join();
      return repeat(20, () => post(url, checkGate, `{"gateName":"an_open_gate","user":{"custom":{${custom}}}}`));
    },
  },
  {
    name: '100 full batches',
    run: (url) => repeat(100, (index) => post(url, logEvent, fullBatch(index))),
  },
  { name: '400 silent and 400 half-header connections', run: (url) => openSilent(url, 800, 40_000) },
  { name: '290 silent connections, 300 descriptors', descriptors: 300, run: (url) => openSilent(url, 290, 5000) },
  { name: '50 connections that pipeline and never read', run: (url) => pipeline(url, 50, 10_000) },
  { name: '7 slow bodies of 10 MiB', run: sendSlowBodies },
];

/** 72 bytes that decompress to 10 MiB with 3.5 million objects. */
function bomb(): Buffer {
  const text = `{"events":[{"eventName":"a"}],"zzz":[${'{},'.repeat(3_480_000)}{}]}`;
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
}

function sendBombs(url: string, count: number): Promise<Outcome> {
  const body = bomb();
  return repeat(count, () => post(url, logEvent, body, { 'content-encoding': 'br' }));
}

const filler = (length: number) => 'x'.repeat(length);

const deepMetadata = () => `{"events":[{"eventName":"a","metadata":{"a":[${'{},'.repeat(3_000_000)}{}]}}]}`;

/** The most events of a request, in almost the most bytes. */
function fullBatch(batch: number): string {
  const events = Array.from({ length: 1000 }, (_, index) => ({
    eventName: 'purchase',
    time: 1_700_000_000_000 + batch * 1000 + index,
    user: { userID: `user-${batch}-${index}`, custom: { plan: 'free', seats: index } },
    metadata: { item: filler(4000), note: filler(4000) },
  }));
  return JSON.stringify({ events });
}

/** Sends requests side by side. */
async function repeat(count: number, send: (index: number) => Promise<string>): Promise<Outcome> {
  const statuses: Record<string, number> = {};
  const results = await Promise.all(Array.from({ length: count }, (_, index) => send(index)));
  for (const status of results) statuses[status] = (statuses[status] ?? 0) + 1;
  return { statuses };
}

/** Sends a request over its own connection. Returns the status of its response, or `none`. */
async function post(
  url: string,
  { path }: Operation,
  body: string | Buffer,
  headers: Readonly<Record<string, string>> = {},
): Promise<string> {
  const outgoing = request(`${url}${path}`, {
    method: 'POST',
    agent: false,
    headers: { ...headers, 'statsig-api-key': key, 'content-type': 'application/json' },
  });
  const signal = AbortSignal.timeout(60_000);
  outgoing.on('error', () => {}).end(body);
  try {
    const [response] = await once(outgoing, 'response', { signal });
    response.on('error', () => {}).resume();
    return String(response.statusCode);
  } catch {
    return 'none';
  } finally {
    setTimeout(() => outgoing.destroy(), 1000).unref();
  }
}

function open(url: string): Socket {
  const { hostname, port } = new URL(url);
  return connect({ host: hostname, port: Number(port), allowHalfOpen: true }).on('error', () => {});
}

/** Opens connections and sends nothing over one half of them, and half a header over the other. */
async function openSilent(url: string, count: number, milliseconds: number): Promise<Outcome> {
  const sockets = Array.from({ length: count }, (_, index) => {
    const socket = open(url);
    if (index % 2 === 1) socket.write('POST /v1/check_gate HTTP/1.1\r\nhost: a\r\nx-half: ');
    return socket;
  });
  await wait(milliseconds);
  return { statuses: {}, release: () => sockets.forEach((socket) => void socket.destroy()) };
}

/** Sends checks as fast as the server reads them, never reads a response, and connects again when the server closes. */
async function pipeline(url: string, count: number, milliseconds: number): Promise<Outcome> {
  const body = JSON.stringify({ gateName: 'an_open_gate', user: { userID: '42' } });
  const head = `POST ${checkGate.path} HTTP/1.1\r\nhost: a\r\nstatsig-api-key: ${key}`;
  const requests = `${head}\r\ncontent-length: ${body.length}\r\n\r\n${body}`.repeat(400);
  const end = Date.now() + milliseconds;
  const sockets = new Set<Socket>();
  let closed = 0;
  const connectAgain = () => {
    const socket = open(url).pause();
    sockets.add(socket);
    const write = () => {
      while (Date.now() < end && !socket.destroyed && socket.write(requests));
    };
    socket.on('drain', write).on('close', () => {
      sockets.delete(socket);
      closed += 1;
      if (Date.now() < end) setTimeout(connectAgain, 100);
    });
    write();
  };
  for (let index = 0; index < count; index++) connectAgain();
  await wait(milliseconds);
  return { statuses: { closed }, release: () => sockets.forEach((socket) => void socket.destroy()) };
}

/** Sends seven bodies without their last byte, then counts the statuses of ordinary batches from another address. */
async function sendSlowBodies(url: string): Promise<Outcome> {
  const body = filler(http.bodyLimitBytes - 1);
  const head = `POST ${logEvent.path} HTTP/1.1\r\nhost: a\r\nstatsig-api-key: ${key}`;
  const sockets = Array.from({ length: 7 }, () => {
    const socket = open(url);
    socket.write(`${head}\r\ncontent-length: ${http.bodyLimitBytes}\r\n\r\n${body}`);
    return socket;
  });
  await wait(2000);
  const { statuses } = await repeat(20, () => post(url, logEvent, '{"events":[{"eventName":"a"}]}'));
  return { statuses, release: () => sockets.forEach((socket) => void socket.destroy()) };
}
