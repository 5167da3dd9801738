import type { Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { http, operations } from '../../generated/operations.ts';
import { type Attack, attributes, filler, key, lazy, type Outcome, open, repeat, send } from './attack.ts';
import { consoleAttacks } from './console-attacks.ts';
import { sdkAttacks } from './sdk-attacks.ts';

const { checkGate, logCustomExposure, logEvent } = operations;

/** Requests that cost as much as one request can, by what they are. */
const requests: Readonly<Record<string, (url: string, index: number) => Promise<string>>> = {
  'bombs of 72 bytes': (url) => send(url, logEvent.path, bomb(), { 'content-encoding': 'br' }),
  'bodies of 3 million objects': (url) => send(url, logEvent.path, objects()),
  'batches of 190,000 values': (url) => send(url, logEvent.path, batchOfNumbers()),
  'batches with 9 MB of shared metadata': (url) => send(url, logEvent.path, sharedMetadata()),
  'batches with 9 MB in a field of the user': (url) => send(url, logEvent.path, largeUser()),
  'full batches': (url, index) => send(url, logEvent.path, fullBatch(index)),
  'full batches of exposures': (url, index) => send(url, logCustomExposure.path, fullExposures(index)),
  'checks with a user agent of 9 MB': (url) => send(url, checkGate.path, longUserAgent()),
  'checks with 1,000 attributes of 1 kB': (url, index) =>
    send(url, checkGate.path, checkOf({ userID: String(index), custom: attributes(1000, filler(1000)) })),
  'checks with 700,000 attributes': (url) => send(url, checkGate.path, manyAttributes()),
};

/** The attacks by name. */
export const attacks: readonly Attack[] = [
  ...Object.entries(requests).flatMap(([what, attack]): Attack[] => [
    { name: `1 of: ${what}`, run: (url) => repeat(1, (index) => attack(url, index)) },
    { name: `100 ${what}`, run: (url) => repeat(100, (index) => attack(url, index)) },
  ]),
  { name: '400 silent and 400 half-header connections', run: (url) => openSilent(url, 800, 40_000) },
  { name: '290 silent connections, 300 descriptors', descriptors: 300, run: (url) => openSilent(url, 290, 2000) },
  { name: '50 connections that pipeline and never read', run: (url) => pipeline(url, 50, 10_000) },
  { name: '7 slow bodies of 10 MiB', run: sendSlowBodies },
  ...sdkAttacks,
  ...consoleAttacks,
];

/** 72 bytes that decompress to 10 MiB with 3.5 million objects. */
const bomb = lazy(() => {
  const text = `{"events":[{"eventName":"a"}],"zzz":[${'{},'.repeat(3_480_000)}{}]}`;
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
});

const objects = lazy(() => `{"events":[{"eventName":"a","metadata":{"a":[${'{},'.repeat(3_000_000)}{}]}}]}`);

const batchOfNumbers = lazy(() => `{"events":[{"eventName":"a","metadata":{"a":[${'{},'.repeat(190_000)}{}]}}]}`);

const thousandEvents = lazy(() => Array.from({ length: 1000 }, (_, time) => ({ eventName: 'a', time })));

const sharedMetadata = lazy(() =>
  JSON.stringify({ events: thousandEvents(), statsigMetadata: { filler: filler(9e6) } }),
);

const largeUser = lazy(() => JSON.stringify({ events: thousandEvents(), user: { userID: 'a', unknown: filler(9e6) } }));

const longUserAgent = lazy(() => checkOf({ userID: 'a', userAgent: filler(9e6) }));

const manyAttributes = lazy(() => checkOf({ userID: 'a', custom: attributes(7e5, 1) }));

const checkOf = (user: object) => JSON.stringify({ gateName: 'an_open_gate', user });

/** The maximum number of events of a request, in almost the maximum number of bytes. */
function fullBatch(batch: number): string {
  const events = Array.from({ length: 1000 }, (_, index) => ({
    eventName: 'purchase',
    time: 1_700_000_000_000 + batch * 1000 + index,
    user: { userID: `user-${batch}-${index}`, custom: { plan: 'free', seats: index } },
    metadata: { item: filler(4000), note: filler(4000) },
  }));
  return JSON.stringify({ events });
}

/** The maximum number of exposures of a request, in almost the maximum number of bytes. */
function fullExposures(batch: number): string {
  const exposures = Array.from({ length: 1000 }, (_, index) => ({
    experimentName: 'a_running_experiment',
    group: 'Test',
    user: { userID: `user-${batch}-${index}`, custom: { plan: filler(4000), note: filler(4000) } },
  }));
  return JSON.stringify({ exposures });
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
  const { statuses } = await repeat(20, () => send(url, logEvent.path, '{"events":[{"eventName":"a"}]}'));
  return { statuses, release: () => sockets.forEach((socket) => void socket.destroy()) };
}
