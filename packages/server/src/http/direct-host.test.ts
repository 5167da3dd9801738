import { expect, test } from 'vitest';
import { isDirectHost } from './direct-host.ts';

const publicUrl = 'https://API.example.com:8443';

test.each(['localhost', 'LocalHost:4020', '127.0.0.1', '127.0.0.1:4020', '[::1]:4020', '203.0.113.1', '[2001:db8::1]'])(
  'no page of a foreign name has the host %s',
  (host) => {
    expect(isDirectHost({ headers: { host } }, undefined)).toBe(true);
  },
);

test.each(['api.example.com', 'api.example.com:4020', 'API.example.com:8443'])('%s is the public host', (host) => {
  expect(isDirectHost({ headers: { host } }, publicUrl)).toBe(true);
  expect(isDirectHost({ headers: { host } }, undefined)).toBe(false);
});

test.each([
  undefined,
  '',
  'rebound.example:4020',
  'localhost.rebound.example',
  '127.0.0.1.rebound.example',
  'evil.api.example.com',
  'api.example.com.evil.example',
  '[rebound.example]',
])('the host %s can be a name of a foreign page', (host) => {
  expect(isDirectHost({ headers: { ...(host === undefined ? {} : { host }) } }, publicUrl)).toBe(false);
});
