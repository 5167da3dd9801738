import { bodySchemas, type JsonSchema, schemas } from '../../generated/schemas.ts';
import type { OperationId } from '../../generated/types.ts';

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
  return atMost(walk(schema, value, ''));
}

type Problems = Generator<string, void, undefined>;
type Keywords = Readonly<Record<string, unknown>>;

function* walk(schema: JsonSchema, value: unknown, path: string): Problems {
  if (schema === true) return;
  if (schema === false) return yield at(path, 'not allowed here');
  const target = referenced(schema);
  if (target !== undefined) yield* walk(target, value, path);
  if (!isOfType(schema.type, value))
    return yield at(path, `must be ${article(schema.type)}, not ${article(typeOf(value))}`);
  if ('const' in schema && value !== schema.const) yield at(path, `must be ${String(schema.const)}`);
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    yield at(path, `must be one of ${schema.enum.join(', ')}`);
  if (typeof value === 'string') yield* walkText(schema, value, path);
  else if (typeof value === 'number') yield* walkNumber(schema, value, path);
  else if (Array.isArray(value)) yield* walkList(schema, value, path);
  else if (typeof value === 'object' && value !== null) yield* walkObject(schema, value, path);
  for (const part of listOf(schema.allOf)) yield* walk(part, value, path);
  yield* walkChoices(listOf(schema.oneOf), value, path);
  yield* walkChoices(listOf(schema.anyOf), value, path);
}

/** The problems of the branch that the value is nearest to; where it is of no branch's type, all the types it could have. */
function* walkChoices(choices: readonly JsonSchema[], value: unknown, path: string): Problems {
  const types = new Set<string>();
  let nearest: string[] | undefined;
  for (const choice of choices) {
    const own = atMost(walk(choice, value, path));
    const [first] = own;
    if (first === undefined) return;
    const type = own.length === 1 && first.startsWith(at(path, '')) ? typeMisfit.exec(first)?.[1] : undefined;
    if (type !== undefined) types.add(type);
    else if (nearest === undefined || own.length < nearest.length) nearest = own;
  }
  if (nearest !== undefined) yield* nearest;
  else if (types.size > 0) yield at(path, `must be ${[...types].join(' or ')}, not ${article(typeOf(value))}`);
}

function* walkText({ minLength, maxLength, pattern }: Keywords, text: string, path: string): Problems {
  // Characters, not UTF-16 units, as JSON Schema counts; no bound of the contract is near the cut.
  const length = [...text.slice(0, 0x10000)].length;
  if (typeof minLength === 'number' && length < minLength)
    yield at(path, minLength === 1 ? 'must not be empty' : `must have at least ${minLength} characters`);
  else if (typeof maxLength === 'number' && length > maxLength)
    yield at(path, `must have at most ${maxLength} characters`);
  else if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(text)) yield at(path, `must match ${pattern}`);
}

function* walkNumber({ minimum, maximum }: Keywords, number: number, path: string): Problems {
  if (typeof minimum === 'number' && number < minimum) yield at(path, `must be at least ${minimum}`);
  if (typeof maximum === 'number' && number > maximum) yield at(path, `must be at most ${maximum}`);
}

function* walkList({ minItems, maxItems, items }: Keywords, list: readonly unknown[], path: string): Problems {
  if (typeof minItems === 'number' && list.length < minItems) yield at(path, `must have at least ${minItems} of them`);
  if (typeof maxItems === 'number' && list.length > maxItems)
    return yield at(path, `must have at most ${maxItems} of them`);
  if (isSchema(items)) for (const [index, item] of list.entries()) yield* walk(items, item, `${path}[${index}]`);
}

function* walkObject(schema: Keywords, object: object, path: string): Problems {
  const { minProperties, maxProperties, properties, additionalProperties, required } = schema;
  const fields = Object.entries(object);
  if (typeof minProperties === 'number' && fields.length < minProperties)
    yield at(path, `must have at least ${minProperties} fields`);
  if (typeof maxProperties === 'number' && fields.length > maxProperties)
    return yield at(path, `must have at most ${maxProperties} fields`);
  for (const key of Array.isArray(required) ? required : [])
    if (!Object.hasOwn(object, key)) yield at(below(path, key), 'required');
  for (const [key, value] of fields) {
    const property = isKeywords(properties) && Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (isSchema(property)) yield* walk(property, value, below(path, key));
  }
}

function atMost(found: Problems): string[] {
  const lines = new Set<string>();
  for (const line of found) {
    lines.add(line);
    if (lines.size === maxProblems) break;
  }
  return [...lines];
}

/** The line of `walk` for a value of a wrong type; the first group is the type it should have. */
const typeMisfit = /: must be (.+), not (?:null|an? \w+)$/;

const at = (path: string, problem: string) => `${path === '' ? 'body' : path}: ${problem}`;

/** A key that is not a plain word may hold anything, so it is not repeated. */
function below(path: string, key: string): string {
  if (!/^[\w$-]{1,100}$/.test(key)) return `${path}[?]`;
  return path === '' ? key : `${path}.${key}`;
}

function referenced({ $ref }: Keywords): JsonSchema | undefined {
  if (typeof $ref !== 'string') return undefined;
  const name = decodeURIComponent($ref.slice('#/components/schemas/'.length));
  return schemas[name.replaceAll('~1', '/').replaceAll('~0', '~')];
}

function isKeywords(value: unknown): value is Keywords {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isKeywords(value);
}

function listOf(value: unknown): readonly JsonSchema[] {
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
