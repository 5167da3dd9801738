import { connect, type Socket } from 'node:net';
import { http } from '@statsig-http-api/contract';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { examplePrism } from './example-prism.testing.ts';
import { createMock } from './mock.ts';

const lines: string[] = [];
let seen = 0;
const mock = createMock({ prism: examplePrism, log: (line) => lines.push(line), random: () => `id-${++seen}` });
const hurried = createMock({ prism: examplePrism, requestTimeout: 500 });
let port = 0;
let hurriedPort = 0;
beforeAll(async () => {
  ({ port } = await mock.listen());
  ({ port: hurriedPort } = await hurried.listen());
});
afterAll(() => Promise.all([mock.close(), hurried.close()]));

const head = 'POST /v1/check_gate HTTP/1.1\r\nhost: mock\r\nstatsig-api-key: client-test\r\n';
const gate = '{"gateName":"a_gate"}';
const whole = (body: string) => `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** A connection, and all that came over it so far. */
function open(to = port) {
  const socket = connect(to, '127.0.0.1')
    .setEncoding('utf8')
    .on('error', () => {});
  let received = '';
  socket.on('data', (text) => {
    received += text;
  });
  // Whether it was closed or reset is the system's choice.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  onTestFinished(() => void socket.destroy());
  return {
    socket,
    closed,
    received: () => received,
    /** Waits until so many answers are there, and tells their statuses. */
    async statuses(count: number): Promise<number[]> {
      const found = () => [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      const there = () => (received.endsWith('}') ? found().length : 0);
      await expect.poll(there, { interval: 5 }).toBeGreaterThanOrEqual(count);
      return found();
    },
  };
}

async function write(socket: Socket, text: string | Buffer): Promise<void> {
  if (!socket.write(text) && !socket.destroyed)
    await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
}

test('a connection lives on after a failure', async () => {
  const { socket, statuses } = open();
  const requests = [whole('{bad'), whole(gate), 'GET /nowhere HTTP/1.1\r\nhost: mock\r\n\r\n', whole(gate)];
  for (const [index, request] of requests.entries()) {
    await write(socket, request);
    await statuses(index + 1);
  }
  expect(await statuses(4)).toEqual([400, 200, 404, 200]);
});

test('a refusal before the body was read leaves the connection at the next request', async () => {
  const { socket, statuses } = open();
  const keyless = `POST /v1/check_gate HTTP/1.1\r\nhost: mock\r\ncontent-length: 100000\r\n\r\n${'x'.repeat(100_000)}`;
  await write(socket, keyless + whole(gate));
  expect(await statuses(2)).toEqual([401, 200]);
});

test('requests that are sent without waiting are answered in their order', async () => {
  const { socket, statuses, received } = open();
  const names = Array.from({ length: 20 }, (_, index) => `gate_${index}`);
  await write(socket, names.map((gateName) => whole(JSON.stringify({ gateName }))).join(''));
  expect(await statuses(names.length)).toEqual(names.map(() => 200));
  expect([...received().matchAll(/"name":"(\w+)"/g)].map(([, name]) => name)).toEqual(names);
});

test('a declared length over the limit is refused at once, and the connection ends', async () => {
  const { socket, received, closed } = open();
  await write(socket, `${head}content-length: ${http.bodyLimitBytes + 1}\r\n\r\n{`);
  await expect.poll(received).toMatch(/^HTTP\/1\.1 413 .*"status":413.*\}$/s);
  expect(received().toLowerCase()).toContain('connection: close');
  socket.end();
  await closed;
});

test('a chunked body without end is refused at the limit, and no more than as much again is read', async () => {
  const { socket, received, closed } = open();
  await write(socket, `${head}transfer-encoding: chunked\r\n\r\n`);
  const size = 256 * 1024;
  const chunk = `${size.toString(16)}\r\n${' '.repeat(size)}\r\n`;
  let sent = 0;
  while (!socket.destroyed && sent < 10 * http.bodyLimitBytes) {
    await write(socket, chunk);
    sent += size;
  }
  // What the system keeps on the way counts as sent.
  expect(sent).toBeLessThan(4 * http.bodyLimitBytes);
  await closed;
  expect(received()).toMatch(/^HTTP\/1\.1 413 .*"status":413/s);
});

test.each<[what: string, leave: (socket: Socket) => Socket]>([
  ['leaves', (socket) => socket.destroy()],
  ['resets its connection', (socket) => socket.resetAndDestroy()],
])('a client that %s in the middle of its body is told in the log and harms nobody', async (_, leave) => {
  const { socket, closed } = open();
  lines.length = 0;
  const before = seen;
  await write(socket, `${head}content-length: 100\r\n\r\n{"gateName"`);
  await expect.poll(() => seen).toBe(before + 1);
  leave(socket);
  await closed;
  await expect.poll(() => lines).toContainEqual(expect.stringMatching(/^POST \/v1\/check_gate aborted /));
  const next = open();
  await write(next.socket, whole(gate));
  expect(await next.statuses(1)).toEqual([200]);
});

test('a refusal does not wait for a body that may never come', async () => {
  const { socket, statuses } = open();
  lines.length = 0;
  await write(socket, `POST /v1/check_gate HTTP/1.1\r\nhost: mock\r\ncontent-length: 100\r\n\r\n{`);
  expect(await statuses(1)).toEqual([401]);
  await expect.poll(() => lines).toContainEqual(expect.stringMatching(/^POST \/v1\/check_gate 401 missing_key /));
});

describe('what can not be read is refused in the shape of the contract:', () => {
  const slow = 'The request took too long to arrive: send it again, all at once';

  // Ten times what it takes: looked for too rarely is not looked for.
  test.each<[what: string, text: string, first: string, message: string]>([
    ['no HTTP', 'hello\r\n\r\n', '400 Bad Request', 'The request is not HTTP: check its first line and headers'],
    [
      'headers without measure',
      `${head}x: ${'x'.repeat(100_000)}\r\n\r\n`,
      '431 Request Header Fields Too Large',
      'The headers are too long: send fewer or shorter ones',
    ],
    ['headers that never end', 'POST /v1/check_gate HTTP/1.1\r\nhost: mock\r\n', '408 Request Timeout', slow],
    ['a body that never ends', `${head}content-length: 100\r\n\r\n{`, '408 Request Timeout', slow],
  ])('%s', { timeout: 5000 }, async (_, text, first, message) => {
    const { socket, closed, received } = open(hurriedPort);
    await write(socket, text);
    await closed;
    const body = JSON.stringify({ status: Number.parseInt(first, 10), message });
    expect(received().split('\r\n')).toEqual([
      `HTTP/1.1 ${first}`,
      'access-control-allow-origin: *',
      'connection: close',
      'content-type: application/json',
      `content-length: ${body.length}`,
      '',
      body,
    ]);
  });
});

test.each([
  ['https://api.statsig.com/v1/check_gate?k=client-test', 200],
  ['HTTP://api.statsig.com/v1/check_gate?k=client-test', 200],
  ['http://api.statsig.com?k=client-test', 404],
  ['/v1/check_gatehttp://api.statsig.com?k=client-test', 404],
  ['/v1/check_gate?sv=3?&k=client-test', 200],
  ['/v1/check_gate?', 401],
])('of the request line, which may be meant for a proxy, %s finds its operation: %d', async (target, status) => {
  const { socket, statuses } = open();
  await write(socket, `POST ${target} HTTP/1.1\r\nhost: mock\r\ncontent-length: ${gate.length}\r\n\r\n${gate}`);
  expect(await statuses(1)).toEqual([status]);
});

describe('a mock', () => {
  test('listens on this machine alone where nothing else is said, and on an address of version 6', async () => {
    for (const [host, shown] of [
      [undefined, '127.0.0.1'],
      ['::ffff:127.0.0.1', '[::ffff:127.0.0.1]'],
    ] as const) {
      const mock = createMock({ prism: examplePrism });
      onTestFinished(mock.close);
      const { url, port } = await mock.listen(host === undefined ? {} : { host });
      expect(url).toBe(`http://${shown}:${port}`);
      expect((await fetch(`${url}/nowhere`)).status).toBe(404);
    }
  });

  test('does not listen on a port that is taken', async () => {
    const other = createMock({ prism: examplePrism });
    await expect(other.listen({ port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('loads Prism as soon as it listens, and answers without it what it can', async () => {
    let loads = 0;
    const load = async () => {
      loads++;
      throw new Error('no');
    };
    const mock = createMock({ prism: { ...examplePrism, load } });
    onTestFinished(mock.close);
    expect(loads).toBe(0);
    const { url } = await mock.listen();
    await expect.poll(() => loads).toBe(1);
    expect((await fetch(`${url}/nowhere`)).status).toBe(404);
  });

  test('that closes answers what is under way, and waits a second for what never ends', { timeout: 5000 }, async () => {
    let seen = 0;
    const options = { prism: examplePrism, random: () => `id-${++seen}` };
    const [mock, again] = [createMock(options), createMock(options)];
    onTestFinished(again.close);
    // Closed before and listening again, it has no second that runs out.
    await again.listen();
    await again.close();
    const [{ url, port }, { port: otherPort }] = [await mock.listen(), await again.listen()];
    const [late, never, other] = [open(port), open(port), open(otherPort)];
    const [start, end] = [whole(gate).slice(0, -5), whole(gate).slice(-5)];
    for (const { socket } of [late, never, other]) await write(socket, start);
    await expect.poll(() => seen).toBe(3);
    const closing = mock.close();
    await write(late.socket, end);
    expect(await late.statuses(1)).toEqual([200]);
    await closing;
    await never.closed;
    expect(never.received()).toBe('');
    await expect(fetch(url)).rejects.toThrow('fetch failed');
    await write(other.socket, end);
    expect(await other.statuses(1)).toEqual([200]);
  });
});
