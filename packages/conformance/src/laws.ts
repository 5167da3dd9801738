import { isDeepStrictEqual } from 'node:util';
import type { Operation } from '@statsig-http-api/contract';
import { operationAt } from '@statsig-http-api/contract/example-response';
import document from '@statsig-http-api/contract/openapi.json' with { type: 'json' };
import { problems } from '@statsig-http-api/contract/problems';
import { bodySchemas, type JsonSchema } from '@statsig-http-api/contract/schemas';
import { validResponse } from '@statsig-http-api/contract/validate';
import { schemaAt } from './schema.ts';
import { type Exchange, parsed, type WireAnswer } from './wire.ts';

/** What an answer must be, beside what every answer must. */
export interface Expectation {
  /** Any of these statuses. */
  readonly statuses: readonly number[];
  /** This very body, where it is given. */
  readonly body?: unknown;
  /** Whether `errors` must list the fields at fault, as it does for a body that breaks the contract, or must not. */
  readonly fieldsAtFault?: boolean;
}

/**
 * All that is wrong with an exchange: no answer, another status than expected, and what no answer may ever be.
 * @param secrets what may never come back: the keys that were sent.
 */
export function lawsBroken(exchange: Exchange, expected: Expectation, secrets: readonly string[]): string[] {
  const { request, answer } = exchange;
  if ('silence' in answer) return [answer.silence];
  const found: string[] = [];
  const { status } = answer;
  if (!expected.statuses.includes(status))
    found.push(`the status is ${status}, not ${expected.statuses.join(' or ')}${reasonOf(answer)}`);
  found.push(...leaks(answer, secrets));
  if (request.method === 'HEAD') return found;
  const type = answer.headers['content-type'] ?? 'missing';
  if (!/^application\/json\s*(;|$)/i.test(type)) found.push(`the answer's type is ${type}, not application/json`);
  const body = parsed(answer.text);
  if (body === undefined) return [...found, `the answer is not JSON: ${excerpt(answer.text)}`];
  const operation = operationAt(request.path.replace(/\?.*/s, ''));
  found.push(...bodyProblems(operation?.method === request.method ? operation : undefined, status, body));
  const told = fieldOf(body, 'status');
  if (status >= 400 && told !== undefined && told !== status)
    found.push(`the body tells the status ${told}, and it is ${status}`);
  if (operation !== undefined) found.push(...headerProblems(operation, answer));
  if (operation !== undefined && Math.floor(status / 100) === 2)
    found.push(...nameProblems(operation, parsed(String(request.body)), body));
  if (expected.fieldsAtFault !== undefined && status === 400 && expected.statuses.includes(400))
    found.push(...faultProblems(body, expected.fieldsAtFault));
  if (expected.body !== undefined && !isDeepStrictEqual(expected.body, body))
    found.push(`the body is ${excerpt(answer.text)}, not ${excerpt(JSON.stringify(expected.body))}`);
  return found;
}

/** A field of a body; undefined where it has none, or is no object. */
const fieldOf = (body: unknown, name: string): unknown => (Object(body) as Readonly<Record<string, unknown>>)[name];

function reasonOf({ text }: WireAnswer): string {
  const message = fieldOf(parsed(text), 'message');
  return message === undefined ? '' : `: ${message}`.slice(0, 300);
}

const errorSchema: JsonSchema = { $ref: '#/components/schemas/Error' };

function bodyProblems(operation: Operation | undefined, status: number, body: unknown): string[] {
  if (operation?.responses[status] !== undefined) {
    if (validResponse(operation.id, status, body)) return [];
    const schema = bodySchemas[operation.id].responses[status] ?? errorSchema;
    const [problem = excerpt(JSON.stringify(body))] = problems(schema, body);
    return [`the body breaks the contract: ${problem}`];
  }
  // What HTTP itself refuses is not declared one by one; it has the shape of every failure.
  if (operation !== undefined && status !== 405) return [`the contract declares no ${status} of ${operation.id}`];
  return problems(errorSchema, body).map((problem) => `the body is no error of the contract: ${problem}`);
}

function faultProblems(body: unknown, expected: boolean): string[] {
  const errors = fieldOf(body, 'errors');
  const listed = Array.isArray(errors) && errors.length > 0;
  if (expected === listed) return [];
  return [listed ? `a valid body is refused: ${errors[0]}` : 'errors lists no field at fault'];
}

function leaks({ text, headers }: WireAnswer, secrets: readonly string[]): string[] {
  const all = `${Object.values(headers).join('\n')}\n${text}`;
  const found: string[] = [];
  if (secrets.some((secret) => all.includes(secret))) found.push('the answer repeats the key');
  const trace = /\bat .{1,200}:\d+:\d|Traceback \(most recent call last\)|node_modules|\bnode:internal\b|\.java:\d+\)/;
  if (trace.test(all)) found.push('the answer shows a stack trace');
  return found;
}

function headerProblems(operation: Operation, { status, headers }: WireAnswer): string[] {
  return (operation.responses[status]?.headers ?? []).flatMap((name) => {
    const value = headers[name.toLowerCase()];
    if (value === undefined) return [`the header ${name} is missing`];
    // Every header of an answer that the contract has is a number.
    return problems(schemaAt(headerSchemas.get(name)), Number(value)).map(
      (problem) => `the header ${name} is ${value}: ${problem}`,
    );
  });
}

/** What the document says of the headers of answers, which the tables only name. */
const headerSchemas = new Map<string, JsonSchema>(
  Object.entries(document.components.headers).map(([component, { schema }]) => [
    component.replace(/(?<=[a-z])(?=[A-Z])/g, '-'),
    schema,
  ]),
);

/** An answer is about what was asked: the name, or every name of the list and no other. */
function nameProblems({ names }: Operation, request: unknown, body: unknown): string[] {
  if (names === null) return [];
  const asked = Object(request) as Readonly<Record<string, unknown>>;
  const answer = Object(body) as Readonly<Record<string, unknown>>;
  const one = asked[names.one];
  if (one !== undefined)
    return answer.name === one
      ? []
      : [`the answer is about ${excerpt(JSON.stringify(answer.name))}, not what was asked`];
  const many = asked[names.many ?? names.one];
  if (!Array.isArray(many)) return [];
  const wanted = [...new Set(many.map(String))].sort().join('\n');
  if (Object.keys(answer).sort().join('\n') !== wanted) return [`the answer has other names than ${names.many}`];
  const crossed = Object.entries(answer).some(([name, entry]) => fieldOf(entry, 'name') !== name);
  return crossed ? ['an entry of the answer has another name than its key'] : [];
}

const excerpt = (text = 'nothing') => (text.length > 200 ? `${text.slice(0, 200)}…` : text);
