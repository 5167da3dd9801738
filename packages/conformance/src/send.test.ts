import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createPlainServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createSender } from './send.ts';

async function served(listener: RequestListener, deadline = 5000) {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const sender = createSender(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/base/`, deadline);
  onTestFinished(() => {
    sender.close();
    server.closeAllConnections();
    server.close();
  });
  return sender;
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
  const deaf = createPlainServer(() => {}).listen(0, '127.0.0.1');
  await once(deaf, 'listening');
  const address = deaf.address();
  onTestFinished(() => void deaf.close());
  const other = createSender(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`, 50);
  expect(await other.sendBytes('hello\r\n\r\n')).toBe(undefined);
});
