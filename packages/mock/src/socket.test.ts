import { connect, type Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { examplePrism } from './example-prism.testing.ts';
import { createMock } from './mock.ts';

const lines: string[] = [];
let requests = 0;
const mock = createMock({ prism: examplePrism, log: (line) => lines.push(line), random: () => `id-${++requests}` });
let port = 0;
beforeAll(async () => {
  ({ port } = await mock.listen());
});
afterAll(() => mock.close());

const head = 'POST /v1/check_gate HTTP/1.1\r\nhost: mock\r\nstatsig-api-key: client-test\r\n';
const gate = '{"gateName":"a_gate"}';
const requestWith = (body: string) => `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** Opens a connection, and collects everything that the mock sends. */
function open(to = port) {
  const socket = connect(to, '127.0.0.1')
    .setEncoding('utf8')
    .on('error', () => {});
  let received = '';
  socket.on('data', (text) => {
    received += text;
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  onTestFinished(() => void socket.destroy());
  return {
    socket,
    closed,
    received: () => received,
    /** Waits for this many responses, and returns their statuses. */
    async statuses(count: number): Promise<number[]> {
      const all = () => [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
      const complete = () => (received.endsWith('}') ? all().length : 0);
      await expect.poll(complete, { interval: 5 }).toBeGreaterThanOrEqual(count);
      return all();
    },
  };
}

async function write(socket: Socket, text: string | Buffer): Promise<void> {
  if (!socket.write(text) && !socket.destroyed)
    await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
}

test('keeps a connection open after an error', async () => {
  const { socket, statuses } = open();
  const sent = [
    requestWith('{bad'),
    requestWith(gate),
    'GET /nowhere HTTP/1.1\r\nhost: mock\r\n\r\n',
    requestWith(gate),
  ];
  for (const [index, request] of sent.entries()) {
    await write(socket, request);
    await statuses(index + 1);
  }
  expect(await statuses(4)).toEqual([400, 200, 404, 200]);
});

test('responds to pipelined requests in their order', async () => {
  const { socket, statuses, received } = open();
  const names = Array.from({ length: 20 }, (_, index) => `gate_${index}`);
  await write(socket, names.map((gateName) => requestWith(JSON.stringify({ gateName }))).join(''));
  expect(await statuses(names.length)).toEqual(names.map(() => 200));
  expect([...received().matchAll(/"name":"(\w+)"/g)].map(([, name]) => name)).toEqual(names);
});

test.each<[what: string, leave: (socket: Socket) => Socket]>([
  ['closes the connection', (socket) => socket.destroy()],
  ['resets the connection', (socket) => socket.resetAndDestroy()],
])('logs a client that %s in the middle of its body, and serves the next one', async (_, leave) => {
  const { socket, closed } = open();
  lines.length = 0;
  const before = requests;
  await write(socket, `${head}content-length: 100\r\n\r\n{"gateName"`);
  await expect.poll(() => requests).toBe(before + 1);
  leave(socket);
  await closed;
  await expect.poll(() => lines).toContainEqual(expect.stringMatching(/^POST \/v1\/check_gate aborted /));
  const next = open();
  await write(next.socket, requestWith(gate));
  expect(await next.statuses(1)).toEqual([200]);
});

test('sends an error of the contract when a request takes too long', { timeout: 5000 }, async () => {
  const hurried = createMock({ prism: examplePrism, requestTimeout: 500 });
  onTestFinished(hurried.close);
  const { port } = await hurried.listen();
  const { socket, closed, received } = open(port);
  await write(socket, head);
  await closed;
  expect(received()).toContain('"code":"request_timeout"');
});

test('loads Prism as soon as it listens, and responds without Prism where it can', async () => {
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

describe('a mock that closes', () => {
  async function startAndSend(part: string) {
    let requests = 0;
    const closing = createMock({ prism: examplePrism, random: () => `id-${++requests}` });
    const { url, port } = await closing.listen();
    const connection = open(port);
    await write(connection.socket, part);
    await expect.poll(() => requests).toBe(1);
    return { url, closed: closing.close(), connection };
  }

  test('finishes requests in progress', async () => {
    const request = requestWith(gate);
    const { url, closed, connection } = await startAndSend(request.slice(0, -5));
    await write(connection.socket, request.slice(-5));
    expect(await connection.statuses(1)).toEqual([200]);
    await closed;
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('waits a second for a request that never ends', { timeout: 5000 }, async () => {
    const { closed, connection } = await startAndSend(requestWith(gate).slice(0, -5));
    await closed;
    await connection.closed;
    expect(connection.received()).toBe('');
  });

  test('can listen again', { timeout: 5000 }, async () => {
    const again = createMock({ prism: examplePrism });
    onTestFinished(again.close);
    await again.listen();
    await again.close();
    const { port } = await again.listen();
    const { socket, statuses } = open(port);
    const request = requestWith(gate);
    await write(socket, request.slice(0, -5));
    // Longer than the grace period of the first close.
    await new Promise((resolve) => setTimeout(resolve, 1100));
    await write(socket, request.slice(-5));
    expect(await statuses(1)).toEqual([200]);
  });
});
