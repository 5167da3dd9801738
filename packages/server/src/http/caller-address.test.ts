import type { IncomingMessage } from 'node:http';
import { expect, test } from 'vitest';
import { callerAddress } from './caller-address.ts';

const from = (remoteAddress: string | undefined, forwarded?: string) =>
  callerAddress({
    headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
    socket: { remoteAddress } as IncomingMessage['socket'],
  });

test.each([
  ['192.0.2.1', undefined, '192.0.2.1'],
  ['::ffff:192.0.2.1', undefined, '192.0.2.1'],
  ['::1', '2001:db8::1', '2001:db8::1 through ::1'],
  // A caller can send the header itself. The nearest proxy adds the last address.
  ['127.0.0.1', '203.0.113.9, 198.51.100.7', '198.51.100.7 through 127.0.0.1'],
  ['127.0.0.1', '<script>', '127.0.0.1'],
  [undefined, undefined, undefined],
])('a connection from %s with the header %s comes from %s', (remote, forwarded, address) => {
  expect(from(remote, forwarded)).toBe(address);
});
