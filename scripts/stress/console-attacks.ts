import { setTimeout as wait } from 'node:timers/promises';
import { brotliCompressSync, constants } from 'node:zlib';
import { operations } from '../../generated/operations.ts';
import { type Attack, attributes, filler, key, lazy, type Outcome, open, repeat, send } from './attack.ts';

// Attacks on the routes of the Console. A viewer can request everything here except for the changes.

const json = JSON.stringify;
const preview = '/console/v1/preview';
const entry = '/console/v1/entries/gate/an_open_gate';
const ask = '/console/v1/ask';

type Send = (url: string, index: number) => Promise<string>;

/** Requests to a server with the demo project, which has seen 1,000 large users. */
const requests: Readonly<Record<string, Send>> = {
  'previews for 1,000 users of 10 kB': (url, index) => send(url, preview, previewOf(index, { rules: [{ name: 'a' }] })),
  'previews of 2,000 patterns': (url, index) => send(url, preview, previewOf(index, patterns())),
  'previews of 100 entries': (url) => send(url, preview, hundredEntries()),
  'previews of 49,000 values': (url, index) => send(url, preview, previewOf(index, manyValues())),
  'previews with bombs of 72 bytes': (url) => send(url, preview, bomb(), { 'content-encoding': 'br' }),
  'previews of values nested 200,000 levels deep': (url) => send(url, preview, nested()),
  'saves with names of 400 kB': (url) => save(url, { entry: { rules: [{ name: filler(400_000) }] } }),
  'saves of 49,000 values': (url) => save(url, { entry: manyValues() }),
  'saves of 2,000 patterns': (url) => save(url, { entry: patterns() }),
  'saves with bombs of 72 bytes': (url) =>
    send(url, entry, bomb(), { 'content-encoding': 'br', 'if-match': '*' }, 'PUT'),
  'questions about users of 60 kB': (url) => send(url, ask, largestUser()),
  'explanations for users of 60 kB': (url) => send(url, `${ask}/gate/an_open_gate`, largestUser()),
  'lists of results': (url) => send(url, '/console/v1/results?limit=100'),
  'results with 2,000 parameters': (url) => send(url, `/console/v1/results/a?${'from=1&'.repeat(2000)}`),
  'searches for users': (url, index) => send(url, `/console/v1/users?query=none${index}&limit=100`),
  'lists of 1,000 events': (url) => send(url, '/console/v1/events?limit=1000'),
  'wrong sessions': (url, index) =>
    send(url, '/console/v1/session', undefined, { cookie: `statsig_console=${String(index).padStart(43, 'a')}` }),
};

/** Requests to a server with 10,000 gates. */
const requestsToLargeProject: Readonly<Record<string, Send>> = {
  'previews, 10,000 gates': (url, index) => send(url, preview, previewOf(index, { rules: [{ name: 'a' }] })),
  'saves, 10,000 gates': (url, index) => save(url, { entry: { rules: [{ name: `a${index}` }] } }),
  'questions, 10,000 gates': (url) => send(url, ask, largestUser()),
  'projects of 10,000 gates': (url) => send(url, '/console/v1/project'),
};

/** The attacks by name. */
export const consoleAttacks: readonly Attack[] = [
  ...Object.entries(requests).map(([what, attack]) => ({
    name: `100 Console ${what}`,
    run: async (url: string) => {
      await sendUsers(url);
      return repeat(100, (index) => attack(url, index));
    },
  })),
  ...Object.entries(requestsToLargeProject).map(([what, attack]) => ({
    name: `20 Console ${what}`,
    project: largeProject,
    run: (url: string) => repeat(20, (index) => attack(url, index)),
  })),
  { name: '300 Console lists of 4 MB, which clients do not read', run: requestWithoutReading },
  { name: '50 Console streams that never read, and 100 MB of events', run: floodStreams },
];

const save = (url: string, body: object) => send(url, entry, json(body), { 'if-match': '*' }, 'PUT');

const previewOf = (index: number, gate: object) =>
  json({ changes: [{ type: 'gate', name: 'an_open_gate', entry: { description: String(index), ...gate } }] });

/** Each pattern is compiled to thousands of states. */
const patterns = lazy(() => ({
  rules: Array.from({ length: 2000 }, (_, index) => ({
    name: `rule ${index}`,
    when: { user: { email: { matches: `(a?){30}(b|a){900}${index}$` } } },
  })),
}));

const hundredEntries = lazy(() =>
  json({
    changes: Array.from({ length: 100 }, (_, index) => ({
      type: 'gate',
      name: `gate ${index}`,
      entry: { rules: Array.from({ length: 40 }, (_, rule) => ({ name: `${rule}`, when: { user: { email: 'a' } } })) },
    })),
  }),
);

const manyValues = lazy(() => ({
  rules: [{ name: 'a', when: { user: { userID: Array.from({ length: 49_000 }, (_, index) => `u${index}`) } } }],
}));

/** 72 bytes that decompress to 10 MiB. */
const bomb = lazy(() => {
  const text = `{"entry":{},"changes":[],"zzz":[${'{},'.repeat(3_480_000)}{}]}`;
  return brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
});

const nested = lazy(() => `{"changes":${'['.repeat(200_000)}${']'.repeat(200_000)}}`);

const largestUser = lazy(() => json({ user: { userID: 'a', custom: attributes(450, filler(110)) } }));

function largeProject(): object {
  const gates = Array.from({ length: 10_000 }, (_, index) => [
    `gate${index}`,
    { rules: [{ name: 'Some', when: { user: { email: { endsWith: ['@example.com'] } } } }] },
  ]);
  return {
    keys: { serverSecretKeys: 'secret-local', clientSdkKeys: key },
    gates: { an_open_gate: { rules: [{ name: 'Everyone' }] }, ...Object.fromEntries(gates) },
  };
}

/** Sends events of 1,000 users of 10 kB. */
async function sendUsers(url: string): Promise<void> {
  for (let batch = 0; batch < 2; batch++) {
    const events = Array.from({ length: 500 }, (_, index) => ({
      eventName: 'seen',
      user: { userID: `${batch} ${index}`, email: filler(320), custom: attributes(90, filler(80)) },
    }));
    const status = await send(url, operations.logEvent.path, json({ events }));
    if (status !== '202') throw new Error(`The users of the attack were rejected with ${status}.`);
  }
}

/** Requests the lists of large events on many connections, and reads no response. */
async function requestWithoutReading(url: string): Promise<Outcome> {
  await sendUsers(url);
  const sockets = Array.from({ length: 300 }, () => {
    const socket = open(url).pause();
    socket.write('GET /console/v1/events?limit=1000 HTTP/1.1\r\nhost: localhost\r\n\r\n');
    return socket;
  });
  await wait(8000);
  return { statuses: {}, release: () => sockets.forEach((socket) => void socket.destroy()) };
}

/** Opens streams that never read, and sends events that all of them would get. */
async function floodStreams(url: string): Promise<Outcome> {
  const sockets = Array.from({ length: 50 }, () => {
    const socket = open(url).pause();
    socket.write('GET /console/v1/live HTTP/1.1\r\nhost: localhost\r\n\r\n');
    return socket;
  });
  await wait(500);
  const statuses: Record<string, number> = {};
  for (let batch = 0; batch < 25; batch++) {
    const events = Array.from({ length: 1000 }, (_, index) => ({
      eventName: 'flood',
      user: { userID: `${batch} ${index}` },
      metadata: { filler: filler(4000) },
    }));
    const status = await send(url, operations.logEvent.path, json({ events }));
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  return { statuses, release: () => sockets.forEach((socket) => void socket.destroy()) };
}
