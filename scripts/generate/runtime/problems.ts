import { bodySchemas, type JsonSchema, patternMessages, schemas } from '../../../generated/schemas.ts';
import type { OperationId } from '../../../generated/types.ts';
import { forbiddenFields } from './conditions.ts';
import { isJsonObject, pathOf } from './json.ts';

/** The maximum number of problems that one call reports. The search stops at the last one. */
export const maxProblems = 100;

/**
 * Returns a line for each invalid field of a request body: the path from the top of the body, and the problem, as in
 * `events[3].eventName: required`. Returns an empty array for a valid body, and at most `maxProblems` lines.
 *
 * The lines are for people. To decide whether a body is valid, call `validRequest`.
 */
export function requestProblems(operation: OperationId, body: unknown): string[] {
  return problems(bodySchemas[operation].request, body);
}

/** Returns the problems with any value and schema, as `requestProblems` does for the body of an operation. */
export function problems(schema: JsonSchema, value: unknown): string[] {
  return collect(validate(schema, value, '')).map(({ line }) => line);
}

interface Problem {
  /** The path of the invalid value. */
  readonly path: string;
  readonly line: string;
  /** The expected types, if the value has another type. */
  readonly expected?: readonly string[];
  /** The path of the object that lacks a field, or that has a field it must not have or an invalid additional field. */
  readonly misshapen?: string;
}

type Problems = Generator<Problem, void, undefined>;
type Keywords = Readonly<Record<string, unknown>>;

function* validate(schema: JsonSchema, value: unknown, path: string): Problems {
  if (schema === true) return;
  if (schema === false) return yield problemAt(path, 'not allowed here');
  const target = resolveRef(schema);
  if (target !== undefined) yield* validate(target, value, path);
  if (!isOfType(schema.type, value)) return yield typeProblem(path, [schema.type].flat().map(withArticle), value);
  if ('const' in schema && value !== schema.const) yield problemAt(path, `must be ${String(schema.const)}`);
  if (Array.isArray(schema.enum) && !schema.enum.includes(value))
    yield problemAt(path, `must be ${schema.enum.length === 1 ? '' : 'one of '}${schema.enum.join(', ')}`);
  if (typeof value === 'string') yield* validateString(schema, value, path);
  else if (typeof value === 'number') yield* validateNumber(schema, value, path);
  else if (Array.isArray(value)) yield* validateArray(schema, value, path);
  else if (typeof value === 'object' && value !== null) yield* validateObject(schema, value, path);
  for (const part of arrayOf<JsonSchema>(schema.allOf)) yield* validate(part, value, path);
  yield* validateBranches(arrayOf(schema.oneOf), value, path);
  yield* validateBranches(arrayOf(schema.anyOf), value, path);
  if (isSchema(schema.if) && isSchema(schema.else)) yield* validateBranches([schema.if, schema.else], value, path);
}

/**
 * Reports the problems of the branch that the caller most likely meant: the one whose required fields are present and
 * whose forbidden fields are absent, then the one with the fewest problems. If the value has the type of no branch,
 * reports the types of all branches.
 */
function* validateBranches(branches: readonly JsonSchema[], value: unknown, path: string): Problems {
  const types = new Set<string>();
  const candidates: Problem[][] = [];
  for (const branch of branches) {
    const branchProblems = collect(validate(branch, value, path));
    const [first] = branchProblems;
    if (first === undefined) return;
    if (first.path === path && first.expected !== undefined) for (const type of first.expected) types.add(type);
    else candidates.push(branchProblems);
  }
  const shapeProblems = (candidate: readonly Problem[]) =>
    candidate.filter(({ misshapen }) => misshapen === path).length;
  const [closest] = candidates.sort((a, b) => shapeProblems(a) - shapeProblems(b) || a.length - b.length);
  if (closest !== undefined) yield* closest;
  else if (types.size > 0) yield typeProblem(path, [...types], value);
}

// A bound that a schema doesn't have is `NaN` below, and every comparison with `NaN` is false.

function* validateString(schema: Keywords, value: string, path: string): Problems {
  const { minLength, maxLength, pattern = '' } = schema;
  // JSON Schema counts characters, not UTF-16 units. No bound of the contract is near the cut.
  const length = [...value.slice(0, 0x10000)].length;
  if (length < Number(minLength))
    yield problemAt(
      path,
      minLength === 1 ? 'must not be empty' : `must have at least ${count(minLength, 'character')}`,
    );
  else if (length > Number(maxLength)) yield problemAt(path, `must have at most ${count(maxLength, 'character')}`);
  else if (!new RegExp(String(pattern), 'u').test(value))
    yield problemAt(path, patternMessages.get(pattern) ?? 'has an invalid format');
}

function* validateNumber({ minimum, maximum }: Keywords, value: number, path: string): Problems {
  if (value < Number(minimum)) yield problemAt(path, `must be at least ${minimum}`);
  else if (value > Number(maximum)) yield problemAt(path, `must be at most ${maximum}`);
  // JSON.parse returns Infinity for a number such as 1e400.
  else if (!Number.isFinite(value)) yield problemAt(path, 'must be a number from -1.79e308 to 1.79e308');
}

function* validateArray({ minItems, maxItems, items }: Keywords, value: readonly unknown[], path: string): Problems {
  if (value.length < Number(minItems)) yield problemAt(path, `must have at least ${count(minItems, 'item')}`);
  if (value.length > Number(maxItems)) return yield problemAt(path, `must have at most ${count(maxItems, 'item')}`);
  if (isSchema(items)) for (const [index, item] of value.entries()) yield* validate(items, item, `${path}[${index}]`);
}

function* validateObject(schema: Keywords, value: object, path: string): Problems {
  const { minProperties, maxProperties, properties, additionalProperties, required } = schema;
  const fields = Object.entries(value);
  if (fields.length < Number(minProperties))
    yield problemAt(path, `must have at least ${count(minProperties, 'field')}`);
  if (fields.length > Number(maxProperties))
    return yield problemAt(path, `must have at most ${count(maxProperties, 'field')}`);
  for (const key of arrayOf<string>(required))
    if (!Object.hasOwn(value, key)) yield { ...problemAt(pathOf(path, key), 'required'), misshapen: path };
  for (const key of forbiddenFields(schema))
    if (Object.hasOwn(value, key)) yield { ...problemAt(pathOf(path, key), 'not allowed here'), misshapen: path };
  for (const [key, item] of fields) {
    const isDeclared = isJsonObject(properties) && Object.hasOwn(properties, key);
    const property = isDeclared ? properties[key] : additionalProperties;
    const place = pathOf(path, key);
    if (property === false) yield { ...problemAt(place, 'not allowed here'), misshapen: path };
    else if (isSchema(property))
      for (const problem of validate(property, item, place))
        yield isDeclared || problem.path !== place ? problem : { ...problem, misshapen: path };
  }
}

/** Takes problems until there are `maxProblems` different lines. */
function collect(source: Problems): Problem[] {
  const byLine = new Map<string, Problem>();
  for (const problem of source) {
    byLine.set(problem.line, problem);
    if (byLine.size === maxProblems) break;
  }
  return [...byLine.values()];
}

function problemAt(path: string, problem: string): Problem {
  return { path, line: `${path === '' ? 'body' : path}: ${problem}` };
}

function typeProblem(path: string, expected: readonly string[], value: unknown): Problem {
  return { ...problemAt(path, `must be ${either(expected)}, not ${withArticle(typeOf(value))}`), expected };
}

function resolveRef({ $ref }: Keywords): JsonSchema | undefined {
  return typeof $ref === 'string' ? schemas[$ref.slice('#/components/schemas/'.length)] : undefined;
}

function isSchema(value: unknown): value is JsonSchema {
  return typeof value === 'boolean' || isJsonObject(value);
}

function arrayOf<T>(value: unknown): readonly T[] {
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

function withArticle(type: unknown): string {
  if (type === 'null') return 'null';
  return `${/^[aeio]/.test(String(type)) ? 'an' : 'a'} ${String(type)}`;
}

/** Joins words as in `a string, a number or null`. */
function either(words: readonly string[]): string {
  return [words.slice(0, -1).join(', '), words.at(-1)].filter(Boolean).join(' or ');
}

/** Formats a number of things: `1 item`, `2 items`. */
function count(limit: unknown, noun: string): string {
  return limit === 1 ? `1 ${noun}` : `${limit} ${noun}s`;
}
