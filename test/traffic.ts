import { createClient } from '@statsig-http-api/client';
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

/** A client, and the contract that it was generated from. */
export interface Caller {
  readonly createClient: typeof createClient;
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
