import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { http, type Operation, operations } from '@statsig-http-api/contract';
import { operationAt } from '@statsig-http-api/contract/answer';
import { requestProblems } from '@statsig-http-api/contract/problems';
import { validRequest } from '@statsig-http-api/contract/validate';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { namedIn } from '../developer/refusals.ts';
import type { Service } from '../service.ts';
import { type Body, createBodyReader } from './body.ts';
import { type AllowedOrigins, corsHeaders, preflightHeaders } from './cors.ts';
import {
  bodyRefused,
  type Failure,
  failed,
  failure,
  fieldsRefused,
  keyRefused,
  tooMany,
  typeRefused,
  unknownPath,
  wrongMethod,
} from './failure.ts';
import { keyFailure, sentKey } from './keys.ts';
import { type Answer, createHandlers } from './operations.ts';
import type { RateLimit } from './rate-limit.ts';
import { isFromSdk, sdkProblems, withoutNulls } from './sdk-body.ts';

/** How the front behaves. */
export interface FrontOptions {
  readonly origins: AllowedOrigins;
  readonly rateLimit: RateLimit;
  /** Bytes of all bodies together that may be under way. */
  readonly bodyRoom: number;
}

/** Puts the API's operations on a Fastify server: keys, bodies, answers and everything that is refused on the way. */
export function addOperations(app: FastifyInstance, service: Service, options: FrontOptions): void {
  const { metrics, refusals, stream, log, clock } = service;
  const { origins, rateLimit, bodyRoom } = options;
  const handlers = createHandlers(service);
  const readBody = createBodyReader(bodyRoom);

  app.removeAllContentTypeParsers();
  // Whatever its type says, it is read here: the limits and encodings are the contract's.
  app.addContentTypeParser('*', (_request, payload: IncomingMessage, done) =>
    readBody(payload, (body) => done(null, body)),
  );

  app.addHook('onRequest', (request, reply, done) => {
    reply.headers({ ...corsHeaders(request.headers, origins), 'x-request-id': randomUUID() });
    done();
  });

  app.options('*', (request, reply) => {
    if (request.headers['access-control-request-method'] === undefined)
      return send(reply, operationAt(pathOf(request)) === undefined ? unknownPath() : { status: 204, body: '' });
    return reply.code(204).headers(preflightHeaders(request.headers, origins)).send();
  });

  for (const operation of Object.values<Operation>(operations)) {
    for (const url of [operation.path, ...operation.aliases]) {
      app.route({
        method: operation.method,
        url,
        onRequest: (request, reply, done) => {
          const refused = refusedByHeaders(operation, request);
          if (refused === undefined) return done();
          note(operation, refused, undefined);
          send(reply, refused);
        },
        onResponse: (_request, reply, done) => {
          metrics.answered(operation.id, reply.statusCode, reply.elapsedTime / 1000);
          done();
        },
        handler: (request, reply) => answer(operation, request, reply),
      });
    }
  }

  app.setNotFoundHandler((request, reply) => {
    const operation = operationAt(pathOf(request));
    const refused = operation === undefined ? unknownPath() : wrongMethod(operation);
    note(operation, refused, undefined);
    send(reply, refused);
  });

  app.setErrorHandler((error, request, reply) => {
    const operation = operationAt(pathOf(request));
    const [name, code] = error instanceof Error ? [error.name, 'code' in error ? String(error.code) : ''] : ['', ''];
    // The message isn't logged: it may quote what was sent.
    const at = error instanceof Error ? (/^ +at (.*)$/m.exec(error.stack ?? '')?.[1] ?? '') : '';
    log('error', 'request failed', { operation: operation?.id, error: name, code, at });
    const problem =
      operation === undefined ? failure(500, 'failed', 'The server failed: send it again later') : failed(operation);
    metrics.refused(problem.reason);
    send(reply, problem);
  });

  function refusedByHeaders(operation: Operation, { headers, raw }: FastifyRequest): Failure | undefined {
    const key = sentKey(headers, raw.url ?? '');
    const known = key === undefined ? undefined : service.current.keyring(key);
    const why = keyFailure(operation, key, known);
    if (why !== undefined) return keyRefused(operation, why);
    const wait = known === undefined ? 0 : rateLimit(known.index);
    if (wait > 0) return tooMany(operation, wait);
    return readsAsJson(headers['content-type']) ? undefined : typeRefused(operation);
  }

  function answer(operation: Operation, request: FastifyRequest, reply: FastifyReply): unknown {
    const body = (request.body ?? noBody) as Body;
    if ('failure' in body) {
      if (body.failure === 'gone') {
        metrics.refused('client_left');
        return reply.hijack();
      }
      const refused = bodyRefused(operation, body.failure);
      note(operation, refused, undefined);
      return body.failure === 'malformed' || body.failure === 'unknown encoding'
        ? send(reply, refused)
        : sendAndClose(reply, refused);
    }
    const settle = (given: Answer) => {
      if ('reason' in given) note(operation, given, body.value);
      return send(reply, given);
    };
    let { value } = body;
    if (!validRequest(operation.id, value)) {
      if (operation.id !== 'logEvent' || !isFromSdk(request.headers, request.raw.url ?? ''))
        return settle(fieldsRefused(operation, requestProblems(operation.id, value)));
      value = withoutNulls(value);
      const problems = sdkProblems(operation.id, value);
      if (problems.length > 0) return settle(fieldsRefused(operation, problems));
    }
    // The validator has just found it to be the body of this operation.
    const handle = handlers[operation.id] as (body: unknown, asked: object) => Answer | Promise<Answer>;
    const given = handle(value, { clientTime: request.headers['statsig-client-time'] });
    return given instanceof Promise ? given.then(settle) : settle(given);
  }

  function note(operation: Operation | undefined, { status, reason, body }: Failure, sent: unknown): void {
    metrics.refused(reason);
    const id = operation?.id ?? '';
    log('warn', 'refused', { operation: id, status, reason });
    const told = body as { readonly message?: string; readonly errors?: readonly string[] };
    const refusal = {
      time: clock.now(),
      operation: id,
      status,
      message: told.message ?? reason,
      errors: told.errors ?? [],
      ...namedIn(sent),
    };
    refusals.add(refusal);
    if (stream.watched) stream.send('refused', refusal);
  }
}

/** Sends an answer as JSON. */
export function send(reply: FastifyReply, answer: Answer): FastifyReply {
  const headers = 'headers' in answer ? answer.headers : undefined;
  if (headers !== undefined) reply.headers(headers);
  if (answer.body === '') return reply.code(answer.status).send();
  return reply.code(answer.status).header('content-type', 'application/json').send(JSON.stringify(answer.body));
}

/**
 * Answers a request whose body is still on its way, and ends the connection. One that is closed over unread bytes takes
 * the answer with it, so as much again as a body may have is read and thrown away first.
 */
function sendAndClose(reply: FastifyReply, refused: Failure): void {
  reply.hijack();
  const response: ServerResponse = reply.raw;
  const request = reply.request.raw;
  const text = JSON.stringify(refused.body);
  for (const [name, value] of Object.entries(reply.getHeaders()))
    if (value !== undefined) response.setHeader(name, value);
  response.writeHead(refused.status, {
    ...refused.headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    connection: 'close',
  });
  response.write(text);
  if (request.complete || request.destroyed) return void response.end();
  let left = http.bodyLimitBytes;
  request.on('data', (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) request.destroy();
  });
  request.once('close', () => response.end()).once('end', () => response.end());
  request.resume();
}

/** The request came with no body at all. */
const noBody: Body = { failure: 'malformed' };

/** A body without a type, as some clients send it, is taken for JSON. */
function readsAsJson(contentType: string | undefined): boolean {
  if (contentType === undefined || contentType === 'application/json') return true;
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  return !type || http.readAsJson.some((known) => known === type);
}

function pathOf({ raw }: FastifyRequest): string {
  return (raw.url ?? '').split('?', 1)[0] ?? '';
}
