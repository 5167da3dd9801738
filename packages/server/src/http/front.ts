import type { IncomingMessage } from 'node:http';
import { type Operation, operations } from '@statsig-http-api/contract';
import { isJsonContentType } from '@statsig-http-api/contract/body-format';
import { limitsOf } from '@statsig-http-api/contract/body-limits';
import { operationAt } from '@statsig-http-api/contract/example-response';
import type { BodyFailure, BodyReader } from '@statsig-http-api/contract/http-body';
import { errorResponse, methodNotAllowed, unreadableBodyError } from '@statsig-http-api/contract/http-errors';
import { findKey } from '@statsig-http-api/contract/http-keys';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import { mentionsIn } from '../service/rejections.ts';
import type { Service } from '../service/service.ts';
import type { BatchParser } from './batch-parser.ts';
import { checkBody } from './check-body.ts';
import { createCallerCheck } from './check-caller.ts';
import type { Rejection } from './errors.ts';
import { withFreshness } from './freshness.ts';
import { createErrorHandler } from './handle-error.ts';
import { arrivalOf, createHandlers, type HandlerResult, type RequestContext } from './operations.ts';
import { originOf } from './origin.ts';
import type { BatchRequest } from './parse-batch.ts';
import type { RateLimit } from './rate-limit.ts';
import { createRecordRejection } from './record-rejection.ts';
import { createRecordWarnings } from './record-warnings.ts';
import type { Exchange, Route, RouteHandler } from './route.ts';
import { createStoreRows } from './store-rows.ts';

/** The operations of the API as routes. */
export interface Front {
  readonly routes: readonly Route[];
  /** Rejects a request without a route. */
  readonly fallback: RouteHandler;
  /** Logs what a handler threw, and returns the 500. */
  handleError(error: unknown): HttpResponse;
}

/** Creates the routes of the API's operations. They check the key, the rate limit and the body of each request. */
export function createFront(
  service: Service,
  readBody: BodyReader,
  rateLimit: RateLimit,
  batchParser: BatchParser,
): Front {
  const { metrics } = service;
  const handlers = createHandlers(service);
  const recordRejection = createRecordRejection(service);
  const recordWarnings = createRecordWarnings(service);
  const storeRows = createStoreRows(service);
  const checkCaller = createCallerCheck(service, rateLimit);

  async function respond(operation: Operation, exchange: Exchange): Promise<HttpResponse | undefined> {
    const { request } = exchange;
    const rejection = checkHeaders(operation, exchange);
    if (rejection !== undefined) return recordRejection(operation, rejection);

    const { id } = operation;
    const isBatch = id === 'logEvent' || id === 'logCustomExposure';
    const body = await readBody(
      request,
      limitsOf(operation),
      isBatch
        ? async (bytes, key) => ({ response: await respondToLargeBatch(operations[id], exchange, bytes, key) })
        : undefined,
    );
    if ('response' in body) return body.response;
    if ('failure' in body) return rejectUnreadableBody(operation, body.failure);

    const mentions = () => mentionsIn(body.value);
    const checked = checkBody(operation, body, signsOf(exchange));
    if ('code' in checked) return recordRejection(operation, checked, mentions());

    const context = { clientTime: clientTimeOf(request), origin: () => originOf(request, service.publicUrl) };
    // The validator has just checked that the body is of this operation.
    const handle = handlers[operation.id] as (
      body: unknown,
      context: RequestContext,
    ) => HandlerResult | Promise<HandlerResult>;
    // Checks return their result at once, and each await takes time.
    const handling = handle(checked.value, context);
    const result = handling instanceof Promise ? await handling : handling;
    if ('code' in result) return recordRejection(operation, result, mentions());
    return recordWarnings(
      operation,
      withFreshness(service, result),
      [checked.warnings, result.warnings].filter((one) => one !== undefined),
      mentions,
    );
  }

  /** Responds to a batch that is parsed in a thread, because it would keep other requests waiting. */
  async function respondToLargeBatch(
    operation: Operation & Pick<BatchRequest, 'id'>,
    exchange: Exchange,
    bytes: Buffer,
    key: string,
  ): Promise<HttpResponse | undefined> {
    const { id } = operation;
    const parsed = await batchParser.parse(key, bytes, {
      id,
      signs: signsOf(exchange),
      arrival: arrivalOf(clientTimeOf(exchange.request), service.clock.now()),
      document: id === 'logCustomExposure' ? service.current.reported.document : undefined,
      names: service.current.experimentNames,
    });
    if ('failure' in parsed) return rejectUnreadableBody(operation, parsed.failure);
    const { mentions } = parsed;
    if ('rejection' in parsed) return recordRejection(operation, parsed.rejection, mentions);
    const { rows, characters, warnings } = parsed;
    const result = await storeRows(operation, rows.events.count + rows.exposures.count, () =>
      service.queue.addPacked(rows, characters),
    );
    if ('code' in result) return recordRejection(operation, result, mentions);
    return recordWarnings(operation, result, warnings, () => mentions);
  }

  function checkHeaders(operation: Operation, { request, query }: Exchange): Rejection | undefined {
    const caller = checkCaller(operation, findKey(request.headers, query), operation);
    if ('code' in caller) return caller;
    if (!isJsonContentType(request.headers['content-type'])) return errorResponse('unsupported_media_type', operation);
    return undefined;
  }

  function rejectUnreadableBody(operation: Operation, failure: BodyFailure): Rejection | undefined {
    if (failure !== 'client_left')
      return recordRejection(operation, { ...unreadableBodyError(failure, operation), reason: failure });
    metrics.recordRejection('client_left');
    return undefined;
  }

  const handleError = createErrorHandler(service);

  const createRouteHandler =
    (operation: Operation): RouteHandler =>
    async (exchange) => {
      const start = performance.now();
      let response: HttpResponse | undefined;
      try {
        response = await respond(operation, exchange);
      } catch (error) {
        response = handleError(error, operation);
      }
      if (response !== undefined)
        metrics.recordResponse(operation.id, response.status, (performance.now() - start) / 1000);
      return response;
    };

  return {
    routes: Object.values<Operation>(operations).flatMap((operation) => {
      const { method, path, aliases } = operation;
      const handle = createRouteHandler(operation);
      return [path, ...aliases, ...(operation.id === 'logEvent' ? beaconPaths : [])].map(
        (path): Route => ({ method, path, handle }),
      );
    }),
    fallback: ({ path, methods }) => {
      const method = [...methods].join(', ');
      const rejection = method === '' ? errorResponse('unknown_path') : methodNotAllowed({ method });
      return recordRejection(operationAt(path), rejection);
    },
    handleError: (error) => handleError(error),
  };
}

/** The paths to which pages send events as they close. Only SDKs use them, so they aren't in the contract. */
const beaconPaths = ['/v1/rgstr_b', '/v1/log_event_beacon'];

/** Returns the parts of a request, other than its body, that identify a Statsig SDK as the sender. */
function signsOf({ request, query }: Exchange) {
  const sdkType = request.headers['statsig-sdk-type'];
  return { sdkType: sdkType === undefined ? undefined : String(sdkType), query };
}

function clientTimeOf({ headers }: IncomingMessage): string | undefined {
  const clientTime = headers['statsig-client-time'];
  return typeof clientTime === 'string' ? clientTime : undefined;
}
