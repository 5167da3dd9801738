import { isDeepStrictEqual } from 'node:util';
import type { DocumentValidator, Exchange } from './document-validator.ts';
import { type DocumentedCall, documentedCalls, documentedExposures, parseCall } from './public-documentation.ts';

/**
 * Returns where a document contradicts the public documentation of the API. Each call and response shown there must be
 * an example of the document, and each field of a response shown there must be required.
 */
export function publicDocumentationProblems(validator: DocumentValidator): string[] {
  return [
    ...documentedCalls.flatMap((call) => documentedCallProblems(validator, call)),
    ...exposureProblems(validator),
  ];
}

function documentedCallProblems(validator: DocumentValidator, call: DocumentedCall): string[] {
  const { host, path, key, body } = parseCall(call);
  const operation = validator.operations.find((candidate) => candidate.method === 'POST' && candidate.path === path);
  if (operation === undefined) return [`${call.title}: POST ${path} is not declared`];
  const problems: string[] = [];
  const expect = (holds: boolean, problem: string) => holds || problems.push(`${call.title}: ${problem}`);

  expect(operation.id === call.operation, `the operationId is ${operation.id}, expected ${call.operation}`);
  expect(
    operation.object.servers.some(({ url }) => url === host),
    `the host ${host} is not declared`,
  );
  const keyType = key.startsWith('secret-') ? 'serverSecretKey' : 'clientSdkKey';
  expect(operation.keyTypes.includes(keyType), `the operation does not accept a ${keyType}`);
  const requestExample = operation.request.examples[call.example]?.value;
  expect(isDeepStrictEqual(requestExample, body), `the request differs from the example ${call.example}`);
  const declared = operation.responses.find(({ status }) => status === call.status);
  expect(
    isDeepStrictEqual(declared?.body.examples[call.example]?.value, call.response),
    `the response differs from the example ${call.example} of ${call.status}`,
  );
  problems.push(...validator.checkRequest(operation, body));
  problems.push(...validator.checkResponse(operation, call.status, call.response));
  for (const field of Object.keys(call.response)) {
    const incomplete = withoutField(call.response, field);
    expect(
      validator.checkResponse(operation, call.status, incomplete).length > 0,
      `a response without ${field} is valid`,
    );
  }
  return problems;
}

/** Both forms of an exposure must be valid. A mix of them, or one without a required field, must be invalid. */
function exposureProblems(validator: DocumentValidator): string[] {
  const operation = validator.operations.find(({ id }) => id === 'logCustomExposure');
  if (operation === undefined) return ['logCustomExposure is not declared'];
  const isValid = (exposure: unknown) => validator.checkRequest(operation, { exposures: [exposure] }).length === 0;
  const { experiment, gate } = documentedExposures;

  const valid: Record<string, unknown> = {
    'the experiment exposure': experiment,
    'the gate exposure': gate,
    'a gate exposure without time': withoutField(gate, 'time'),
  };
  const invalid: Record<string, unknown> = {
    'an exposure with fields of an experiment and a gate': { ...experiment, ...gate },
    'an experiment exposure with passes': { ...experiment, passes: true },
    'an exposure of a user without an ID': { ...experiment, user: { email: 'marie@example.com' } },
    'an exposure of a user with empty customIDs': { ...gate, user: { customIDs: {} } },
    'a gate exposure with passes as a string': { ...gate, passes: 'true' },
  };
  for (const field of ['user', 'experimentName', 'group'])
    invalid[`an experiment exposure without ${field}`] = withoutField(experiment, field);
  for (const field of ['user', 'gateName', 'group', 'passes'])
    invalid[`a gate exposure without ${field}`] = withoutField(gate, field);

  return [
    ...Object.keys(valid).flatMap((name) => (isValid(valid[name]) ? [] : [`${name} is invalid`])),
    ...Object.keys(invalid).flatMap((name) => (isValid(invalid[name]) ? [`${name} is valid`] : [])),
  ];
}

const withoutField = (object: object, field: string) =>
  Object.fromEntries(Object.entries(object).filter(([name]) => name !== field));

/** A cell of the response matrix: one operation, key type, status and example. */
export interface Cell {
  readonly operation: string;
  readonly status: number;
  readonly example: string;
  readonly keyType: string;
}

/** Returns every cell of a document. A key type that an operation rejects has only the cells of its 403. */
export function cellsOf(validator: DocumentValidator, keyTypes: readonly string[]): Cell[] {
  return validator.operations.flatMap((operation) => {
    return keyTypes.flatMap((keyType) =>
      operation.responses
        .filter(({ status }) => operation.keyTypes.includes(keyType) || status === 403)
        .flatMap(({ status, body }) =>
          Object.keys(body.examples).map((example) => ({ operation: operation.id, status, example, keyType })),
        ),
    );
  });
}

/**
 * Returns where recorded traffic contradicts a document. Each exchange must be valid, and each cell must occur in the
 * traffic with exactly the body of its example.
 */
export function trafficProblems(
  validator: DocumentValidator,
  keyPrefixes: Readonly<Record<string, string>>,
  traffic: readonly Exchange[],
): string[] {
  const covered = new Set(traffic.flatMap((exchange) => coveredCells(validator, keyPrefixes, exchange).map(nameOf)));
  return [
    ...traffic.flatMap((exchange) => validator.checkExchange(exchange)),
    ...cellsOf(validator, Object.keys(keyPrefixes))
      .map(nameOf)
      .filter((name) => !covered.has(name))
      .map((name) => `not covered: ${name}`),
  ];
}

const nameOf = ({ operation, status, example, keyType }: Cell) => `${operation} ${status} ${example} with a ${keyType}`;

function coveredCells(
  validator: DocumentValidator,
  keyPrefixes: Readonly<Record<string, string>>,
  { method, path, status, requestHeaders, requestBody, responseBody }: Exchange,
): Cell[] {
  const operation = validator.operations.find((candidate) => candidate.method === method && candidate.path === path);
  const declared = operation?.responses.find((response) => response.status === status);
  const key = requestHeaders['statsig-api-key'] ?? '';
  const keyType = Object.keys(keyPrefixes).find((name) => key.startsWith(keyPrefixes[name] ?? ''));
  if (operation === undefined || declared === undefined || keyType === undefined) return [];
  return Object.entries(declared.body.examples)
    .filter(([example, { value }]) => {
      // Examples can share a response, such as {"success": true}. Then the request tells them apart.
      const request = operation.request.examples[example];
      const sameRequest = request === undefined || isDeepStrictEqual(request.value, requestBody);
      return sameRequest && isDeepStrictEqual(value, responseBody);
    })
    .map(([example]) => ({ operation: operation.id, status, example, keyType }));
}
