import { isDeepStrictEqual } from 'node:util';
import { errorCodes, type Operation } from '@statsig-http-api/contract';
import { operationAt } from '@statsig-http-api/contract/example-response';
import document from '@statsig-http-api/contract/openapi.json' with { type: 'json' };
import { problems } from '@statsig-http-api/contract/problems';
import { bodySchemas, type JsonSchema } from '@statsig-http-api/contract/schemas';
import { validResponse } from '@statsig-http-api/contract/validate';
import { schemaOrTrue } from './schema.ts';
import { type Exchange, isResponse, parseJson, type WireRequest, type WireResponse } from './wire.ts';

/** What a check expects of a response, in addition to the rules for every response. */
export interface Expectation {
  /** The allowed statuses. */
  readonly statuses: readonly number[];
  /** The exact body. @default any valid body */
  readonly body?: unknown;
  /** Whether a 400 must list the invalid fields in `errors` (true) or must not (false). @default either */
  readonly listsInvalidFields?: boolean;
}

/**
 * Returns the problems with a response, as sentences: a missing response, an unexpected status, and each broken rule.
 * @param keys The keys that were sent. No response may contain them.
 */
export function responseProblems(exchange: Exchange, expectation: Expectation, keys: readonly string[]): string[] {
  const { request, response } = exchange;
  if (!isResponse(response)) return [response.reason];
  const result = [...statusProblems(request, response, expectation), ...leakProblems(response, keys)];
  // A response to HEAD has no body.
  if (request.method === 'HEAD') return result;
  result.push(...contentTypeProblems(response));
  const body = parseJson(response.text);
  if (body === undefined)
    return [...result, `The response body is not JSON. It starts with: ${excerpt(response.text)}`];

  const { status } = response;
  const operation = operationAt(pathOf(request));
  result.push(...schemaProblems(operation?.method === request.method ? operation : undefined, status, body));
  if (status >= 400) result.push(...bodyStatusProblems(status, body), ...codeProblems(status, body));
  if (operation !== undefined) result.push(...headerProblems(operation, response));
  if (operation !== undefined && status >= 200 && status < 300)
    result.push(...nameProblems(operation, parseJson(String(request.body)), body));
  result.push(...expectedBodyProblems(response, body, expectation));
  return result;
}

const pathOf = ({ path }: WireRequest) => path.replace(/\?.*/s, '');

/** Returns a field of a value, or undefined if the value isn't an object. */
const fieldOf = (value: unknown, name: string): unknown => (Object(value) as Readonly<Record<string, unknown>>)[name];

const maxExcerptLength = 200;

function excerpt(text: string): string {
  return text.length > maxExcerptLength ? `${text.slice(0, maxExcerptLength)}…` : text;
}

const toText = (value: unknown) => excerpt(JSON.stringify(value) ?? 'nothing');

function statusProblems(request: WireRequest, { status, text }: WireResponse, { statuses }: Expectation): string[] {
  if (statuses.includes(status)) return [];
  const message = fieldOf(parseJson(text), 'message');
  const reason = message === undefined ? '' : ` Message: ${excerpt(String(message))}`;
  return [`${request.method} ${pathOf(request)} returned ${status}; expected ${statuses.join(' or ')}.${reason}`];
}

const stackTrace =
  /\bat .{1,200}:\d+:\d|Traceback \(most recent call last\)|node_modules|\bnode:internal\b|\.java:\d+\)/;

function leakProblems({ text, headers }: WireResponse, keys: readonly string[]): string[] {
  const content = `${Object.values(headers).join('\n')}\n${text}`;
  return [
    ...(keys.some((key) => content.includes(key)) ? ['The response contains the API key.'] : []),
    ...(stackTrace.test(content) ? ['The response contains a stack trace.'] : []),
  ];
}

function contentTypeProblems({ headers }: WireResponse): string[] {
  const type = headers['content-type'] ?? 'missing';
  if (/^application\/json\s*(;|$)/i.test(type)) return [];
  return [`The content type of the response is ${type}; expected application/json.`];
}

const errorSchema: JsonSchema = { $ref: '#/components/schemas/ErrorBody' };

function schemaProblems(operation: Operation | undefined, status: number, body: unknown): string[] {
  if (operation?.responses[status] !== undefined) {
    if (validResponse(operation.id, status, body)) return [];
    const schema = bodySchemas[operation.id].responses[status] ?? errorSchema;
    const [problem = toText(body)] = problems(schema, body);
    return [`The response body is invalid. ${problem}`];
  }
  // Operations don't declare a 405. Like every error without an operation, it must match the Error schema.
  if (operation !== undefined && status !== 405)
    return [`The contract does not declare status ${status} for ${operation.id}.`];
  return problems(errorSchema, body).map((problem) => `The response body is not a valid Error. ${problem}`);
}

function bodyStatusProblems(status: number, body: unknown): string[] {
  const bodyStatus = fieldOf(body, 'status');
  if (bodyStatus === undefined || bodyStatus === status) return [];
  return [`The status in the response body is ${toText(bodyStatus)}; expected ${status}.`];
}

/** Checks the error code, which is optional. Each code of the contract belongs to one status. Other codes are allowed. */
function codeProblems(status: number, body: unknown): string[] {
  const code = fieldOf(body, 'code');
  const codeStatus = new Map<unknown, number>(Object.entries(errorCodes)).get(code);
  if (codeStatus === undefined || codeStatus === status) return [];
  return [`The error code ${code} belongs to status ${codeStatus}; the response has status ${status}.`];
}

/** The schemas of response headers, by header name. */
const headerSchemas = new Map<string, JsonSchema>(
  Object.entries(document.components.headers).map(([component, { schema }]) => [
    component.replace(/(?<=[a-z])(?=[A-Z])/g, '-'),
    schema,
  ]),
);

function headerProblems(operation: Operation, { status, headers }: WireResponse): string[] {
  return (operation.responses[status]?.headers ?? []).flatMap((name) => {
    const value = headers[name.toLowerCase()];
    if (value === undefined) return [`The header ${name} is missing.`];
    // Every response header of the contract is a number.
    return problems(schemaOrTrue(headerSchemas.get(name)), Number(value)).map(
      (problem) => `The header ${name} is ${value}; it ${problem.replace('body: ', '')}.`,
    );
  });
}

/** Checks that the response contains the requested name, or exactly the requested names. */
function nameProblems({ names }: Operation, request: unknown, body: unknown): string[] {
  if (names === null) return [];
  const requestedName = fieldOf(request, names.one);
  if (requestedName !== undefined) {
    const name = fieldOf(body, 'name');
    return name === requestedName
      ? []
      : [`The name in the response is ${toText(name)}; expected ${toText(requestedName)}.`];
  }
  const requestedNames = fieldOf(request, names.many ?? names.one);
  if (!Array.isArray(requestedNames)) return [];
  const entries = Object.entries(Object(body));
  if (!isDeepStrictEqual(new Set(entries.map(([name]) => name)), new Set(requestedNames.map(String))))
    return [`The names in the response differ from ${names.many} in the request.`];
  const hasWrongName = entries.some(([key, entry]) => fieldOf(entry, 'name') !== key);
  return hasWrongName ? ['The name of an entry in the response differs from its key.'] : [];
}

function expectedBodyProblems(
  { status, text }: WireResponse,
  body: unknown,
  { statuses, body: expectedBody, listsInvalidFields }: Expectation,
): string[] {
  const result: string[] = [];
  if (listsInvalidFields !== undefined && status === 400 && statuses.includes(400))
    result.push(...errorListProblems(body, listsInvalidFields));
  if (expectedBody !== undefined && !isDeepStrictEqual(expectedBody, body))
    result.push(`The response body is ${excerpt(text)}; expected ${toText(expectedBody)}.`);
  return result;
}

function errorListProblems(body: unknown, isExpected: boolean): string[] {
  const errors = fieldOf(body, 'errors');
  const isListed = Array.isArray(errors) && errors.length > 0;
  if (isExpected === isListed) return [];
  if (isListed) return [`A valid request was rejected with: ${errors[0]}`];
  return ['The response body does not list the invalid fields in errors.'];
}
