import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createStream } from './stream.ts';

const megabyte = 2 ** 20;

/** Serves a stream, and connects clients that read nothing after the first event. */
async function openStream(clients: number, keepAliveMs?: number, mayStay?: () => boolean) {
  const stream = createStream(undefined, keepAliveMs);
  const server = createServer((_, response) => void stream.join(response, {}, mayStay));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const sockets: Socket[] = [];
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  for (let count = 0; count < clients; count++) {
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    sockets.push(socket);
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n');
    await once(socket, 'data');
    socket.pause();
  }
  return { stream, sockets };
}

test('50 clients that read nothing share the memory of a large event, and are disconnected soon', async () => {
  const { stream } = await openStream(50, 100);
  const before = process.memoryUsage.rss();
  stream.send('event', JSON.stringify({ filler: 'x'.repeat(10 * megabyte) }));
  stream.send('event', '{}');
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((process.memoryUsage.rss() - before) / megabyte).toBeLessThan(150);
  expect(stream.watched).toBe(true);
  await expect.poll(() => stream.watched).toBe(false);
});

test('a client that reads too slowly misses events, and gets their number when it has read', async () => {
  const { stream, sockets } = await openStream(1);
  stream.send('event', JSON.stringify({ filler: 'x'.repeat(10 * megabyte) }));
  for (let count = 0; count < 100_000; count++) stream.send('event', JSON.stringify({ filler: 'y'.repeat(1000) }));
  let text = '';
  sockets[0]?.setEncoding('utf8').on('data', (chunk) => {
    text = (text + chunk).slice(-2000);
  });
  sockets[0]?.resume();
  await expect
    .poll(() => /event: skipped\ndata: (.*)\n\n/.exec(text)?.[1], { timeout: 10_000 })
    .toBe('{"count":100000}');
  stream.send('change', '{}');
  await expect.poll(() => text).toContain('event: change\ndata: {}\n\n');
});

test('a client gets comments that keep its connection open, for as long as it may stay', async () => {
  let mayStay = true;
  const { stream, sockets } = await openStream(1, 10, () => mayStay);
  let text = '';
  sockets[0]?.setEncoding('utf8').on('data', (chunk) => {
    text += chunk;
  });
  sockets[0]?.resume();
  await expect.poll(() => text).toContain(': keep-alive\n\n');
  mayStay = false;
  await expect.poll(() => stream.watched).toBe(false);
});
