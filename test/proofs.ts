import type { Exchange, Judge } from './judge.ts';
import { partsOf, type SeedCall, seed, seedExposures } from './seed.ts';

/**
 * What a document has against the public documentation of the API: each call there must be one of its calls, each
 * answer one of its answers, and no answer may lack a field that is shown there.
 */
export function seedProof(judge: Judge): string[] {
  return [...seed.flatMap((call) => callProof(judge, call)), ...exposureProof(judge)];
}

function callProof(judge: Judge, call: SeedCall): string[] {
  const { host, path, key, body } = partsOf(call);
  const operation = judge.operations.find((one) => one.method === 'POST' && one.path === path);
  if (operation === undefined) return [`${call.title}: POST ${path} is not declared`];
  const problems: string[] = [];
  const expect = (holds: boolean, problem: string) => holds || problems.push(`${call.title}: ${problem}`);
  expect(operation.id === call.operation, `the operationId is ${operation.id}, not ${call.operation}`);
  expect(
    operation.object.servers.some(({ url }) => url === host),
    `the host ${host} is not named`,
  );
  const kind = key.startsWith('secret-') ? 'serverSecretKey' : 'clientSdkKey';
  expect(
    operation.object.security.some((requirement) => kind in requirement),
    `a ${kind} may not call it`,
  );
  const same = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
  expect(same(operation.request.examples[call.example]?.value, body), `the request is not the example ${call.example}`);
  const answer = operation.responses.find(({ status }) => status === call.status)?.body.examples[call.example]?.value;
  expect(same(answer, call.response), `the answer is not the example ${call.example} of ${call.status}`);
  problems.push(...judge.request(operation, body), ...judge.response(operation, call.status, call.response));
  for (const field of Object.keys(call.response)) {
    const { [field]: _, ...rest } = call.response;
    expect(judge.response(operation, call.status, rest).length > 0, `an answer without ${field} passes`);
  }
  return problems;
}

/** Both forms of an exposure are taken, and nothing between them or short of them. */
function exposureProof(judge: Judge): string[] {
  const operation = judge.operations.find(({ id }) => id === 'logCustomExposure');
  if (operation === undefined) return ['logCustomExposure is not declared'];
  const taken = (exposure: unknown) => judge.request(operation, { exposures: [exposure] }).length === 0;
  const { experiment, gate } = seedExposures;
  const { time: _, ...withoutTime } = gate;
  const problems: string[] = [];
  for (const [form, exposure] of Object.entries({ experiment, gate, 'gate without time': withoutTime }))
    if (!taken(exposure)) problems.push(`the ${form} exposure is refused`);
  const dropped = (exposure: object, field: string) =>
    Object.fromEntries(Object.entries(exposure).filter(([key]) => key !== field));
  const faults: Record<string, unknown> = {
    'an exposure of an experiment and a gate at once': { ...experiment, ...gate },
    'an exposure of an experiment that passes': { ...experiment, passes: true },
    'an exposure of a user without any id': { ...experiment, user: { email: 'marie@example.com' } },
    'an exposure of a user with an empty list of custom ids': { ...gate, user: { customIDs: {} } },
    'a gate that passes in words': { ...gate, passes: 'true' },
  };
  for (const field of ['user', 'experimentName', 'group'])
    faults[`an experiment without ${field}`] = dropped(experiment, field);
  for (const field of ['user', 'gateName', 'group', 'passes']) faults[`a gate without ${field}`] = dropped(gate, field);
  for (const [name, exposure] of Object.entries(faults)) if (taken(exposure)) problems.push(`${name} passes`);
  return problems;
}

/** A cell of the matrix: an operation answers with a status and an example to a kind of key. */
export interface Cell {
  readonly operation: string;
  readonly status: number;
  readonly example: string;
  readonly keyKind: string;
}

/** Every cell of a document. A kind of key that an operation does not take has one: its 403. */
export function cellsOf(judge: Judge, keyTypes: readonly string[]): Cell[] {
  return judge.operations.flatMap((operation) => {
    const taken = operation.object.security.flatMap((requirement) => Object.keys(requirement));
    return keyTypes.flatMap((keyKind) =>
      operation.responses
        .filter(({ status }) => taken.includes(keyKind) || status === 403)
        .flatMap(({ status, body }) =>
          Object.keys(body.examples).map((example) => ({ operation: operation.id, status, example, keyKind })),
        ),
    );
  });
}

/**
 * What a document has against recorded traffic: each exchange must be as documented, and each cell of the matrix must
 * have been seen with the very body of its example.
 */
export function matrixProof(
  judge: Judge,
  keyPrefixes: Readonly<Record<string, string>>,
  traffic: readonly Exchange[],
): string[] {
  const problems = traffic.flatMap((exchange) => judge.exchange(exchange));
  const seen = new Set(traffic.flatMap((exchange) => seenCells(judge, keyPrefixes, exchange)));
  for (const cell of cellsOf(judge, Object.keys(keyPrefixes)))
    if (!seen.has(nameOf(cell))) problems.push(`not covered: ${nameOf(cell)}`);
  return problems;
}

const nameOf = ({ operation, status, example, keyKind }: Cell) => `${operation} ${status} ${example} with a ${keyKind}`;

function seenCells(judge: Judge, keyPrefixes: Readonly<Record<string, string>>, exchange: Exchange): string[] {
  const operation = judge.operations.find(({ method, path }) => method === exchange.method && path === exchange.path);
  const declared = operation?.responses.find(({ status }) => status === exchange.status);
  const key = exchange.requestHeaders['statsig-api-key'] ?? '';
  const kind = Object.entries(keyPrefixes).find(([, prefix]) => key.startsWith(prefix))?.[0];
  if (operation === undefined || declared === undefined || kind === undefined) return [];
  const body = JSON.stringify(exchange.responseBody);
  return Object.entries(declared.body.examples)
    .filter(([example, { value }]) => {
      // Two examples may share an answer ({"success": true}): then the request tells which one was asked for.
      const request = operation.request.examples[example];
      return (
        JSON.stringify(value) === body &&
        (request === undefined || JSON.stringify(request.value) === JSON.stringify(exchange.requestBody))
      );
    })
    .map(([example]) => nameOf({ operation: operation.id, status: exchange.status, example, keyKind: kind }));
}
