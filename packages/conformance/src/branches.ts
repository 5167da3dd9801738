import { problems } from '@statsig-http-api/contract/problems';
import type { JsonSchema } from '@statsig-http-api/contract/schemas';
import { type Keywords, keywordsOf, listOf, propertiesOf, requiredOf, schemaAt, target, typesOf } from './schema.ts';

/**
 * Every decision that a schema leaves open, by name: each arm of a `oneOf` or `anyOf`, each optional field present and
 * absent, each value of a closed set, each of several types.
 */
export function branchesOf(schema: JsonSchema, path: string): Set<string> {
  const found = new Set<string>();
  walk(schema, path, undefined, found);
  return found;
}

/** Of those, the ones that a value takes. */
export function branchesTaken(schema: JsonSchema, path: string, value: unknown): Set<string> {
  const found = new Set<string>();
  walk(schema, path, { value }, found);
  return found;
}

/** Past so many entries of a list nothing new is to be seen. */
const maxEntries = 20;

type Seen = { readonly value: unknown } | undefined;

/** With a value, only what it takes. */
function walk(schema: JsonSchema, path: string, seen: Seen, found: Set<string>): void {
  // Anything goes, or nothing does: there is no more to look into.
  if (typeof schema === 'boolean') return;
  if (schema.$ref !== undefined) walk(target(schema), path, seen, found);
  for (const part of listOf(schema.allOf)) walk(part, path, seen, found);
  for (const keyword of ['oneOf', 'anyOf'])
    for (const [index, arm] of listOf(schema[keyword]).entries()) {
      if (seen !== undefined && problems(arm, seen.value).length > 0) continue;
      const name = armName(arm);
      const at = `${path} as ${name ?? `${keyword}[${index}]`}`;
      found.add(at);
      walk(arm, name === undefined ? path : at, seen, found);
    }
  for (const option of listOf(schema.enum))
    if (seen === undefined || seen.value === option) found.add(`${path} = ${JSON.stringify(option)}`);
  const types = new Set(typesOf(schema));
  if (types.size > 1)
    for (const type of types)
      if (seen === undefined || typeOf(seen.value) === type) found.add(`${path} of the type ${type}`);
  if (types.has('boolean') && schema.const === undefined)
    for (const option of [true, false])
      if (seen === undefined || seen.value === option) found.add(`${path} = ${option}`);
  walkFields(schema, path, seen, found);
  walkEntries(schema, path, seen, found);
}

function walkFields(schema: Keywords, path: string, seen: Seen, found: Set<string>): void {
  if (seen !== undefined && typeOf(seen.value) !== 'object') return;
  const object = (seen?.value ?? {}) as Readonly<Record<string, unknown>>;
  const properties = propertiesOf(schema);
  const required = requiredOf(schema);
  for (const [name, property] of Object.entries(properties)) {
    if (property === false) continue;
    const present = Object.hasOwn(object, name);
    if (!required.includes(name)) {
      if (seen === undefined || present) found.add(`${path}.${name} present`);
      if (!present) found.add(`${path}.${name} absent`);
    }
    if (seen === undefined || present) walk(property, `${path}.${name}`, seen && { value: object[name] }, found);
  }
  const others = Object.keys(object).filter((name) => !Object.hasOwn(properties, name));
  walkAll(schemaAt(schema.additionalProperties), `${path}.*`, seen && others.map((name) => object[name]), found);
}

function walkEntries({ items }: Keywords, path: string, seen: Seen, found: Set<string>): void {
  if (seen === undefined) walkAll(schemaAt(items), `${path}[]`, undefined, found);
  else if (Array.isArray(seen.value)) walkAll(schemaAt(items), `${path}[]`, seen.value, found);
}

/** What all of several values take. */
function walkAll(schema: JsonSchema, path: string, values: readonly unknown[] | undefined, found: Set<string>): void {
  if (values === undefined) walk(schema, path, undefined, found);
  else for (const value of values.slice(0, maxEntries)) walk(schema, path, { value }, found);
}

/** An arm that has a name, or a type that tells it from the others. */
function armName(arm: JsonSchema): string | undefined {
  const { $ref, type } = keywordsOf(arm);
  if ($ref !== undefined) return String($ref).split('/').at(-1);
  return type === 'object' || type === undefined ? undefined : String(type);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
