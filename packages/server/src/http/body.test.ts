import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo, connect, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { type Body, createBodyReader } from './body.ts';

/** A server that reads bodies, with room for so many bytes, and tells what it read. */
async function reading(room: number) {
  const readBody = createBodyReader(room);
  const bodies: Body[] = [];
  const server = createServer(async (request, response) => {
    const body = await readBody(request);
    bodies.push(body);
    response.end(JSON.stringify(body));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  /** Sends the beginning of a body of so many bytes. */
  const begin = async (length: number, bytes: string): Promise<Socket> => {
    const arrived = once(server, 'request');
    const socket = connect(port, '127.0.0.1').on('error', () => {});
    socket.write(`POST / HTTP/1.1\r\nhost: a\r\ncontent-length: ${length}\r\n\r\n${bytes}`);
    await arrived;
    return socket;
  };
  const post = async (body: string) =>
    (await fetch(`http://127.0.0.1:${port}`, { method: 'POST', body })).json() as Promise<Body>;
  return { bodies, begin, post };
}

test.each([
  ['with a FIN', (socket: Socket) => socket.destroy()],
  ['with a RST', (socket: Socket) => socket.resetAndDestroy()],
] as const)('a client that leaves in the middle of a body, %s, gives its room back', async (_, leave) => {
  const { bodies, begin, post } = await reading(20);
  for (let round = 1; round <= 3; round++) {
    leave(await begin(1000, '"0123456789'));
    await expect.poll(() => bodies.length).toBe(round);
  }
  expect(bodies).toEqual(Array.from({ length: 3 }, () => ({ failure: 'gone' })));
  expect(await post('"0123456789"')).toEqual({ value: '0123456789' });
});

test('bodies that come slowly share the room, and the next one waits for nobody', async () => {
  const { begin, post } = await reading(20);
  const slow = await begin(1000, '"0123456789');
  await expect.poll(async () => 'failure' in (await post('"0123456789"'))).toBe(true);
  expect(await post('"0123456789"')).toEqual({ failure: 'no room' });
  expect(await post('"0"')).toEqual({ value: '0' });
  slow.destroy();
  await expect.poll(() => post('"0123456789"')).toEqual({ value: '0123456789' });
});
