import { describe, expect, test } from 'vitest';
import { http } from '../../../generated/operations.ts';
import { corsHeaders, isPreflight, preflightHeaders } from './http-cors.ts';

const origin = 'https://app.example.com';

describe('a response', () => {
  test('can be read by a page of any origin, with credentials, Retry-After and its id', () => {
    expect(corsHeaders({ origin })).toEqual({
      'access-control-allow-origin': origin,
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers': 'etag, retry-after, x-request-id, x-warnings',
      vary: 'origin',
    });
  });

  test('to a request without an origin has one header', () => {
    expect(corsHeaders({})).toEqual({ 'access-control-allow-origin': '*' });
  });

  test('can be read by a page of an allowed origin', () => {
    expect(corsHeaders({ origin }, [origin])['access-control-allow-origin']).toBe(origin);
  });

  test.each([{ origin: 'https://evil.example' }, { origin: `${origin}.evil.example` }, {}])(
    'can not be read by a page with %j when other origins are allowed',
    (headers) => {
      expect(corsHeaders(headers, [origin])).toEqual({ vary: 'origin' });
    },
  );
});

describe('a preflight response', () => {
  test('allows the method and the headers of the contract', () => {
    expect(preflightHeaders({ origin })).toEqual({
      ...corsHeaders({ origin }),
      'access-control-allow-methods': 'POST',
      'access-control-allow-headers': http.preflightHeaders.join(', '),
      'access-control-max-age': '86400',
    });
  });

  const allowedFor = (names: string) =>
    preflightHeaders({ origin, 'access-control-request-headers': names })['access-control-allow-headers'];
  const ofContract = http.preflightHeaders.join(', ');

  test.each([
    ['baggage,sentry-trace,traceparent', 'baggage, sentry-trace, traceparent'],
    ["X-Team\t, x_1.!#$%&'*+^`|~-", "x-team, x_1.!#$%&'*+^`|~-"],
    [`content-type,prefer,prefer`, 'prefer'],
    ['x'.repeat(1000), 'x'.repeat(1000)],
  ])('allows the headers that the page requests: %.40s', (names, expected) => {
    expect(allowedFor(names)).toBe(`${ofContract}, ${expected}`);
  });

  test.each(['', ',', 'a,', 'a,,b', 'a b', 'a;b', 'ä', 'a: b', `${'x'.repeat(500)},${'x'.repeat(500)}`])(
    'allows only the headers of the contract for the invalid list %.40j',
    (names) => {
      expect(allowedFor(names)).toBe(ofContract);
    },
  );

  test('allows a public page to call a private network', () => {
    const headers = preflightHeaders({ origin, 'access-control-request-private-network': 'true' });
    expect(headers['access-control-allow-private-network']).toBe('true');
  });

  test('allows nothing to a page of another origin', () => {
    expect(preflightHeaders({ origin: 'https://evil.example' }, [origin])).toEqual({
      vary: 'origin',
    });
  });
});

describe('a preflight', () => {
  const headers = { 'access-control-request-method': 'POST' };

  test('is an OPTIONS request with Access-Control-Request-Method', () => {
    expect(isPreflight('OPTIONS', headers)).toBe(true);
  });

  test('is not any other request', () => {
    expect(isPreflight('OPTIONS', {})).toBe(false);
    expect(isPreflight('POST', headers)).toBe(false);
  });
});
