import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import { http } from '@statsig-http-api/contract';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createMock } from './mock.ts';

const lines: string[] = [];
const mock = createMock({ log: (line) => lines.push(line), requestTimeout: 2000 });
let port = 0;
beforeAll(async () => {
  ({ port } = await mock.listen());
});
afterAll(() => mock.close());

const head = 'POST /v1/check_gate HTTP/1.1\r\nhost: mock\r\nstatsig-api-key: client-test\r\n';
const gate = '{"gateName":"a_gate"}';
const whole = (body: string) => `${head}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;

/** A connection, and all that came over it so far. */
function open() {
  const socket = connect(port, '127.0.0.1')
    .setEncoding('utf8')
    .on('error', () => {});
  let received = '';
  socket.on('data', (text) => {
    received += text;
  });
  // Whether it was closed or reset is the system's choice.
  const closed = new Promise((resolve) => socket.once('close', resolve));
  return {
    socket,
    closed,
    received: () => received,
    /** Waits until so many answers are there, and tells their statuses. */
    async statuses(count: number): Promise<number[]> {
      for (;;) {
        const found = [...received.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map(([, status]) => Number(status));
        if (found.length >= count && received.endsWith('}')) return found;
        if (socket.destroyed) throw new Error(`closed after ${JSON.stringify(received)}`);
        await wait(5);
      }
    },
  };
}

async function write(socket: Socket, text: string | Buffer): Promise<void> {
  if (!socket.write(text)) await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
}

test('a connection lives on after a failure', async () => {
  const { socket, statuses } = open();
  const requests = [whole('{bad'), whole(gate), 'GET /nowhere HTTP/1.1\r\nhost: mock\r\n\r\n', whole(gate)];
  for (const [index, request] of requests.entries()) {
    await write(socket, request);
    await statuses(index + 1);
  }
  expect(await statuses(4)).toEqual([400, 200, 404, 200]);
  socket.end();
});

test('a refusal before the body was read leaves the connection at the next request', async () => {
  const { socket, statuses } = open();
  const keyless = `POST /v1/check_gate HTTP/1.1\r\nhost: mock\r\ncontent-length: 100000\r\n\r\n${'x'.repeat(100_000)}`;
  await write(socket, keyless + whole(gate));
  expect(await statuses(2)).toEqual([401, 200]);
  socket.end();
});

test('requests that are sent without waiting are answered in their order', async () => {
  const { socket, statuses, received } = open();
  const names = Array.from({ length: 20 }, (_, index) => `gate_${index}`);
  await write(socket, names.map((gateName) => whole(JSON.stringify({ gateName }))).join(''));
  expect(await statuses(names.length)).toEqual(names.map(() => 200));
  expect([...received().matchAll(/"name":"(\w+)"/g)].map(([, name]) => name)).toEqual(names);
  socket.end();
});

test('a declared length over the limit is refused at once, and the connection ends', async () => {
  const { socket, received, closed } = open();
  await write(socket, `${head}content-length: ${http.bodyLimitBytes + 1}\r\n\r\n{`);
  while (!received().endsWith('}')) await wait(5);
  expect(received()).toMatch(/^HTTP\/1\.1 413 .*"status":413/s);
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
  await closed;
  expect(received()).toMatch(/^HTTP\/1\.1 413 .*"status":413/s);
  // What the system keeps on the way counts as sent.
  expect(sent).toBeLessThan(4 * http.bodyLimitBytes);
});

test('a client that leaves in the middle of its body is told in the log and harms nobody', async () => {
  const { socket, closed } = open();
  lines.length = 0;
  await write(socket, `${head}content-length: 100\r\n\r\n{"gateName"`);
  await wait(50);
  socket.destroy();
  await closed;
  while (!lines.some((line) => line.startsWith('POST /v1/check_gate aborted'))) await wait(5);
  const next = open();
  await write(next.socket, whole(gate));
  expect(await next.statuses(1)).toEqual([200]);
  next.socket.end();
});

test('what is not HTTP is refused in the shape of the contract', async () => {
  const { socket, closed, received } = open();
  await write(socket, 'hello\r\n\r\n');
  await closed;
  expect(received()).toMatch(/^HTTP\/1\.1 400 .*\{"status":400,"message":"The request is not HTTP: /s);
});

test('headers without measure are refused', async () => {
  const { socket, closed, received } = open();
  await write(socket, `${head}x: ${'x'.repeat(100_000)}\r\n\r\n`);
  await closed;
  expect(received()).toMatch(/^HTTP\/1\.1 431 .*\{"status":431,/s);
});

test.each([
  ['headers', 'POST /v1/check_gate HTTP/1.1\r\nhost: mock\r\n'],
  ['a body', `${head}content-length: 100\r\n\r\n{`],
])('a client that never ends %s is sent away', async (_, text) => {
  const { socket, closed, received } = open();
  await write(socket, text);
  await closed;
  expect(received()).toMatch(/^HTTP\/1\.1 408 .*\{"status":408,/s);
});

test('a request line meant for a proxy finds its operation', async () => {
  const { socket, statuses } = open();
  await write(socket, whole(gate).replace('/v1/check_gate', 'https://api.statsig.com/v1/check_gate?k=client-a'));
  expect(await statuses(1)).toEqual([200]);
  socket.end();
});
