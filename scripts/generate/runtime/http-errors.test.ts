import { describe, expect, test } from 'vitest';
import { examples } from '../../../generated/examples.ts';
import { type ErrorCode, type Operation, operations } from '../../../generated/operations.ts';
import { validResponse } from '../../../generated/validate.js';
import {
  errorResponse,
  errorWithMessage,
  invalidBodyError,
  methodNotAllowed,
  unavailableError,
  unreadableBodyError,
} from './http-errors.ts';

const { checkGate, getDailyReport, getLayer, logEvent } = operations;

const shared: ErrorCode[] = [
  'malformed_json',
  'missing_key',
  'unknown_key',
  'wrong_key_type',
  'body_too_large',
  'unsupported_media_type',
  'rate_limited',
  'internal_error',
  'unavailable',
];

describe.each(Object.values<Operation>(operations))('an error of $id', (operation) => {
  test.each(shared)('is valid for %s', (code) => {
    const { status, body } = errorResponse(code, operation);
    expect(validResponse(operation.id, status, body)).toBe(true);
  });
});

test('an error of an operation is its example', () => {
  expect(errorResponse('missing_key', checkGate)).toEqual({
    status: 401,
    code: 'missing_key',
    body: examples.checkGate.responses[401].missing_key,
  });
  expect(errorResponse('missing_key', getDailyReport).body).toEqual(examples.getDailyReport.responses[401].missing_key);
  expect(errorResponse('unknown_layer', getLayer).status).toBe(404);
  expect(errorResponse('report_not_ready', getDailyReport).status).toBe(400);
});

test('the 503 of an event operation says that nothing is stored', () => {
  expect(errorResponse('unavailable', logEvent)).toEqual({
    status: 503,
    code: 'unavailable',
    body: { success: false },
  });
});

test('an error without an operation is the example of any operation', () => {
  expect(errorResponse('internal_error')).toEqual(errorResponse('internal_error', checkGate));
});

test('an error without an example is a mistake in the contract', () => {
  expect(() => errorResponse('unknown_layer', checkGate)).toThrow(
    'The contract has no example unknown_layer of a 404. Add one to openapi/components/examples.',
  );
});

test.each([
  ['malformed_request', 400, 'The request is not valid HTTP. Check its request line and its headers.'],
  ['request_timeout', 408, 'The request took too long to arrive. Send it again.'],
  ['headers_too_large', 431, 'The request headers are too large. Send fewer or shorter headers.'],
] as const)('%s is a %d with its own message', (code, status, message) => {
  expect(errorResponse(code)).toEqual({ status, code, body: { status, code, message } });
});

test('an unknown path lists the paths of the contract', () => {
  const { status, body } = errorResponse('unknown_path');
  expect(status).toBe(404);
  for (const { method, path } of Object.values(operations))
    expect(body).toMatchObject({ message: expect.stringContaining(`${method} ${path}`) });
});

test('a method that is not allowed names the one that is', () => {
  expect(methodNotAllowed(checkGate)).toEqual({
    status: 405,
    code: 'method_not_allowed',
    headers: { allow: 'POST, OPTIONS' },
    body: {
      status: 405,
      code: 'method_not_allowed',
      message: 'This path supports only POST. Send the request with POST.',
    },
  });
});

test('an invalid body names every problem', () => {
  const problems = ['events[0].eventName: required', 'events[1].eventName: required'];
  const { status, code, body } = invalidBodyError(logEvent, problems);
  expect(status).toBe(400);
  expect(code).toBe('invalid_body');
  expect(body).toEqual({
    status: 400,
    code: 'invalid_body',
    message: 'Invalid request body. events[0].eventName: required (and 1 more)',
    errors: problems,
  });
});

test('an error may have a message that depends on the request', () => {
  expect(errorWithMessage('invalid_preference', 'Invalid Prefer header.')).toEqual({
    status: 400,
    code: 'invalid_preference',
    body: { status: 400, code: 'invalid_preference', message: 'Invalid Prefer header.' },
  });
});

test('an unavailable server has a Retry-After of one second', () => {
  expect(unavailableError(checkGate)).toEqual({
    ...errorResponse('unavailable', checkGate),
    headers: { 'retry-after': '1' },
  });
});

describe('a body that can not be read', () => {
  test.each([
    ['malformed_json', 'malformed_json', false],
    ['unsupported_media_type', 'unsupported_media_type', false],
    ['body_too_large', 'body_too_large', true],
    ['too_many_bodies', 'unavailable', true],
  ] as const)('because of %s is the error %s, and closes the connection: %s', (failure, code, closesConnection) => {
    expect(unreadableBodyError(failure, checkGate)).toMatchObject({ code, closesConnection });
  });
});
