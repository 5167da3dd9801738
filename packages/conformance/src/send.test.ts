import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createSender } from './send.ts';

async function served(listener: RequestListener, deadline = 5000) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  server.keepAliveTimeout = 60_000;
  await once(server, 'listening');
  const sender = createSender(`http://127.0.0.1:${portOf(server)}/base/`, deadline);
  onTestFinished(() => {
    sender.close();
    server.closeAllConnections();
    server.close();
  });
  return Object.assign(sender, { server });
}

function portOf(server: Server): number {
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

/** Waits until a server has no connection any more. */
async function deserted(server: Server): Promise<void> {
  const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  while ((await open()) > 0) await new Promise(setImmediate);
}

/** A server that does as it is told with each connection. */
async function plain(connected: (socket: Socket) => void): Promise<Server> {
  const server = createPlainServer(connected).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return server;
}

const post = { method: 'POST', path: '/v1/x', headers: { 'statsig-api-key': 'k' }, body: 'hello' };

test('a request arrives as it was given, below the path of the base URL', async () => {
  const sender = await served(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    response.end(
      JSON.stringify([
        request.method,
        request.url,
        request.headers['content-length'],
        request.headers['statsig-api-key'],
        text,
      ]),
    );
  });
  const { answer } = await sender.send(post);
  expect(answer).toMatchObject({ status: 200, text: '["POST","/base/v1/x","5","k","hello"]' });
});

test('a body in pieces has no length and is all there', async () => {
  const sender = await served(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    response.end(`${request.headers['transfer-encoding']} ${text}`);
  });
  expect((await sender.send({ ...post, pieces: 2 })).answer).toMatchObject({ text: 'chunked hello' });
});

test('a body waits for the word to go on', async () => {
  const sender = await served((request, response) => request.resume().on('end', () => response.end('done')));
  const exchange = await sender.send({ ...post, headers: { expect: '100-continue' } });
  expect(exchange.answer).toMatchObject({ text: 'done' });
});

test('no answer in time is silence', async () => {
  const sender = await served(() => {}, 50);
  expect((await sender.send(post)).answer).toEqual({ silence: 'no answer within 50 ms' });
});

test('half an answer in time is silence', async () => {
  const sender = await served((_, response) => void response.writeHead(200).write('half'), 50);
  expect((await sender.send(post)).answer).toEqual({ silence: 'no answer within 50 ms' });
});

test('a connection that breaks is silence, before the answer and in the middle of it', async () => {
  const before = await served((request) => request.socket.destroy());
  expect((await before.send(post)).answer).toEqual({ silence: 'the connection broke: ECONNRESET' });
  const middle = await served((request, response) => {
    response.writeHead(200, { 'content-length': 10 }).write('half');
    setImmediate(() => request.socket.destroy());
  });
  expect((await middle.send(post)).answer).toMatchObject({ silence: expect.stringContaining('broke') });
});

test('requests in turn share a connection', async () => {
  const ports: unknown[] = [];
  const sender = await served((request, response) => {
    ports.push(request.socket.remotePort);
    request.resume().on('end', () => response.end('{}'));
  });
  expect(await sender.sendInTurn([post, post, post])).toHaveLength(3);
  expect(new Set(ports).size).toBe(1);
});

test('bytes are written as they are; what neither answers nor hangs up is told', async () => {
  const sender = await served((_, response) => response.end());
  expect(await sender.sendBytes('no HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
  const deaf = await plain((socket) => void socket.resume());
  const other = createSender(`http://127.0.0.1:${portOf(deaf)}`, 50);
  expect(await other.sendBytes('hello\r\n\r\n')).toBe(undefined);
  await deserted(deaf);
  await new Promise((resolve) => deaf.close(resolve));
  expect(await other.sendBytes('hello\r\n\r\n')).toBe('');
});

test('an answer comes with its headers, one that was sent twice as one', async () => {
  const sender = await served((_, response) => response.writeHead(204, { 'x-a': '1', 'set-cookie': ['a', 'b'] }).end());
  const { request, answer } = await sender.send({ method: 'GET', path: '/', headers: {}, pieces: 1 });
  expect(request.method).toBe('GET');
  expect((await sender.send({ method: 'GET', path: '/', headers: {} })).answer).toMatchObject({ status: 204 });
  expect(answer).toMatchObject({ status: 204, headers: { 'x-a': '1', 'set-cookie': 'a,b' }, text: '' });
});

test('a connection is kept for the next request until the sender is closed', async () => {
  const ports = new Set<unknown>();
  const sender = await served((request, response) => {
    ports.add(request.socket.remotePort);
    request.resume().on('end', () => response.end());
  });
  for (let time = 0; time < 3; time++) await sender.send(post);
  expect(ports.size).toBe(1);
  sender.close();
  await deserted(sender.server);
});

test('the one connection of requests in turn is closed after the last', async () => {
  const sender = await served((request, response) => request.resume().on('end', () => response.end()));
  await sender.sendInTurn([post, post]);
  await deserted(sender.server);
});

test('a request that got no answer in time is hung up on', async () => {
  const sender = await served(() => {}, 50);
  await sender.send(post);
  await deserted(sender.server);
});

test('nothing of a body is sent before the word to go on, and its length is told', async () => {
  let before = '';
  let after = '';
  const server = await plain((socket) => {
    socket.once('data', (head) => {
      before = String(head);
      setTimeout(() => {
        socket.once('data', (body) => {
          after = String(body);
          socket.end('HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok');
        });
        socket.write('HTTP/1.1 100 Continue\r\n\r\n');
      }, 20);
    });
  });
  const sender = createSender(`http://127.0.0.1:${portOf(server)}`, 5000);
  onTestFinished(() => sender.close());
  const { answer } = await sender.send({ ...post, headers: { expect: '100-continue' } });
  expect([before.split('\r\n\r\n')[1], after]).toEqual(['', 'hello']);
  expect(before.toLowerCase()).toContain('content-length: 5');
  expect(answer).toMatchObject({ text: 'ok' });
});

test('a target of https is spoken to in TLS, bytes too', async () => {
  const first: unknown[] = [];
  const server = await plain((socket) => {
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      first.push(bytes[0]);
      socket.destroy();
    });
  });
  const sender = createSender(`https://127.0.0.1:${portOf(server)}`, 5000);
  expect((await sender.send(post)).answer).toMatchObject({ silence: expect.stringContaining('the connection broke') });
  expect(await sender.sendBytes('hello')).toBe('');
  // A record of TLS begins with the number of a handshake.
  expect(first).toEqual([0x16, 0x16]);
});
