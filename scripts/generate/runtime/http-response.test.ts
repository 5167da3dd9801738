import { once } from 'node:events';
import { createServer, IncomingMessage, ServerResponse } from 'node:http';
import { type AddressInfo, Socket } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { http } from '../../../generated/operations.ts';
import { type HttpResponse, sendResponse } from './http-response.ts';

/** Returns the response as a client receives it. */
async function receive(result: HttpResponse, method = 'GET'): Promise<Response> {
  const shared = { 'x-request-id': 'id', vary: 'origin' };
  const server = createServer((request, response) => sendResponse(request, response, result, shared));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, { method });
}

test('a body is sent as JSON, with its length in bytes', async () => {
  const response = await receive({ status: 200, body: { a: '🗻' } });
  expect(response.headers.get('content-type')).toBe('application/json');
  expect(response.headers.get('content-length')).toBe('12');
  expect(await response.text()).toBe('{"a":"🗻"}');
});

test('a string is sent as it is', async () => {
  const response = await receive({ status: 200, text: 'a 1\n', headers: { 'content-type': 'text/plain' } });
  expect(response.headers.get('content-type')).toBe('text/plain');
  expect(await response.text()).toBe('a 1\n');
});

test('a response may have no content', async () => {
  const response = await receive({ status: 204 });
  expect(response.status).toBe(204);
  expect(response.headers.get('content-length')).toBeNull();
});

test('a response to HEAD has only headers', async () => {
  const response = await receive({ status: 200, body: {} }, 'HEAD');
  expect(response.headers.get('content-length')).toBe('2');
  expect(await response.text()).toBe('');
});

test('the headers of a response win over the shared ones', async () => {
  const response = await receive({ status: 200, headers: { vary: 'accept' } });
  expect(response.headers.get('vary')).toBe('accept');
  expect(response.headers.get('x-request-id')).toBe('id');
});

test('the connection stays open unless the response closes it', async () => {
  expect((await receive({ status: 200 })).headers.get('connection')).toBe('keep-alive');
  expect((await receive({ status: 413, closesConnection: true })).headers.get('connection')).toBe('close');
});

test('a response that closes the connection first reads at most the body limit', async () => {
  const request = new IncomingMessage(new Socket());
  const response = new ServerResponse(request);
  sendResponse(request, response, { status: 413, closesConnection: true }, {});
  request.push(Buffer.alloc(http.bodyLimitBytes));
  await expect.poll(() => request.readableLength).toBe(0);
  expect(request.destroyed).toBe(false);
  expect(response.writableEnded).toBe(false);
  request.push(Buffer.alloc(1));
  await expect.poll(() => request.destroyed).toBe(true);
  await expect.poll(() => response.writableEnded).toBe(true);
});
