import { expect, test } from 'vitest';
import { ApiError, errorToShow, isAwayError } from './error.ts';

test('a server is away without a response, and when a proxy responds for it', () => {
  expect(isAwayError(new ApiError(0, 'offline', ''))).toBe(true);
  expect(isAwayError(new ApiError(502, 'unexpected', ''))).toBe(true);
  expect(isAwayError(new ApiError(503, 'store_unavailable', ''))).toBe(false);
  expect(isAwayError(new ApiError(500, 'unexpected', ''))).toBe(false);
  expect(isAwayError(new Error('offline'))).toBe(false);
  expect(isAwayError(null)).toBe(false);
});

test('while the server is away, data stay, and any other error replaces them', () => {
  const away = new ApiError(0, 'offline', '');
  const unknown = new ApiError(404, 'unknown_entry', '');
  expect(errorToShow({ data: {}, error: away })).toBe(null);
  expect(errorToShow({ data: undefined, error: away })).toBe(away);
  expect(errorToShow({ data: {}, error: unknown })).toBe(unknown);
  expect(errorToShow({ data: {}, error: null })).toBe(null);
});
