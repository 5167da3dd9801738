import { createClient } from '@statsig-http-api/client';
import { createFetchClient } from '@statsig-http-api/contract/fetch';
import { createMock, type Mock } from '@statsig-http-api/mock';
import { examples } from '../generated/examples.ts';
import { keyRules, type Operation, operations } from '../generated/operations.ts';
import type { OperationId } from '../generated/types.ts';
import type { Exchange } from './document-validator.ts';

/** Creates a fetch that records each request and response. */
export function recordingFetch(record: (exchange: Exchange) => void): typeof fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const requestBody = await request.clone().text();
    const response = await fetch(request);
    const responseBody = await response.clone().text();
    record({
      method: request.method,
      path: new URL(request.url).pathname,
      requestHeaders: Object.fromEntries(request.headers),
      requestBody: JSON.parse(requestBody),
      status: response.status,
      responseHeaders: Object.fromEntries(response.headers),
      responseBody: JSON.parse(responseBody),
    });
    return response;
  };
}

/** The options of a client, except its key. */
interface Options {
  readonly baseUrl: string;
  readonly retries: number;
  readonly fetch: typeof fetch;
}

/** Creates a client with one method for each operation. A method rejects for a response with an error status. */
export interface CreateClient {
  (options: Options & { readonly serverSecretKey: string }): object;
  (options: Options & { readonly clientSdkKey: string }): object;
}

/** Creates a client that calls each operation through the openapi-fetch client, which never retries. */
export function createClientOnOpenapiFetch({
  baseUrl,
  fetch,
  ...key
}: Options & ({ readonly serverSecretKey: string } | { readonly clientSdkKey: string })): object {
  const options = { baseUrl, fetch: (request: Request) => fetch(request) };
  const { POST } = 'serverSecretKey' in key ? createFetchClient(key, options) : createFetchClient(key, options);
  const post: (path: never, init: never) => Promise<{ readonly data?: unknown; readonly response: Response }> = POST;
  const methods = Object.values(operations).map(({ id, path }) => [
    id,
    async (body: unknown, { headers }: { headers: Record<string, string> }) => {
      const { data, response } = await post(path as never, { body, headers } as never);
      if (!response.ok) throw new Error(`${id} failed: ${response.status}.`);
      return data;
    },
  ]);
  return Object.fromEntries(methods);
}

/** A client, and the contract that it was generated from. */
export interface Caller {
  readonly createClient: CreateClient;
  readonly operations: Readonly<Record<string, Operation>>;
  readonly examples: Readonly<Record<string, { readonly request: Readonly<Record<string, unknown>> }>>;
}

/**
 * Records the traffic of the response matrix. Calls every operation through the typed client, with every key type that it
 * accepts, for every example of every status.
 * @throws If the client throws for a success, or doesn't throw for an error.
 */
export async function recordMatrix(
  caller: Caller = { createClient, operations, examples },
  mock: Mock = createMock({ log: () => {} }),
): Promise<Exchange[]> {
  const traffic: Exchange[] = [];
  const { url } = await mock.listen({ port: 0 });
  try {
    // A 503 is the requested response here, so the client must not retry it.
    const options = { baseUrl: url, retries: 0, fetch: recordingFetch((exchange) => traffic.push(exchange)) };
    const clients = {
      serverSecretKey: caller.createClient({ ...options, serverSecretKey: `${keyRules.serverSecretKey.prefix}test` }),
      clientSdkKey: caller.createClient({ ...options, clientSdkKey: `${keyRules.clientSdkKey.prefix}test` }),
    };
    for (const operation of Object.values(caller.operations)) {
      for (const keyType of operation.keyTypes) {
        const methods: Partial<
          Record<OperationId, (request: never, options: { headers: Record<string, string> }) => Promise<unknown>>
        > = clients[keyType];
        const call = methods[operation.id];
        if (call === undefined) throw new Error(`A client with a ${keyType} has no method ${operation.id}.`);
        for (const { status, example, request } of exampleResponsesOf(operation, caller)) {
          const failure = await call(request as never, {
            headers: { prefer: `code=${status}, example=${example}`, ...headersFor(operation) },
          }).then(
            () => undefined,
            (error: unknown) => error,
          );
          if ((failure !== undefined) !== status >= 400)
            throw new Error(
              `${operation.id} ${status} ${example}: the client ${failure === undefined ? 'did not throw' : `threw ${failure}`}`,
              { cause: failure },
            );
        }
      }
    }
    await recordWrongKeyTypes(url, caller, options.fetch);
  } finally {
    await mock.close();
  }
  return traffic;
}

/** Sends each operation the key types that it rejects. The typed client has no method for these calls. */
async function recordWrongKeyTypes(url: string, caller: Caller, send: typeof fetch): Promise<void> {
  for (const operation of Object.values(caller.operations)) {
    for (const [keyType, { header, prefix }] of Object.entries(keyRules)) {
      if (operation.keyTypes.some((accepted) => accepted === keyType)) continue;
      await send(`${url}${operation.path}`, {
        method: operation.method,
        headers: { [header]: `${prefix}test`, 'content-type': 'application/json' },
        body: JSON.stringify(Object.values(caller.examples[operation.id]?.request ?? {})[0]),
      });
    }
  }
}

/** Returns a value for each header that an operation declares. The contract has only a time, in milliseconds. */
function headersFor(operation: Operation): Record<string, string> {
  return Object.fromEntries(operation.headers.map((name) => [name, '1616826987000']));
}

/** Lists every example response of an operation, with the request example of the same name or the first one. */
function exampleResponsesOf(operation: Operation, caller: Caller) {
  const requests = caller.examples[operation.id]?.request ?? {};
  const [first] = Object.values(requests);
  return Object.entries(operation.responses).flatMap(([status, response]) =>
    response.examples.map((example) => ({ status: Number(status), example, request: requests[example] ?? first })),
  );
}
