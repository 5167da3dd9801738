import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { originOf } from './origin.ts';

const from = (host: string | undefined, localAddress = '127.0.0.1') =>
  originOf({ headers: { host }, socket: { localAddress, localPort: 4020 } } as IncomingMessage, undefined);

test('an origin is what the request calls the server by', () => {
  expect(from('localhost:4020')).toBe('http://localhost:4020');
  expect(from('[::1]:4020')).toBe('http://[::1]:4020');
  expect(from('api.example.com')).toBe('http://api.example.com');
});

test.each([undefined, '', 'a/b', 'a@b', 'a?b', 'a#b', 'a b', 'a\r\nx: y', 'a:b', 'a:123456'])(
  'a host that is none, such as %j, is replaced by the address that the request came to',
  (host) => {
    expect(from(host)).toBe('http://127.0.0.1:4020');
    expect(from(host, '::1')).toBe('http://[::1]:4020');
  },
);

test('behind a proxy it is the one that was given', () => {
  const request = { headers: { host: 'inside:4020' } } as IncomingMessage;
  expect(originOf(request, 'https://api.example.com')).toBe('https://api.example.com');
});
