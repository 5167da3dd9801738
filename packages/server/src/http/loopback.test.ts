import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { isFromLoopback } from './loopback.ts';

const from = (remoteAddress: string, headers: IncomingMessage['headers'] = { host: '127.0.0.1:4020' }) =>
  isFromLoopback({ socket: { remoteAddress } as IncomingMessage['socket'], headers });

test.each(['127.0.0.1', '127.8.8.8', '::1', '::ffff:127.0.0.1'])('%s is this machine', (address) => {
  expect(from(address)).toBe(true);
});

test.each(['203.0.113.1', '::ffff:203.0.113.1', '10.0.0.1', '', '127.0.0.1.evil.example'])(
  '%s is not this machine',
  (address) => {
    expect(from(address)).toBe(false);
  },
);

test.each([
  ['localhost', true],
  ['localhost:4020', true],
  ['[::1]:4020', true],
  ['rebound.example:4020', false],
  ['', false],
])('a request for the host %j is allowed: %s', (host, expected) => {
  expect(from('127.0.0.1', { host })).toBe(expected);
});

test.each([{ forwarded: 'for=203.0.113.1' }, { 'x-forwarded-for': '203.0.113.1' }])(
  'a request with %j comes through a proxy',
  (headers) => {
    expect(from('127.0.0.1', { host: '127.0.0.1:4020', ...headers })).toBe(false);
  },
);
