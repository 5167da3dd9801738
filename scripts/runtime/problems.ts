import { bodySchemas, type JsonSchema, schemas } from '../../generated/schemas.ts';
import type { OperationId } from '../../generated/types.ts';

/** No answer lists more problems than this, whatever was sent. */
export const maxProblems = 100;

/**
 * Every field of a body that the operation refuses, as a path from the top of the body and what is wrong there:
 * `events[3].eventName: required`. Empty for a valid body. At most `maxProblems` lines, and the work is bounded by them.
 *
 * For people: whether a body is valid is for `validRequest` to say.
 */
export function requestProblems(operation: OperationId, body: unknown): string[] {
  return problems(bodySchemas[operation].request, body);
}

/** As `requestProblems`, for a schema of your own choice. */
export function problems(schema: JsonSchema, value: unknown): string[] {
  const found: string[] = [];
  walk(schema, value, '', found);
  return [...new Set(found)].slice(0, maxProblems);
}

type Keywords = Readonly<Record<string, unknown>>;

function walk(schema: JsonSchema, value: unknown, path: string, found: string[]): void {
  if (found.length >= maxProblems || schema === true) return;
  const report = (problem: string, place = path) => void found.push(`${place === '' ? 'body' : place}: ${problem}`);
  if (schema === false) return report('not allowed here');
  const target = referenced(schema);
  if (target !== undefined) walk(target, value, path, found);
  if (!isOfType(schema.type, value)) return report(`must be ${article(schema.type)}, not ${article(typeOf(value))}`);
  if ('const' in schema && value !== schema.const) report(`must be ${String(schema.const)}`);
  if (Array.isArray(schema.enum) && !schema.enum.includes(value)) report(`must be one of ${schema.enum.join(', ')}`);
  if (typeof value === 'string') walkText(schema, value, report);
  if (typeof value === 'number') walkNumber(schema, value, report);
  if (Array.isArray(value)) walkList(schema, value, path, found, report);
  else if (typeof value === 'object' && value !== null) walkObject(schema, value, path, found, report);
  for (const part of list(schema.allOf)) walk(part, value, path, found);
  for (const choices of [list(schema.oneOf), list(schema.anyOf)]) {
    if (choices.length > 0) found.push(...nearest(choices, value, path));
  }
}

/** The problems of the branch that the value is nearest to: the one whose own fields it uses, then the one with the fewest problems. */
function nearest(choices: readonly JsonSchema[], value: unknown, path: string): string[] {
  let best: { problems: string[]; misfits: number } | undefined;
  for (const choice of choices) {
    const own: string[] = [];
    walk(choice, value, path, own);
    if (own.length === 0) return [];
    const here = path === '' ? 'body: must be a' : `${path}: must be a`;
    const misfits = own.filter((line) => line.startsWith(here)).length;
    if (best === undefined || misfits < best.misfits || (misfits === best.misfits && own.length < best.problems.length))
      best = { problems: own, misfits };
  }
  return best?.problems ?? [];
}

function walkText(schema: Keywords, text: string, report: (problem: string) => void): void {
  const { minLength, maxLength, pattern } = schema;
  const length =
    typeof minLength === 'number' || typeof maxLength === 'number' ? [...text.slice(0, 1 << 16)].length : 0;
  if (typeof minLength === 'number' && length < minLength)
    report(minLength === 1 ? 'must not be empty' : `must have at least ${minLength} characters`);
  if (typeof maxLength === 'number' && length > maxLength) report(`must have at most ${maxLength} characters`);
  else if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(text)) report(`must match ${pattern}`);
}

function walkNumber(schema: Keywords, number: number, report: (problem: string) => void): void {
  if (typeof schema.minimum === 'number' && number < schema.minimum) report(`must be at least ${schema.minimum}`);
  if (typeof schema.maximum === 'number' && number > schema.maximum) report(`must be at most ${schema.maximum}`);
}

function walkList(schema: Keywords, items: readonly unknown[], path: string, found: string[], report: Report): void {
  const { minItems, maxItems } = schema;
  if (typeof minItems === 'number' && items.length < minItems) report(`must have at least ${minItems} of them`);
  if (typeof maxItems === 'number' && items.length > maxItems) return report(`must have at most ${maxItems} of them`);
  if (!isSchema(schema.items)) return;
  for (const [index, item] of items.entries()) walk(schema.items, item, `${path}[${index}]`, found);
}

function walkObject(schema: Keywords, object: object, path: string, found: string[], report: Report): void {
  const at = (key: string) => `${path}${key === '' || /[^\w$-]/.test(key) ? '[?]' : path === '' ? key : `.${key}`}`;
  const entries = Object.entries(object);
  const { minProperties, maxProperties, additionalProperties } = schema;
  if (typeof minProperties === 'number' && entries.length < minProperties)
    report(`must have at least ${minProperties} fields`);
  if (typeof maxProperties === 'number' && entries.length > maxProperties)
    return report(`must have at most ${maxProperties} fields`);
  for (const key of Array.isArray(schema.required) ? schema.required : []) {
    if (!Object.hasOwn(object, key)) report('required', at(key));
  }
  const properties = isObject(schema.properties) ? schema.properties : {};
  for (const [key, item] of entries) {
    const property = Object.hasOwn(properties, key) ? properties[key] : additionalProperties;
    if (isSchema(property)) walk(property, item, at(key), found);
  }
}

type Report = (problem: string, place?: string) => void;

function referenced(schema: Keywords): JsonSchema | undefined {
  if (typeof schema.$ref !== 'string') return undefined;
  const name = decodeURIComponent(schema.$ref.slice('#/components/schemas/'.length));
  return schemas[name.replaceAll('~1', '/').replaceAll('~0', '~')];
}

const isObject = (value: unknown): value is Keywords =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isSchema = (value: unknown): value is JsonSchema => typeof value === 'boolean' || isObject(value);
const list = (value: unknown): readonly JsonSchema[] => (Array.isArray(value) ? value : []);

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function isOfType(type: unknown, value: unknown): boolean {
  if (type === undefined) return true;
  if (Array.isArray(type)) return type.some((one) => isOfType(one, value));
  return type === 'integer'
    ? Number.isInteger(value)
    : type === typeOf(value) && (type !== 'number' || Number.isFinite(value));
}

function article(type: unknown): string {
  if (Array.isArray(type)) return type.map(article).join(' or ');
  if (type === 'null') return 'null';
  return `${/^[aeio]/.test(String(type)) ? 'an' : 'a'} ${String(type)}`;
}
