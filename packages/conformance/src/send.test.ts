import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createPlainServer, type Server, type Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createSender } from './send.ts';

/** Starts a server. Returns a sender for its path `/base`, with the server as a property. */
async function startServer(listener: RequestListener, deadline = 5000) {
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

/** Waits until all connections of a server are closed. */
async function waitForNoConnections(server: Server): Promise<void> {
  const open = () => new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));
  while ((await open()) > 0) await new Promise(setImmediate);
}

/** Starts a TCP server that calls a function for each connection. */
async function startRawServer(onConnection: (socket: Socket) => void): Promise<Server> {
  const server = createPlainServer(onConnection).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return server;
}

const post = { method: 'POST', path: '/v1/x', headers: { 'statsig-api-key': 'k' }, body: 'hello' };

test('a request keeps its method, headers and body, and gets the path of the base URL', async () => {
  const sender = await startServer(async (request, response) => {
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
  const { response } = await sender.send(post);
  expect(response).toMatchObject({ status: 200, text: '["POST","/base/v1/x","5","k","hello"]' });
});

test('a chunked body is complete and has no content length', async () => {
  const sender = await startServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    response.end(`${request.headers['transfer-encoding']} ${text}`);
  });
  expect((await sender.send({ ...post, chunkBytes: 2 })).response).toMatchObject({ text: 'chunked hello' });
});

test('a request with Expect: 100-continue completes', async () => {
  const sender = await startServer((request, response) => request.resume().on('end', () => response.end('done')));
  const exchange = await sender.send({ ...post, headers: { expect: '100-continue' } });
  expect(exchange.response).toMatchObject({ text: 'done' });
});

test('a missing response is reported after the deadline', async () => {
  const sender = await startServer(() => {}, 50);
  expect((await sender.send(post)).response).toEqual({ reason: 'No response within 50 ms.' });
});

test('an incomplete response is reported after the deadline', async () => {
  const sender = await startServer((_, response) => void response.writeHead(200).write('half'), 50);
  expect((await sender.send(post)).response).toEqual({ reason: 'No response within 50 ms.' });
});

test('a broken connection is reported, before and during the response', async () => {
  const before = await startServer((request) => request.socket.destroy());
  expect((await before.send(post)).response).toEqual({ reason: 'The connection failed with ECONNRESET.' });
  const middle = await startServer((request, response) => {
    response.writeHead(200, { 'content-length': 10 }).write('half');
    setImmediate(() => request.socket.destroy());
  });
  expect((await middle.send(post)).response).toMatchObject({
    reason: 'The connection closed before the response was complete.',
  });
});

test('requests in sequence share a connection', async () => {
  const ports: unknown[] = [];
  const sender = await startServer((request, response) => {
    ports.push(request.socket.remotePort);
    request.resume().on('end', () => response.end('{}'));
  });
  expect(await sender.sendInSequence([post, post, post])).toHaveLength(3);
  expect(new Set(ports).size).toBe(1);
});

test('sendBytes returns the raw response, or undefined if the target keeps the connection open', async () => {
  const sender = await startServer((_, response) => response.end());
  expect(await sender.sendBytes('no HTTP\r\n\r\n')).toMatch(/^HTTP\/1\.1 400/);
  const silent = await startRawServer((socket) => void socket.resume());
  const other = createSender(`http://127.0.0.1:${portOf(silent)}`, 50);
  expect(await other.sendBytes('hello\r\n\r\n')).toBe(undefined);
  await waitForNoConnections(silent);
  await new Promise((resolve) => silent.close(resolve));
  expect(await other.sendBytes('hello\r\n\r\n')).toBe('');
});

test('a response has its headers, and a repeated header is joined with commas', async () => {
  const sender = await startServer((_, response) =>
    response.writeHead(204, { 'x-a': '1', 'set-cookie': ['a', 'b'] }).end(),
  );
  const { request, response } = await sender.send({ method: 'GET', path: '/', headers: {}, chunkBytes: 1 });
  expect(request.method).toBe('GET');
  expect((await sender.send({ method: 'GET', path: '/', headers: {} })).response).toMatchObject({ status: 204 });
  expect(response).toMatchObject({ status: 204, headers: { 'x-a': '1', 'set-cookie': 'a,b' }, text: '' });
});

test('later requests reuse a connection until the sender is closed', async () => {
  const ports = new Set<unknown>();
  const sender = await startServer((request, response) => {
    ports.add(request.socket.remotePort);
    request.resume().on('end', () => response.end());
  });
  for (let count = 0; count < 3; count++) await sender.send(post);
  expect(ports.size).toBe(1);
  sender.close();
  await waitForNoConnections(sender.server);
});

test('the connection of a sequence is closed after the last request', async () => {
  const sender = await startServer((request, response) => request.resume().on('end', () => response.end()));
  await sender.sendInSequence([post, post]);
  await waitForNoConnections(sender.server);
});

test('a connection is closed after the deadline', async () => {
  const sender = await startServer(() => {}, 50);
  await sender.send(post);
  await waitForNoConnections(sender.server);
});

test('with Expect: 100-continue, the body is sent only after the interim response', async () => {
  let before = '';
  let after = '';
  const server = await startRawServer((socket) => {
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
  const { response } = await sender.send({ ...post, headers: { expect: '100-continue' } });
  expect(before.split('\r\n\r\n')[1]).toBe('');
  expect(after).toBe('hello');
  expect(before.toLowerCase()).toContain('content-length: 5');
  expect(response).toMatchObject({ text: 'ok' });
});

test('requests and raw bytes to an https target use TLS', async () => {
  const firstBytes: unknown[] = [];
  const server = await startRawServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', (bytes) => {
      firstBytes.push(bytes[0]);
      socket.destroy();
    });
  });
  const sender = createSender(`https://127.0.0.1:${portOf(server)}`, 5000);
  expect((await sender.send(post)).response).toMatchObject({
    reason: expect.stringContaining('The connection failed'),
  });
  expect(await sender.sendBytes('hello')).toBe('');
  // A TLS handshake record starts with 0x16.
  expect(firstBytes).toEqual([0x16, 0x16]);
});
