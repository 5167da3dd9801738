import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { type Attack, attributes, filler, key, lazy, type Outcome, open, repeat, send } from './attack.ts';

// Attacks on the routes of SDKs and of OpenFeature's providers. These routes evaluate everything, or keep connections.

const initialize = '/v1/initialize';
const allFlags = '/ofrep/v1/evaluate/flags';
const specs = '/v1/download_config_specs';
const json = JSON.stringify;

type Send = (url: string, index: number) => Promise<string>;

/** Requests to a server with the demo project. */
const requests: Readonly<Record<string, Send>> = {
  'initialize with bombs of 72 bytes': (url) => send(url, initialize, bomb(), { 'content-encoding': 'br' }),
  'initialize with 3 million objects': (url) => send(url, initialize, objects()),
  'initialize with 9 MB of reversed base64': (url) => send(url, `${initialize}?se=1`, filler(9e6)),
  'initialize with users of 60 kB': (url) => send(url, initialize, largestUser()),
  'initialize with users nested 1,900 levels deep': (url) => send(url, initialize, nestedUser()),
  'initialize with 1,900 derived fields': (url) => send(url, initialize, derivedFields()),
  'reports of exceptions with 3 million objects': (url) => send(url, '/v1/sdk_exception', objects()),
  'reports of exceptions with 60 kB': (url) => send(url, '/v1/sdk_exception', json({ info: filler(60_000) })),
  'specs for keys of 60 kB in the path': (url) => send(url, `${specs}/${filler(60_000)}.json`),
  'specs for keys of 15 kB in the path': (url, index) => send(url, `${specs}/client-${index}${filler(15_000)}.json`),
  'specs with 2,000 times': (url) => send(url, `${specs}?${'sinceTime=1&'.repeat(1000)}`, json({ sinceTime: 1 })),
  'lists of ID lists with 9 MB': (url) => send(url, '/v1/get_id_lists', filler(9e6)),
  'files of ID lists with 1,000 ranges': (url) =>
    send(url, `/v1/id_list_files/${filler(43)}`, undefined, { range: `bytes=${'0-1,'.repeat(1000)}0-1` }),
  'flags with bombs of 72 bytes': (url) => send(url, allFlags, bomb(), { 'content-encoding': 'br' }),
  'flags with contexts of 1 MB': (url) => send(url, allFlags, json({ context: { email: filler(1e6) } })),
  'flags with 1,000 attributes of 1 kB': (url) => send(url, allFlags, manyAttributes()),
  'single flags with 1,000 attributes of 1 kB': (url) => send(url, `${allFlags}/an_open_gate`, manyAttributes()),
  'single flags with keys of 15 kB': (url) => send(url, `${allFlags}/${filler(15_000)}`, '{}'),
  'flags with 1,000 tags': (url) =>
    send(url, allFlags, '{}', { 'if-none-match': Array.from({ length: 1000 }, () => 'W/"a"').join() }),
};

/** Requests to a server with 1,000 gates, each with a condition on another attribute. */
const requestsToLargeProject: Readonly<Record<string, Send>> = {
  'initialize with users of 60 kB, 1,000 gates': (url) => send(url, initialize, largestUser()),
  'flags with 1,000 attributes of 1 kB, 1,000 gates': (url) => send(url, allFlags, manyAttributes()),
  'flags with 1,000 attributes of 1 kB and all exposures, 1,000 gates': (url) =>
    send(url, allFlags, manyAttributes(), { 'statsig-exposures': 'on' }),
  'downloads of 1,000 gates': (url) => send(url, `${specs}/secret-local.json`),
};

/** The attacks by name. */
export const sdkAttacks: readonly Attack[] = [
  ...attacksOf(requests),
  ...attacksOf(requestsToLargeProject, largeProject),
  { name: '4,000 open streams of changes', run: (url) => openStreams(url, 4000) },
];

function attacksOf(sends: Readonly<Record<string, Send>>, project?: () => object): Attack[] {
  return Object.entries(sends).map(([what, attack]) => ({
    name: `100 ${what}`,
    ...(project === undefined ? {} : { project }),
    run: (url) => repeat(100, (index) => attack(url, index)),
  }));
}

/** 72 bytes that decompress to 10 MiB. */
const bomb = lazy(() => {
  const text = `{"user":{},"context":{},"zzz":[${'{},'.repeat(3_480_000)}{}]}`;
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
});

const objects = lazy(() => `{"user":{"custom":{"a":[${'{},'.repeat(3_000_000)}{}]}}}`);

const largestUser = lazy(() => json({ user: { userID: 'a', custom: attributes(900, filler(50)) } }));

const nestedUser = lazy(() => `{"user":{"custom":${'{"a":'.repeat(950)}1${'}'.repeat(950)}}}`);

const derivedFields = lazy(() => json({ user: {}, sinceTime: 1e300, previousDerivedFields: attributes(950, 1) }));

const manyAttributes = lazy(() => json({ context: { targetingKey: 'a', ...attributes(1000, filler(1000)) } }));

function largeProject(): object {
  const gates = Array.from({ length: 1000 }, (_, index) => {
    const when = { user: { [`key${index}`]: { contains: ['a', 'b', 'c'] }, email: { endsWith: ['@example.com'] } } };
    return [`gate${index}`, { rules: [{ name: 'Some', when }] }];
  });
  return {
    keys: { serverSecretKeys: 'secret-local', clientSdkKeys: key },
    gates: { an_open_gate: { rules: [{ name: 'Everyone' }] }, ...Object.fromEntries(gates) },
  };
}

/** Opens streams that stay open. Counts their statuses. */
async function openStreams(url: string, count: number): Promise<Outcome> {
  const statuses: Record<string, number> = {};
  const head = `GET /ofrep/v1/event-stream HTTP/1.1\r\nhost: a\r\nx-api-key: ${key}\r\n\r\n`;
  const sockets = Array.from({ length: count }, () => {
    const socket = open(url);
    socket.write(head);
    socket.once('data', (bytes) => {
      const status = bytes.toString('latin1', 9, 12);
      statuses[status] = (statuses[status] ?? 0) + 1;
    });
    return socket;
  });
  await wait(5000);
  return { statuses, release: () => sockets.forEach((socket) => void socket.destroy()) };
}
