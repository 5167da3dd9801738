import { once } from 'node:events';
import { createServer } from 'node:http';
import { connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createStream } from './stream.ts';

const megabyte = 2 ** 20;

/** Serves a stream, and connects clients that read nothing after the first event. */
async function openStream(clients: number) {
  const stream = createStream();
  const server = createServer((_, response) => void stream.join(response, {}));
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
  return stream;
}

test('50 clients that read nothing share the memory of a large event, and leave at the next one', async () => {
  const stream = await openStream(50);
  const before = process.memoryUsage.rss();
  stream.send('event', JSON.stringify({ filler: 'x'.repeat(10 * megabyte) }));
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect((process.memoryUsage.rss() - before) / megabyte).toBeLessThan(150);
  expect(stream.watched).toBe(true);
  stream.send('event', '{}');
  await expect.poll(() => stream.watched).toBe(false);
});
