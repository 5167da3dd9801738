import { connect, type Socket } from 'node:net';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { http, operations } from '../../../generated/operations.ts';
import { createBodyReader } from './http-body.ts';
import { errorResponse, unreadableBodyError } from './http-errors.ts';
import { sendResponse } from './http-response.ts';
import { closeServer, createHttpServer, listen } from './http-server.ts';

const head = 'POST / HTTP/1.1\r\nhost: a\r\n';

/** Starts a server that returns the JSON of each body, or the error. */
async function start(requestTimeoutMs = 30_000) {
  const readBody = createBodyReader();
  let requests = 0;
  const server = createHttpServer(
    async (request, response) => {
      requests += 1;
      if (request.headers['statsig-api-key'] === '')
        return sendResponse(request, response, errorResponse('missing_key', operations.checkGate), {});
      const body = await readBody(request);
      if (!('failure' in body)) return sendResponse(request, response, { status: 200, body: body.value }, {});
      if (body.failure !== 'client_left')
        sendResponse(request, response, unreadableBodyError(body.failure, operations.checkGate), {});
    },
    { requestTimeoutMs },
  );
  const address = await listen(server);
  onTestFinished(() => closeServer(server, 0));
  return { server, ...address, requestCount: () => requests };
}

/** Opens a connection, and collects everything that the server sends. */
function open(port: number) {
  const socket = connect(port, '127.0.0.1')
    .setMaxListeners(0)
    .setEncoding('utf8')
    .on('error', () => {});
  let received = '';
  socket.on('data', (data) => {
    received += data;
  });
  const closed = new Promise((resolve) => socket.once('close', resolve));
  onTestFinished(() => void socket.destroy());
  return { socket, closed, received: () => received };
}

async function write(socket: Socket, data: string): Promise<void> {
  if (!socket.write(data) && !socket.destroyed)
    await new Promise((resolve) => socket.once('drain', resolve).once('close', resolve));
}

describe('a request that never reaches the listener', () => {
  test.each<[what: string, data: string, statusLine: string, code: Parameters<typeof errorResponse>[0]]>([
    ['that is not HTTP', 'hello\r\n\r\n', '400 Bad Request', 'malformed_request'],
    [
      'with headers that are too large',
      `${head}x: ${'x'.repeat(100_000)}\r\n\r\n`,
      '431 Request Header Fields Too Large',
      'headers_too_large',
    ],
    ['whose headers never end', head, '408 Request Timeout', 'request_timeout'],
    ['whose body never ends', `${head}content-length: 100\r\n\r\n{`, '408 Request Timeout', 'request_timeout'],
  ])('%s gets an error of the contract', { timeout: 5000 }, async (_, data, statusLine, code) => {
    const { port } = await start(500);
    const { socket, closed, received } = open(port);
    await write(socket, data);
    await closed;
    const body = JSON.stringify(errorResponse(code).body);
    expect(received().split('\r\n')).toEqual([
      `HTTP/1.1 ${statusLine}`,
      'access-control-allow-origin: *',
      'connection: close',
      'content-type: application/json',
      `content-length: ${body.length}`,
      '',
      body,
    ]);
  });
});

describe('a response before the end of its request', () => {
  test('arrives at once when Content-Length is over the limit, and closes the connection', async () => {
    const { port } = await start();
    const { socket, received, closed } = open(port);
    await write(socket, `${head}content-length: ${http.bodyLimitBytes + 1}\r\n\r\n{`);
    await expect.poll(received).toMatch(/^HTTP\/1\.1 413 .*"status":413.*\}$/s);
    expect(received().toLowerCase()).toContain('connection: close');
    socket.end();
    await closed;
  });

  test('arrives while the client keeps sending, and the server reads at most the body limit', async () => {
    const { port } = await start();
    const { socket, received, closed } = open(port);
    await write(socket, `${head}transfer-encoding: chunked\r\n\r\n`);
    const size = 256 * 1024;
    const chunk = `${size.toString(16)}\r\n${' '.repeat(size)}\r\n`;
    let sent = 0;
    while (!socket.destroyed && sent < 10 * http.bodyLimitBytes) {
      await write(socket, chunk);
      sent += size;
    }
    // The buffers of the operating system count as sent.
    expect(sent).toBeLessThan(4 * http.bodyLimitBytes);
    await closed;
    expect(received()).toMatch(/^HTTP\/1\.1 413 .*"status":413/s);
  });

  test('does not wait for a body that never comes', async () => {
    const { port } = await start();
    const { socket, received } = open(port);
    await write(socket, `${head}statsig-api-key:\r\ncontent-length: 100\r\n\r\n{`);
    await expect.poll(received).toMatch(/^HTTP\/1\.1 401 /);
  });

  test('leaves the connection open for the next request', async () => {
    const { port } = await start();
    const { socket, received } = open(port);
    const first = `${head}statsig-api-key:\r\ncontent-length: 100000\r\n\r\n${'x'.repeat(100_000)}`;
    await write(socket, `${first}${head}content-length: 2\r\n\r\n{}`);
    await expect.poll(received).toMatch(/^HTTP\/1\.1 401 .*HTTP\/1\.1 200 .*\{\}$/s);
  });
});

describe('a server', () => {
  test('listens on loopback by default', async () => {
    const { url, port } = await start();
    expect(url).toBe(`http://127.0.0.1:${port}`);
  });

  test('has a URL with brackets on an IPv6 address', async () => {
    const server = createHttpServer((_, response) => void response.end(), { requestTimeoutMs: 1000 });
    onTestFinished(() => closeServer(server, 0));
    const { url, port } = await listen(server, { host: '::ffff:127.0.0.1' });
    expect(url).toBe(`http://[::ffff:127.0.0.1]:${port}`);
    expect((await fetch(url)).status).toBe(200);
  });

  test('lets as many connections wait as Linux allows', async () => {
    const server = createHttpServer(() => {}, { requestTimeoutMs: 1000 });
    const listenOn = vi.spyOn(server, 'listen');
    await listen(server);
    onTestFinished(() => closeServer(server, 0));
    expect(listenOn.mock.calls).toEqual([[expect.objectContaining({ backlog: 4096 })]]);
  });

  test('does not listen on a port in use', async () => {
    const { port } = await start();
    const other = createHttpServer(() => {}, { requestTimeoutMs: 1000 });
    await expect(listen(other, { port })).rejects.toMatchObject({ code: 'EADDRINUSE' });
  });

  test('finishes requests in progress when it closes, and closes their connections at once', {
    timeout: 3000,
  }, async () => {
    const { server, port, url, requestCount } = await start();
    const { socket, received, closed } = open(port);
    await write(socket, `${head}content-length: 2\r\n\r\n{`);
    await expect.poll(requestCount).toBe(1);
    const serverClosed = closeServer(server, 10_000);
    await write(socket, '}');
    await serverClosed;
    await closed;
    expect(received()).toMatch(/^HTTP\/1\.1 200 .*\{\}$/s);
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  test('closes the connections of requests that outlast the grace period', { timeout: 5000 }, async () => {
    const { server, port, requestCount } = await start();
    const { socket, received, closed } = open(port);
    await write(socket, `${head}content-length: 2\r\n\r\n{`);
    await expect.poll(requestCount).toBe(1);
    await closeServer(server, 50);
    await closed;
    expect(received()).toBe('');
  });
});
