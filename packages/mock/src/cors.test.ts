import { http } from '@statsig-http-api/contract';
import { expect, test } from 'vitest';
import { corsHeaders, isPreflight, preflightHeaders } from './cors.ts';

test('any page may read an answer, its Retry-After and its id, with credentials too', () => {
  expect(corsHeaders({ origin: 'http://localhost:3000' })).toEqual({
    'access-control-allow-origin': 'http://localhost:3000',
    'access-control-allow-credentials': 'true',
    'access-control-expose-headers': 'retry-after, x-request-id',
    vary: 'origin',
  });
  expect(corsHeaders({})['access-control-allow-origin']).toBe('*');
});

test('a preflight is told the method and all the headers that clients send', () => {
  const answer = preflightHeaders({ origin: 'http://localhost:3000' });
  expect(answer['access-control-allow-methods']).toBe('POST');
  for (const header of [...http.preflightHeaders, 'prefer'])
    expect(answer['access-control-allow-headers']?.split(', ')).toContain(header);
  expect(Number(answer['access-control-max-age'])).toBeGreaterThan(0);
  expect(answer).not.toHaveProperty('access-control-allow-private-network');
});

test('a public page that asks for this private address is let in', () => {
  const answer = preflightHeaders({ origin: 'https://example.com', 'access-control-request-private-network': 'true' });
  expect(answer['access-control-allow-private-network']).toBe('true');
});

test('only an OPTIONS that names a method is a preflight', () => {
  expect(isPreflight('OPTIONS', { 'access-control-request-method': 'POST' })).toBe(true);
  expect(isPreflight('OPTIONS', {})).toBe(false);
  expect(isPreflight('POST', { 'access-control-request-method': 'POST' })).toBe(false);
});
