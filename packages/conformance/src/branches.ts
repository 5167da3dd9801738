import { problems } from '@statsig-http-api/contract/problems';
import type { JsonSchema } from '@statsig-http-api/contract/schemas';
import { type Keywords, listOf, propertiesOf, requiredOf, target, typesOf } from './schema.ts';

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
  if (typeof schema === 'boolean') return;
  if (schema.$ref !== undefined) walk(target(schema), path, seen, found);
  for (const part of listOf(schema.allOf)) walk(part, path, seen, found);
  for (const keyword of ['oneOf', 'anyOf'])
    for (const [index, arm] of listOf(schema[keyword]).entries()) {
      if (seen !== undefined && problems(arm, seen.value).length > 0) continue;
      const name = `${path} as ${armName(arm) ?? `${keyword}[${index}]`}`;
      found.add(name);
      walk(arm, armName(arm) === undefined ? path : name, seen, found);
    }
  for (const option of Array.isArray(schema.enum) ? schema.enum : [])
    if (seen === undefined || seen.value === option) found.add(`${path} = ${JSON.stringify(option)}`);
  const types = typesOf(schema) ?? [];
  if (types.length > 1)
    for (const type of types)
      if (seen === undefined || typeOf(seen.value) === type) found.add(`${path} of the type ${type}`);
  if (types.includes('boolean') && schema.const === undefined)
    for (const option of [true, false])
      if (seen === undefined || seen.value === option) found.add(`${path} = ${option}`);
  walkFields(schema, path, seen, found);
  walkEntries(schema, path, seen, found);
}

function walkFields(schema: Keywords, path: string, seen: Seen, found: Set<string>): void {
  if (seen !== undefined && typeOf(seen.value) !== 'object') return;
  const object = (seen?.value ?? {}) as Readonly<Record<string, unknown>>;
  const required = requiredOf(schema);
  for (const [name, property] of Object.entries(propertiesOf(schema))) {
    if (property === false) continue;
    const present = Object.hasOwn(object, name);
    if (!required.includes(name)) {
      if (seen === undefined || present) found.add(`${path}.${name} present`);
      if (seen === undefined || !present) found.add(`${path}.${name} absent`);
    }
    if (seen === undefined || present) walk(property, `${path}.${name}`, seen && { value: object[name] }, found);
  }
  const { additionalProperties } = schema;
  if (typeof additionalProperties !== 'object' || additionalProperties === null) return;
  const others = Object.keys(object).filter((name) => !Object.hasOwn(propertiesOf(schema), name));
  const entries: readonly Seen[] = (seen && others.slice(0, maxEntries).map((name) => ({ value: object[name] }))) ?? [
    undefined,
  ];
  for (const entry of entries) walk(additionalProperties as JsonSchema, `${path}.*`, entry, found);
}

function walkEntries({ items }: Keywords, path: string, seen: Seen, found: Set<string>): void {
  if (items === undefined) return;
  if (seen === undefined) walk(items as JsonSchema, `${path}[]`, undefined, found);
  else if (Array.isArray(seen.value))
    for (const value of seen.value.slice(0, maxEntries)) walk(items as JsonSchema, `${path}[]`, { value }, found);
}

/** An arm that has a name, or a type that tells it from the others. */
function armName(arm: JsonSchema): string | undefined {
  if (typeof arm === 'boolean') return undefined;
  if (arm.$ref !== undefined) return String(arm.$ref).split('/').at(-1);
  return arm.type === 'object' || arm.type === undefined ? undefined : String(arm.type);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
