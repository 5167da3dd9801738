import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { performance } from 'node:perf_hooks';
import { createBodyReader } from '@statsig-http-api/contract/http-body';
import { corsHeaders } from '@statsig-http-api/contract/http-cors';
import { sendResponse } from '@statsig-http-api/contract/http-response';
import { parseTarget } from '@statsig-http-api/contract/http-target';
import { type MockRequest, mockResponse } from '@statsig-http-api/contract/mock-response';
import { type ValidValues, type Values, validValues } from '@statsig-http-api/contract/values';
import { logLine } from './log-line.ts';
import { createPrism, type Prism } from './prism.ts';

/** The options of a handler. */
export interface HandlerOptions<F = unknown> {
  /**
   * The values of gates, configs, experiments and layers, or a function that returns the values of the moment.
   * @default The examples of the contract.
   */
  readonly values?: Values<F> | (() => ValidValues | undefined) | undefined;
  /** @default Prism for the contract. */
  readonly prism?: Prism;
  /** Receives one line for each request. @default No log. */
  readonly log?: (line: string) => void;
  /** Returns an ID for each request. @default A random UUID. */
  readonly random?: () => string;
  /** Returns milliseconds since any fixed moment. @default performance.now() */
  readonly clock?: () => number;
}

/** Responds to a request, and never throws. */
export type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Creates the mock as a request handler, for a server that you create.
 * @throws {TypeError} for invalid values. The message lists every problem.
 */
export function createHandler<F = unknown>(options: HandlerOptions<F> = {}): Handler {
  const currentValues = valuesFunction(options.values);
  const { prism = createPrism(), log = () => {}, random = randomUUID, clock = () => performance.now() } = options;
  const readBody = createBodyReader();
  return async (request, response) => {
    const start = clock();
    const { headers, method } = request;
    const { path, query } = parseTarget(request.url);
    const sharedHeaders = { ...corsHeaders(headers), 'x-request-id': random() };
    const mockRequest: MockRequest = { method, path, query, headers, readBody: (limits) => readBody(request, limits) };
    const result = await mockResponse(mockRequest, prism, currentValues());
    if (result !== undefined) sendResponse(request, response, result, sharedHeaders);
    log(
      logLine({
        method: String(method),
        path,
        status: result?.status ?? 'aborted',
        label: result?.label,
        milliseconds: clock() - start,
      }),
    );
  };
}

function valuesFunction<F>(values: HandlerOptions<F>['values']): () => ValidValues | undefined {
  if (typeof values === 'function') return values;
  const valid = values && validValues(values);
  return () => valid;
}
