import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, test } from 'vitest';
import { createHoldResponse } from './unread-responses.ts';

/** More than the system keeps for a connection that isn't read. */
const text = 'a'.repeat(2 ** 24);

test('responses that clients do not read are bounded, and count until the clients leave', async () => {
  const hold = createHoldResponse(8 * text.length);
  const server = createServer((request, response) => {
    const isHeld = hold({ request, response }, text.length);
    response.writeHead(isHeld ? 200 : 503).end(isHeld ? text : '');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;

  /** Sends requests on one connection without reading more than the first status. */
  async function request(count: number): Promise<{ readonly status: string; readonly socket: Socket }> {
    const socket = connect(port, '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\nhost: a\r\n\r\n'.repeat(count));
    const [chunk] = await once(socket, 'data');
    socket.pause();
    return { status: String(chunk).slice(9, 12), socket };
  }
  /** Returns the status of a response that is read. */
  async function read(): Promise<number> {
    const response = await fetch(`http://127.0.0.1:${port}`);
    expect((await response.text()).length).toBe(response.ok ? text.length : 0);
    return response.status;
  }

  const rounds = process.env.CI ? 2 : 1;
  for (let round = 0; round < rounds; round++) {
    // One address has half of the space.
    const readers = [await request(1), await request(3)];
    expect(readers.map(({ status }) => status)).toEqual(['200', '200']);
    await expect.poll(read).toBe(503);
    for (const { socket } of readers) socket.destroy();
    await expect.poll(read).toBe(200);
  }
  // Clients that read get all responses.
  for (let index = 0; index < 10; index++) expect(await read()).toBe(200);
  server.close();
  server.closeAllConnections();
});
