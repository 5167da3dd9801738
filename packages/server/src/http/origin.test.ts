import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { originOf } from './origin.ts';

const from = (host: string | undefined, localAddress = '127.0.0.1') =>
  originOf({ headers: { host }, socket: { localAddress, localPort: 4020 } } as IncomingMessage, undefined);

test.each([
  ['localhost:4020', '127.0.0.1'],
  ['localhost', '127.0.0.1'],
  ['127.0.0.1:8080', '172.17.0.2'],
  ['[::1]:4020', '::1'],
  ['10.0.0.5:4020', '10.0.0.5'],
  ['10.0.0.5:80', '::ffff:10.0.0.5'],
  ['[fe80::1]:4020', 'fe80::1'],
])('the origin is the Host header %s on the address %s', (host, localAddress) => {
  expect(from(host, localAddress)).toBe(`http://${host}`);
});

const invalidHosts = ['', 'a/b', 'a@b', 'a?b', 'a#b', 'a b', 'a\r\nx: y', 'a:b', 'a:123456', 'localhost:123456'];

test.each([undefined, 'evil.example', 'evil.example:4020', '6.6.6.6', 'localhost.evil.example', ...invalidHosts])(
  'the host %j, which any client can send, is replaced by the local address',
  (host) => {
    expect(from(host)).toBe('http://127.0.0.1:4020');
    expect(from(host, '::1')).toBe('http://[::1]:4020');
    expect(from(host, '::ffff:10.0.0.5')).toBe('http://10.0.0.5:4020');
  },
);

test('the origin is the public URL behind a proxy', () => {
  const request = { headers: { host: 'inside:4020' } } as IncomingMessage;
  expect(originOf(request, 'https://api.example.com')).toBe('https://api.example.com');
});
