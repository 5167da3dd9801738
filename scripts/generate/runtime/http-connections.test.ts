import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { connect } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ConnectionOptions, manageConnections } from './http-connections.ts';
import { closeServer, listen } from './http-server.ts';

/** Responds with the path of each request. */
const respond: RequestListener = ({ url }, response) => void response.end(`${url}\n`);

async function start(listener: RequestListener = respond, options: Partial<ConnectionOptions> = {}) {
  // Timeouts that no test waits for, except those about them.
  const server = createServer({ headersTimeout: 100, requestTimeout: 200, connectionsCheckingInterval: 50 });
  manageConnections(server, listener, { maxConnections: 100, silenceMs: 60_000, ...options });
  const { port } = await listen(server);
  onTestFinished(() => closeServer(server, 0));
  return {
    server,
    /** Opens a connection that stays open when the server ends its half, and collects what the server sends. */
    open() {
      const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
        .setEncoding('utf8')
        .on('error', () => {});
      let received = '';
      socket.on('data', (data) => {
        received += data;
      });
      onTestFinished(() => void socket.destroy());
      const bodies = () => received.split('\r\n\r\n').flatMap((part) => /^\/\w*/.exec(part)?.[0] ?? []);
      return { socket, received: () => received, bodies };
    },
  };
}

const get = (path: string) => `GET ${path} HTTP/1.1\r\nhost: a\r\n\r\n`;

describe('a silent client', () => {
  test.each<[what: string, data: string]>([
    ['half of a header', 'GET / HTTP/1.1\r\nx: '],
    ['half of a body', 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 9\r\n\r\n1'],
  ])('that sent %s loses its connection after the 408', { timeout: 5000 }, async (_, data) => {
    const { server, open } = await start(() => {});
    const { socket, received } = open();
    socket.write(data);
    await expect.poll(received, { timeout: 2000 }).toMatch(/^HTTP\/1\.1 408 /);
    await expect.poll(() => connectionCount(server), { timeout: 3000 }).toBe(0);
  });

  test('that sent nothing loses its connection', async () => {
    const { server, open } = await start(respond, { silenceMs: 100 });
    open();
    await expect.poll(() => connectionCount(server)).toBe(1);
    await expect.poll(() => connectionCount(server), { timeout: 2000 }).toBe(0);
  });

  test('gives way to a new one when there are too many connections', async () => {
    const { server, open } = await start((request, response) => void (request.url !== '/wait' && response.end('/')), {
      maxConnections: 3,
    });
    const waiting = open();
    waiting.socket.write(get('/wait'));
    await expect.poll(() => connectionCount(server)).toBe(1);
    const [used, silent] = [open(), open()];
    await expect.poll(() => connectionCount(server)).toBe(3);
    used.socket.write(get('/'));
    await expect.poll(used.bodies).toEqual(['/']);

    const newest = open();
    newest.socket.write(get('/'));
    await expect.poll(newest.bodies).toEqual(['/']);
    expect([waiting, used, silent].map(({ socket }) => socket.readableEnded || socket.destroyed)).toEqual([
      false,
      false,
      true,
    ]);
  });
});

test('silent clients never close the connection of a client that has sent a request', async () => {
  const { server, open } = await start(undefined, { maxConnections: 3 });
  const used = open();
  used.socket.write(get('/first'));
  await expect.poll(used.bodies).toEqual(['/first']);
  for (let index = 0; index < 6; index += 1) await once(open().socket, 'connect');
  await expect.poll(() => connectionCount(server)).toBeLessThanOrEqual(3);
  used.socket.write(get('/second'));
  await expect.poll(used.bodies).toEqual(['/first', '/second']);
});

const connectionCount = (server: ReturnType<typeof createServer>) =>
  new Promise<number>((resolve) => server.getConnections((_, count) => resolve(count)));

describe('a client that closes its half of the connection', () => {
  test('gets the responses to its requests', async () => {
    const { server, open } = await start((request, response) => void setImmediate(respond, request, response));
    const { socket, bodies } = open();
    socket.end(get('/1') + get('/2'));
    await expect.poll(bodies).toEqual(['/1', '/2']);
    await expect.poll(() => connectionCount(server)).toBe(0);
  });
});

describe('pipelined requests', () => {
  test('are handled one after the other', async () => {
    let running = 0;
    const { open } = await start(async (request, response) => {
      running += 1;
      expect(running).toBe(1);
      await new Promise(setImmediate);
      running -= 1;
      respond(request, response);
    });
    const { socket, bodies } = open();
    const paths = Array.from({ length: 30 }, (_, index) => `/${index}`);
    socket.write(paths.map(get).join(''));
    await expect.poll(bodies).toEqual(paths);
    socket.write(get('/last'));
    await expect.poll(bodies).toEqual([...paths, '/last']);
  });

  test('with bodies in several parts are complete', async () => {
    const { open } = await start((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => setImmediate(() => response.end(`/${body}\n`)));
    });
    const { socket, bodies } = open();
    const head = 'POST / HTTP/1.1\r\nhost: a\r\ncontent-length: 2\r\n\r\n';
    for (const part of [`${head}a`, `b${head}c`, `d${head}`, 'ef']) {
      socket.write(part);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    await expect.poll(bodies).toEqual(['/ab', '/cd', '/ef']);
  });

  test('before an invalid one get their responses', async () => {
    const { server, open } = await start((request, response) => void setImmediate(respond, request, response));
    const { socket, bodies, received } = open();
    socket.write(`${get('/1')}${get('/2')}garbage\r\n\r\n`);
    await expect.poll(received).toMatch(/HTTP\/1\.1 400 .*\}$/s);
    expect(bodies()).toEqual(['/1', '/2']);
    await expect.poll(() => connectionCount(server), { timeout: 3000 }).toBe(0);
  });

  test('above 50 get no response, and the connection closes', async () => {
    const { open } = await start();
    const { socket, bodies, received } = open();
    socket.write(Array.from({ length: 80 }, (_, index) => get(`/${index}`)).join(''));
    await expect.poll(() => socket.readableEnded || socket.destroyed).toBe(true);
    expect(bodies()).toHaveLength(50);
    expect(received().match(/connection: close/gi)).toHaveLength(1);
  });

  test('of a client that never reads are not handled, and its connection closes', { timeout: 5000 }, async () => {
    let handled = 0;
    const { server, open } = await start(
      (_, response) => {
        handled += 1;
        response.end(Buffer.alloc(2 ** 22));
      },
      { silenceMs: 300 },
    );
    const { socket } = open();
    socket.pause().write(get('/').repeat(20));
    await expect.poll(() => connectionCount(server)).toBe(1);
    await expect.poll(() => connectionCount(server), { timeout: 3000 }).toBe(0);
    expect(handled).toBeLessThan(10);
  });

  test('without end close the connection at once', async () => {
    const { open } = await start(() => {});
    const { socket } = open();
    socket.write(get('/').repeat(1000));
    await expect.poll(() => socket.destroyed || socket.readableEnded).toBe(true);
  });

  test('leave errors without stacks when their connection closes, because stacks take most of its time', async () => {
    const { server, open } = await start(() => {});
    const stacks: (string | undefined)[] = [];
    server.on('request', (request) => request.on('error', ({ stack }: Error) => stacks.push(stack)));
    const { socket } = open();
    socket.write(get('/').repeat(300));
    await expect.poll(() => stacks.length).toBeGreaterThan(50);
    expect(new Set(stacks)).toEqual(new Set(['Error: aborted']));
    expect(Error.stackTraceLimit).toBeGreaterThan(0);
  });
});
