import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { originOf } from './origin.ts';

const from = (host: string | undefined, localAddress = '127.0.0.1') =>
  originOf({ headers: { host }, socket: { localAddress, localPort: 4020 } } as IncomingMessage, undefined);

test('the origin is the Host header', () => {
  expect(from('localhost:4020')).toBe('http://localhost:4020');
  expect(from('[::1]:4020')).toBe('http://[::1]:4020');
  expect(from('api.example.com')).toBe('http://api.example.com');
});

test.each([undefined, '', 'a/b', 'a@b', 'a?b', 'a#b', 'a b', 'a\r\nx: y', 'a:b', 'a:123456'])(
  'the invalid host %j is replaced by the local address',
  (host) => {
    expect(from(host)).toBe('http://127.0.0.1:4020');
    expect(from(host, '::1')).toBe('http://[::1]:4020');
  },
);

test('the origin is the public URL behind a proxy', () => {
  const request = { headers: { host: 'inside:4020' } } as IncomingMessage;
  expect(originOf(request, 'https://api.example.com')).toBe('https://api.example.com');
});
