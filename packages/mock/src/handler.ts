import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { finished } from 'node:stream/promises';
import { http, type Operation } from '@statsig-http-api/contract';
import {
  chooseExample,
  invalidBody,
  operationAt,
  withRequestedNames,
} from '@statsig-http-api/contract/example-response';
import { requestProblems } from '@statsig-http-api/contract/problems';
import { validRequest } from '@statsig-http-api/contract/validate';
import { type BodyFailure, decode, encodingsOf, parse, readBytes } from './body.ts';
import { corsHeaders, isPreflight, preflightHeaders } from './cors.ts';
import { exampleFailure, type Failure, failure, unknownPath, wrongMethod } from './failure.ts';
import { keyFailure, keyOf } from './key.ts';
import { logLine } from './log-line.ts';
import { type Choice, choiceOf, preferenceOf } from './prefer.ts';
import { createPrism, type Prism } from './prism.ts';

/** What the mock may be handed instead of its own. */
export interface HandlerOptions {
  /** Prism for the contract by default. */
  readonly prism?: Prism;
  /** Takes the line of each request; without it there is no log. */
  readonly log?: (line: string) => void;
  /** Gives a new id for each request, a UUID by default. */
  readonly random?: () => string;
  /** Milliseconds from any start. */
  readonly clock?: () => number;
}

/** Answers a request; it never throws. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/** The mock as a request handler, to be mounted in a server of your own. */
export function createHandler(options: HandlerOptions = {}): Handler {
  const { prism = createPrism(), log = () => {}, random = randomUUID, clock = () => performance.now() } = options;
  return async (request, response) => {
    const start = clock();
    const { headers } = request;
    const method = String(request.method);
    const [path, query] = splitUrl(String(request.url));
    const logAs = (status: number | 'aborted', example?: string) =>
      log(logLine({ method, path, status, example, milliseconds: clock() - start }));
    const id = { 'x-request-id': random() };
    if (isPreflight(method, headers)) {
      response.writeHead(204, { ...preflightHeaders(headers), ...id }).end();
      return logAs(204);
    }
    const answer = await answerTo(request, path, query, prism).catch((error: unknown) =>
      failure(500, `The mock failed: ${error instanceof Error ? error.message : 'for no known reason'}`.slice(0, 1000)),
    );
    if (answer === 'gone') return logAs('aborted');
    const text = JSON.stringify(answer.body);
    response.writeHead(answer.status, {
      ...corsHeaders(headers),
      ...id,
      ...answer.headers,
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(text),
      ...(answer.status === 413 ? { connection: 'close' } : {}),
    });
    if (answer.status === 413) await endAfterRest(request, response, text);
    else response.end(text);
    logAs(answer.status, answer.example);
  };
}

async function answerTo(
  request: IncomingMessage,
  path: string,
  query: URLSearchParams,
  prism: Prism,
): Promise<Failure | 'gone'> {
  const operation = operationAt(path);
  if (operation === undefined) return unknownPath();
  if (request.method !== operation.method) return wrongMethod(operation);
  const refused = keyFailure(operation, keyOf(request.headers, query));
  if (refused !== undefined) return exampleFailure(operation, refused);
  if (!readsAsJson(request.headers['content-type'])) return exampleFailure(operation, 415);
  const body = await bodyOf(request, query);
  if ('failure' in body) return bodyFailure(operation, body.failure);
  if (!validRequest(operation.id, body.value))
    return { status: 400, body: invalidBody(operation, requestProblems(operation.id, body.value)) };
  const choice = choiceOf(operation, preferenceOf(request.headers.prefer));
  if (typeof choice === 'string') return failure(400, choice);
  return chosen(operation, body.value, choice ?? chooseExample(operation, body.value), prism);
}

async function chosen(operation: Operation, request: unknown, choice: Choice, prism: Prism): Promise<Failure> {
  const { status, example } = choice;
  if (example !== undefined) {
    const { headers, body } = await prism.example(operation, status, example);
    return { status, headers, body: withRequestedNames(operation, request, body), example };
  }
  const { headers, body } = await prism.dynamic(operation, status);
  // Of the statuses that its schema allows an error, it tells the one that it has.
  const told = 'status' in Object(body) ? { ...Object(body), status } : body;
  return { status, headers, body: withRequestedNames(operation, request, told), example: 'dynamic' };
}

async function bodyOf(request: IncomingMessage, query: URLSearchParams) {
  const sent = await readBytes(request, http.bodyLimitBytes);
  if ('failure' in sent) return sent;
  const encodings = encodingsOf(request.headers['content-encoding'], query, sent.value);
  const plain = await decode(sent.value, encodings, http.bodyLimitBytes);
  return 'failure' in plain ? plain : parse(plain.value);
}

function bodyFailure(operation: Operation, reason: BodyFailure): Failure | 'gone' {
  if (reason === 'gone') return reason;
  if (reason === 'malformed') return exampleFailure(operation, 400, 'malformed_json');
  return exampleFailure(operation, reason === 'too large' ? 413 : 415);
}

/** A body without a type, as some clients send it, is taken for JSON. */
function readsAsJson(contentType: string | undefined): boolean {
  const type = contentType?.replace(/;.*/, '').trim().toLowerCase();
  return !type || http.readAsJson.some((known) => known === type);
}

/**
 * Ends an answer whose request is still on its way. A connection that is closed over unread bytes takes the answer with
 * it, so as much again as a body may have is read and thrown away first.
 */
async function endAfterRest(request: IncomingMessage, response: ServerResponse, text: string): Promise<void> {
  response.write(text);
  let left = http.bodyLimitBytes;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  await finished(request.resume()).catch(() => {});
  response.end();
}

/** The path and the query of a request line, which holds an origin too when it was meant for a proxy. */
function splitUrl(url: string): [string, URLSearchParams] {
  const target = url.replace(/^https?:\/\/[^/?]*/i, '');
  const path = target.replace(/\?.*/, '');
  return [path, new URLSearchParams(target.slice(path.length))];
}
