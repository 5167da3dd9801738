import type { IncomingHttpHeaders } from 'node:http';
import { headerExamples, type Operation } from '../../../generated/operations.ts';
import { isJsonContentType } from './body-format.ts';
import { type BodyLimits, limitsOf } from './body-limits.ts';
import { chooseExample, exampleOf, operationAt, withRequestedNames } from './example-response.ts';
import type { Body } from './http-body.ts';
import { isPreflight, preflightHeaders } from './http-cors.ts';
import {
  type ErrorResponse,
  errorResponse,
  errorWithMessage,
  invalidBodyError,
  methodNotAllowed,
  unreadableBodyError,
} from './http-errors.ts';
import { findKey, keyFailure, keyTypeByPrefix } from './http-keys.ts';
import type { HttpResponse } from './http-response.ts';
import { isJsonObject, messageOf } from './json.ts';
import { type Choice, chooseResponse, parsePreference } from './prefer.ts';
import { checkRequestBody } from './request-body.ts';
import { countsOf, warningsHeader } from './sdk-body.ts';
import { type ValidValues, valueResponse } from './values.ts';

/** A request to a mock. */
export interface MockRequest {
  readonly method: string | undefined;
  /** The path of an operation; undefined if its percent-encoding is malformed. */
  readonly path: string | undefined;
  /** The part of the URL after the `?`, or an empty string. */
  readonly query: string;
  /** The headers, with their names in lower case. */
  readonly headers: IncomingHttpHeaders;
  /** Reads the body. A mock calls it only if everything else in the request is valid. */
  readonly readBody: (limits: BodyLimits) => Promise<Body>;
}

/** A response of a mock. */
export interface MockResponse extends HttpResponse {
  /** What decided the response: the key of the example, the code of the error, `values`, `unknown_name` or `dynamic`. */
  readonly label?: string;
}

/** A body and the headers of its status. */
export interface ExampleResponse {
  readonly body: unknown;
  readonly headers: Readonly<Record<string, string>>;
}

/** The bodies that a mock responds with. */
export interface ResponseSource {
  /** Returns an example of a status. */
  example(operation: Operation, status: number, key: string): ExampleResponse | Promise<ExampleResponse>;
  /** Returns a body that is made up from the schema of a status. Without this function, `Prefer: dynamic=true` is invalid. */
  dynamic?(operation: Operation, status: number): Promise<ExampleResponse>;
}

/** The examples of the contract. */
export const contractExamples: ResponseSource = {
  example: (operation, status, key) => ({
    body: exampleOf(operation, status, key),
    headers: Object.fromEntries(
      (operation.responses[status]?.headers ?? []).map((name) => [name, headerExamples[name] ?? '']),
    ),
  }),
};

/**
 * Returns the response to a request, for every mock of this project. Returns undefined if the client disconnected. Doesn't
 * throw: an error of the source is a 500 with its message.
 * @param values The values of gates, configs and layers. Without values, responses to checks are examples too.
 */
export async function mockResponse(
  request: MockRequest,
  source: ResponseSource,
  values?: ValidValues,
): Promise<MockResponse | undefined> {
  try {
    return await respond(request, source, values);
  } catch (error) {
    return rejected(errorWithMessage('internal_error', `The mock failed. ${messageOf(error)}`.slice(0, 1000)));
  }
}

async function respond(
  { method, path, query, headers, readBody }: MockRequest,
  source: ResponseSource,
  values: ValidValues | undefined,
): Promise<MockResponse | undefined> {
  if (isPreflight(method, headers)) return { status: 204, headers: preflightHeaders(headers) };

  if (path === undefined) return rejected(errorResponse('malformed_request'));
  const operation = operationAt(path);
  if (operation === undefined) return rejected(errorResponse('unknown_path'));
  if (method !== operation.method) return rejected(methodNotAllowed(operation));

  const key = findKey(headers, query);
  const failure = keyFailure(operation, key, key === undefined ? undefined : keyTypeByPrefix(key));
  if (failure !== undefined) return rejected(errorResponse(failure, operation));
  if (!isJsonContentType(headers['content-type'])) return rejected(errorResponse('unsupported_media_type', operation));

  const body = await readBody(limitsOf(operation));
  if ('failure' in body) {
    if (body.failure === 'client_left') return undefined;
    return rejected(unreadableBodyError(body.failure, operation));
  }
  const sdkType = headers['statsig-sdk-type']?.toString();
  const checked = checkRequestBody(operation.id, body, { sdkType, query });
  if ('problems' in checked) return rejected(invalidBodyError(operation, checked.problems));
  const response = await responseTo(operation, checked.value, headers, source, values);
  const warnings = checked.changes && warningsHeader(countsOf(checked.changes));
  return warnings === undefined ? response : { ...response, headers: { ...response.headers, 'x-warnings': warnings } };
}

/** Returns the response to a valid request. */
async function responseTo(
  operation: Operation,
  body: unknown,
  headers: IncomingHttpHeaders,
  source: ResponseSource,
  values: ValidValues | undefined,
): Promise<MockResponse> {
  const preferred = chooseResponse(operation, parsePreference(headers.prefer), source.dynamic !== undefined);
  if ('problem' in preferred) return rejected(errorWithMessage('invalid_preference', preferred.problem));
  if (preferred.choice !== undefined) return chosenResponse(operation, body, preferred.choice, source);
  const fromValues = values && valueResponse(operation, body, values);
  return fromValues ?? chosenResponse(operation, body, chooseExample(operation, body), source);
}

async function chosenResponse(
  operation: Operation,
  requestBody: unknown,
  { status, example }: Choice,
  source: ResponseSource,
): Promise<MockResponse> {
  if (example !== undefined) {
    const { headers, body } = await source.example(operation, status, example);
    return { status, headers, body: withRequestedNames(operation, requestBody, body), label: example };
  }
  if (source.dynamic === undefined) throw new Error('Without dynamic bodies, a choice has an example.');
  const { headers, body } = await source.dynamic(operation, status);
  // The schema of an error allows every error status, so the source may pick another one.
  const withStatus = isJsonObject(body) && 'status' in body ? { ...body, status } : body;
  return { status, headers, body: withRequestedNames(operation, requestBody, withStatus), label: 'dynamic' };
}

const rejected = (error: ErrorResponse): MockResponse => ({ ...error, label: error.code });
