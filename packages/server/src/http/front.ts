import { http, type Operation, operations } from '@statsig-http-api/contract';
import { operationAt } from '@statsig-http-api/contract/example-response';
import { requestProblems } from '@statsig-http-api/contract/problems';
import { validRequest } from '@statsig-http-api/contract/validate';
import type { Service } from '../service/service.ts';
import type { Body, BodyFailure, BodyReader } from './body.ts';
import {
  bodyRefused,
  type Failure,
  failed,
  fieldsRefused,
  keyRefused,
  tooMany,
  typeRefused,
  unknownPath,
  wrongMethod,
} from './failure.ts';
import { keyFailure, sentKey } from './keys.ts';
import type { Exchange, Handle, Route } from './listener.ts';
import { type Asked, createHandlers, type Given } from './operations.ts';
import { originOf } from './origin.ts';
import type { RateLimit } from './rate-limit.ts';
import { createRefuse } from './refuse.ts';
import type { Answer } from './response.ts';
import { isFromSdk, sdkProblems, withoutNulls } from './sdk-body.ts';

/** The API as a listener needs it. */
export interface Front {
  readonly routes: readonly Route[];
  /** Answers what is no operation's. */
  readonly otherwise: Handle;
  /** The answer where one of them threw. */
  failed(error: unknown): Failure;
}

/** The API's operations: keys, bodies, answers and everything that is refused on the way. */
export function createFront(service: Service, readBody: BodyReader, rateLimit: RateLimit): Front {
  const { metrics, log } = service;
  const handlers = createHandlers(service);
  const refuse = createRefuse(service);

  function refusedByHeaders(operation: Operation, { request, query }: Exchange): Failure | undefined {
    const key = sentKey(request.headers, query);
    const known = key === undefined ? undefined : service.current.keyring(key);
    const why = keyFailure(operation, key, known);
    if (why !== undefined) return keyRefused(operation, why);
    const wait = known === undefined ? 0 : rateLimit(known.index);
    if (wait > 0) return tooMany(operation, wait);
    return readsAsJson(request.headers['content-type']) ? undefined : typeRefused(operation);
  }

  function unread(operation: Operation, why: BodyFailure): Failure | undefined {
    if (why !== 'gone') return refuse(operation, bodyRefused(operation, why));
    metrics.refused('client_left');
    return undefined;
  }

  /** The body as the operation takes it, or what is wrong with it. */
  function checked(
    operation: Operation,
    value: unknown,
    { request, query }: Exchange,
  ): { readonly value: unknown } | Failure {
    if (validRequest(operation.id, value)) return { value };
    if (operation.id !== 'logEvent' || !isFromSdk(request.headers, query))
      return fieldsRefused(operation, requestProblems(operation.id, value));
    const bare = withoutNulls(value);
    const problems = sdkProblems(operation.id, bare);
    return problems.length === 0 ? { value: bare } : fieldsRefused(operation, problems);
  }

  /** What is answered to a body: at once, or when it is stored. */
  function answered(operation: Operation, exchange: Exchange, body: Body): Answer | undefined | Promise<Answer> {
    if ('failure' in body) return unread(operation, body.failure);
    const taken = checked(operation, body.value, exchange);
    if ('reason' in taken) return refuse(operation, taken, body.value);
    // The validator has just found it to be the body of this operation.
    const handle = handlers[operation.id] as (body: unknown, asked: Asked) => Given | Promise<Given>;
    const clientTime = exchange.request.headers['statsig-client-time'];
    const given = handle(taken.value, {
      clientTime: typeof clientTime === 'string' ? clientTime : undefined,
      origin: () => originOf(exchange.request, service.publicUrl),
    });
    const told = (given: Given) => ('reason' in given ? refuse(operation, given, body.value) : given);
    return given instanceof Promise ? given.then(told) : told(given);
  }

  function failedBy(error: unknown, operation?: Operation): Failure {
    const [name, code] = error instanceof Error ? [error.name, 'code' in error ? String(error.code) : ''] : ['', ''];
    // The message isn't logged: it may quote what was sent.
    const at = error instanceof Error ? (/^ +at (.*)$/m.exec(error.stack ?? '')?.[1] ?? '') : '';
    log('error', 'request failed', { operation: operation?.id, error: name, code, at });
    metrics.refused('failed');
    return failed(operation);
  }

  const handleOf =
    (operation: Operation): Handle =>
    async (exchange) => {
      const began = performance.now();
      let given: Answer | undefined;
      try {
        const refused = refusedByHeaders(operation, exchange);
        const answer =
          refused === undefined
            ? answered(operation, exchange, await readBody(exchange.request))
            : refuse(operation, refused);
        given = answer instanceof Promise ? await answer : answer;
      } catch (error) {
        given = failedBy(error, operation);
      }
      if (given !== undefined) metrics.answered(operation.id, given.status, (performance.now() - began) / 1000);
      return given;
    };

  return {
    routes: Object.values<Operation>(operations).flatMap((operation) =>
      [operation.path, ...operation.aliases].map((path): Route => {
        return { method: operation.method, path, handle: handleOf(operation) };
      }),
    ),
    otherwise: ({ path }) => {
      const operation = operationAt(path);
      return refuse(operation, operation === undefined ? unknownPath() : wrongMethod(operation));
    },
    failed: (error) => failedBy(error),
  };
}

/** A body without a type, as some clients send it, is taken for JSON. */
function readsAsJson(contentType: string | undefined): boolean {
  if (contentType === undefined || contentType === 'application/json') return true;
  const type = contentType.split(';')[0]?.trim().toLowerCase();
  return !type || http.readAsJson.some((known) => known === type);
}
