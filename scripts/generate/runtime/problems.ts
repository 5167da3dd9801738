import { bodySchemas, type JsonSchema, schemas } from '../../../generated/schemas.ts';
import type { OperationId } from '../../../generated/types.ts';
import { isJsonObject } from './json.ts';

/** No list of problems is longer, whatever was sent; the search ends with the last one that fits. */
export const maxProblems = 100;

/**
 * Every field of a body that the operation refuses, as a path from the top of the body and what is wrong there:
 * `events[3].eventName: required`. Empty for a valid body, `maxProblems` lines at the most.
 *
 * For people: whether a body is valid is for `validRequest` to say.
 */
export function requestProblems(operation: OperationId, body: unknown): string[] {
  return problems(bodySchemas[operation].request, body);
}

/** As `requestProblems`, for a schema of your own choice. */
export function problems(schema: JsonSchema, value: unknown): string[] {
  return atMost(walk(schema, value, '')).map(({ line }) => line);
}

interface Problem {
  readonly path: string;
  readonly line: string;
  /** What the value should be, where it is of another type. */
  readonly wanted?: string;
}

type Problems = Generator<Problem, void, undefined>;
type Keywords = Readonly<Record<string, unknown>>;

function* walk(schema: JsonSchema, value: unknown, path: string): Problems {
  if (schema === true) return;
  if (schema === false) return yield at(path, 'not allowed here');
  const target = referenced(schema);
  if (target !== undefined) yield* walk(target, value, path);
  if (!isOfType(schema.type, value)) return yield misfit(path, article(schema.type), value);
  if ('const' in schema && value !== schema.const) yield at(path, `must be ${String(schema.const)}`);
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    yield at(path, `must be one of ${schema.enum.join(', ')}`);
  if (typeof value === 'string') yield* walkText(schema, value, path);
  else if (typeof value === 'number') yield* walkNumber(schema, value, path);
  else if (Array.isArray(value)) yield* walkList(schema, value, path);
  else if (typeof value === 'object' && value !== null) yield* walkObject(schema, value, path);
  for (const part of listOf<JsonSchema>(schema.allOf)) yield* walk(part, value, path);
  yield* walkChoices(listOf(schema.oneOf), value, path);
  yield* walkChoices(listOf(schema.anyOf), value, path);
}

/** The problems of the branch that the value is nearest to; where it is of no branch's type, all the types it could have. */
function* walkChoices(choices: readonly JsonSchema[], value: unknown, path: string): Problems {
  const types = new Set<string>();
  let nearest: Problem[] | undefined;
  for (const choice of choices) {
    const own = atMost(walk(choice, value, path));
    const [first] = own;
    if (first === undefined) return;
    if (first.path === path && first.wanted !== undefined) types.add(first.wanted);
    else if (nearest === undefined || own.length < nearest.length) nearest = own;
  }
  if (nearest !== undefined) yield* nearest;
  else if (types.size > 0) yield misfit(path, [...types].join(' or '), value);
}

// A bound that a schema has not is `NaN` below, and nothing is less or more than that.

function* walkText({ minLength, maxLength, pattern = '' }: Keywords, text: string, path: string): Problems {
  // Characters, not UTF-16 units, as JSON Schema counts; no bound of the contract is near the cut.
  const length = [...text.slice(0, 0x10000)].length;
  if (length < Number(minLength))
    yield at(path, minLength === 1 ? 'must not be empty' : `must have at least ${minLength} characters`);
  else if (length > Number(maxLength)) yield at(path, `must have at most ${maxLength} characters`);
  else if (!new RegExp(String(pattern), 'u').test(text)) yield at(path, `must match ${pattern}`);
}

function* walkNumber({ minimum, maximum }: Keywords, number: number, path: string): Problems {
  if (number < Number(minimum)) yield at(path, `must be at least ${minimum}`);
  if (number > Number(maximum)) yield at(path, `must be at most ${maximum}`);
}

function* walkList({ minItems, maxItems, items }: Keywords, list: readonly unknown[], path: string): Problems {
  if (list.length < Number(minItems)) yield at(path, `must have at least ${minItems} of them`);
  if (list.length > Number(maxItems)) return yield at(path, `must have at most ${maxItems} of them`);
  if (isSchema(items)) for (const [index, item] of list.entries()) yield* walk(items, item, `${path}[${index}]`);
}

function* walkObject(schema: Keywords, object: object, path: string): Problems {
  const { minProperties, maxProperties, properties, additionalProperties, required } = schema;
  const fields = Object.entries(object);
  if (fields.length < Number(minProperties)) yield at(path, `must have at least ${minProperties} fields`);
  if (fields.length > Number(maxProperties)) return yield at(path, `must have at most ${maxProperties} fields`);
  for (const key of listOf<string>(required)) if (!Object.hasOwn(object, key)) yield at(below(path, key), 'required');
  for (const [key, value] of fields) {
    const property =
      isJsonObject(properties) && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (isSchema(property)) yield* walk(property, value, below(path, key));
  }
}

function atMost(found: Problems): Problem[] {
  const byLine = new Map<string, Problem>();
  for (const problem of found) {
    byLine.set(problem.line, problem);
    if (byLine.size === maxProblems) break;
  }
  return [...byLine.values()];
}

function at(path: string, problem: string): Problem {
  return { path, line: `${path === '' ? 'body' : path}: ${problem}` };
}

function misfit(path: string, wanted: string, value: unknown): Problem {
  return { ...at(path, `must be ${wanted}, not ${article(typeOf(value))}`), wanted };
}

/** A key that is not a plain word may hold anything, so it is not repeated. */
function below(path: string, key: string): string {
  if (!/^[\w$-]{1,100}$/.test(key)) return `${path}[?]`;
  return path === '' ? key : `${path}.${key}`;
}

function referenced({ $ref }: Keywords): JsonSchema | undefined {
  return typeof $ref === 'string' ? schemas[$ref.slice('#/components/schemas/'.length)] : undefined;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isJsonObject(value);
}

function listOf<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? value : [];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isOfType(type: unknown, value: unknown): boolean {
  if (type === undefined) return true;
  if (Array.isArray(type)) return type.some((one) => isOfType(one, value));
  return type === 'integer' ? Number.isInteger(value) : type === typeOf(value);
}

function article(type: unknown): string {
  if (Array.isArray(type)) return type.map(article).join(' or ');
  if (type === 'null') return 'null';
  return `${/^[aeio]/.test(String(type)) ? 'an' : 'a'} ${String(type)}`;
}
