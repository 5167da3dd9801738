import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import type { Operation } from '@statsig-http-api/contract';
import { isJsonContentType } from '@statsig-http-api/contract/body-format';
import { chooseExample, operationAt, withRequestedNames } from '@statsig-http-api/contract/example-response';
import { type BodyReader, createBodyReader } from '@statsig-http-api/contract/http-body';
import { corsHeaders, isPreflight, preflightHeaders } from '@statsig-http-api/contract/http-cors';
import {
  type ErrorResponse,
  errorResponse,
  errorWithMessage,
  invalidBodyError,
  methodNotAllowed,
  unreadableBodyError,
} from '@statsig-http-api/contract/http-errors';
import { findKey, keyFailure, keyTypeByPrefix } from '@statsig-http-api/contract/http-keys';
import { type HttpResponse, sendResponse } from '@statsig-http-api/contract/http-response';
import { parseTarget } from '@statsig-http-api/contract/http-target';
import { isJsonObject, messageOf } from '@statsig-http-api/contract/json';
import { requestProblems } from '@statsig-http-api/contract/problems';
import { validRequest } from '@statsig-http-api/contract/validate';
import { logLine } from './log-line.ts';
import { type Choice, chooseResponse, parsePreference } from './prefer.ts';
import { createPrism, type Prism } from './prism.ts';

/** The options of a handler. */
export interface HandlerOptions {
  /** @default Prism for the contract. */
  readonly prism?: Prism;
  /** Receives one line for each request. @default No log. */
  readonly log?: (line: string) => void;
  /** Returns an id for each request. @default A random UUID. */
  readonly random?: () => string;
  /** Returns milliseconds since any fixed moment. @default performance.now() */
  readonly clock?: () => number;
}

/** Responds to a request, and never throws. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** A response, and what the log says about it. */
interface MockResponse extends HttpResponse {
  /** The key of the example, the code of the error, or `dynamic`. */
  readonly label?: string;
}

/** Creates the mock as a request handler, for a server that you create. */
export function createHandler(options: HandlerOptions = {}): Handler {
  const { prism = createPrism(), log = () => {}, random = randomUUID, clock = () => performance.now() } = options;
  const readBody = createBodyReader();
  return async (request, response) => {
    const start = clock();
    const headers = { ...corsHeaders(request.headers), 'x-request-id': random() };
    const result = await respond(request, readBody, prism).catch((error: unknown) =>
      rejected(errorWithMessage('internal_error', `The mock failed. ${messageOf(error)}`.slice(0, 1000))),
    );
    if (result !== undefined) sendResponse(request, response, result, headers);
    log(
      logLine({
        method: String(request.method),
        path: parseTarget(request.url).path,
        status: result?.status ?? 'aborted',
        label: result?.label,
        milliseconds: clock() - start,
      }),
    );
  };
}

/** Returns the response to a request, or undefined if the client disconnected. */
async function respond(
  request: IncomingMessage,
  readBody: BodyReader,
  prism: Prism,
): Promise<MockResponse | undefined> {
  const { headers, method } = request;
  if (isPreflight(method, headers))
    return { status: 204, headers: preflightHeaders(headers, { moreHeaders: ['prefer'] }) };

  const { path, query } = parseTarget(request.url);
  if (path === undefined) return rejected(errorResponse('malformed_request'));
  const operation = operationAt(path);
  if (operation === undefined) return rejected(errorResponse('unknown_path'));
  if (method !== operation.method) return rejected(methodNotAllowed(operation));

  const key = findKey(headers, query);
  const failure = keyFailure(operation, key, key === undefined ? undefined : keyTypeByPrefix(key));
  if (failure !== undefined) return rejected(errorResponse(failure, operation));
  if (!isJsonContentType(headers['content-type'])) return rejected(errorResponse('unsupported_media_type', operation));

  const body = await readBody(request);
  if ('failure' in body) {
    if (body.failure === 'client_left') return undefined;
    return rejected(unreadableBodyError(body.failure, operation));
  }
  if (!validRequest(operation.id, body.value))
    return rejected(invalidBodyError(operation, requestProblems(operation.id, body.value)));

  const preferred = chooseResponse(operation, parsePreference(headers.prefer));
  if ('problem' in preferred) return rejected(errorWithMessage('invalid_preference', preferred.problem));
  return chosenResponse(operation, body.value, preferred.choice ?? chooseExample(operation, body.value), prism);
}

async function chosenResponse(
  operation: Operation,
  requestBody: unknown,
  { status, example }: Choice,
  prism: Prism,
): Promise<MockResponse> {
  if (example !== undefined) {
    const { headers, body } = await prism.example(operation, status, example);
    return { status, headers, body: withRequestedNames(operation, requestBody, body), label: example };
  }
  const { headers, body } = await prism.dynamic(operation, status);
  // The schema of an error allows every error status, so Prism may pick another one.
  const withStatus = isJsonObject(body) && 'status' in body ? { ...body, status } : body;
  return { status, headers, body: withRequestedNames(operation, requestBody, withStatus), label: 'dynamic' };
}

const rejected = (error: ErrorResponse): MockResponse => ({ ...error, label: error.code });
