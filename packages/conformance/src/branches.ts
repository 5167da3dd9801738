import { withoutConditions } from '@statsig-http-api/contract/conditions';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { problems } from '@statsig-http-api/contract/problems';
import type { JsonSchema } from '@statsig-http-api/contract/schemas';
import {
  propertiesOf,
  requiredOf,
  resolveReference,
  type SchemaObject,
  schemaList,
  schemaOrTrue,
  typesOf,
} from './schema.ts';

/**
 * Lists the names of all branches of a schema: each `oneOf` and `anyOf` branch, each optional field present and absent,
 * each value of an enum, and each type if there are several.
 */
export function listBranches(schema: JsonSchema, path: string): Set<string> {
  const names = new Set<string>();
  collect({ schema, path, sample: undefined }, names);
  return names;
}

/** Lists the names of the branches that a valid value uses. */
export function listUsedBranches(schema: JsonSchema, path: string, value: unknown): Set<string> {
  const names = new Set<string>();
  collect({ schema, path, sample: { value } }, names);
  return names;
}

/** The maximum number of examined items of a list, or additional fields of an object. More rarely use another branch. */
const maxItems = 20;

/** A place in a schema. With a sample, only the branches that its value uses are collected. Without a sample, all are. */
interface Place {
  readonly schema: JsonSchema;
  readonly path: string;
  readonly sample: { readonly value: unknown } | undefined;
}

function collect({ schema: given, path, sample }: Place, names: Set<string>): void {
  const schema = withoutConditions(given);
  // A boolean schema has no branches.
  if (typeof schema === 'boolean') return;
  if (schema.$ref !== undefined) collect({ schema: resolveReference(schema), path, sample }, names);
  for (const part of schemaList(schema.allOf)) collect({ schema: part, path, sample }, names);
  collectAlternatives(schema, path, sample, names);
  collectValues(schema, path, sample, names);
  collectFields(schema, path, sample, names);
  collectItems(schema, path, sample, names);
}

function collectAlternatives(schema: SchemaObject, path: string, sample: Place['sample'], names: Set<string>): void {
  for (const keyword of ['oneOf', 'anyOf'])
    for (const [index, branch] of schemaList(schema[keyword]).entries()) {
      if (sample !== undefined && problems(branch, sample.value).length > 0) continue;
      const branchName = nameOfBranch(branch);
      const branchPath = `${path} as ${branchName ?? `${keyword}[${index}]`}`;
      names.add(branchPath);
      collect({ schema: branch, path: branchName === undefined ? path : branchPath, sample }, names);
    }
}

/** Collects enum values, types and booleans. */
function collectValues(schema: SchemaObject, path: string, sample: Place['sample'], names: Set<string>): void {
  const isUsed = (value: unknown) => sample === undefined || sample.value === value;
  for (const value of schemaList(schema.enum)) if (isUsed(value)) names.add(`${path} = ${JSON.stringify(value)}`);
  const types = new Set(typesOf(schema));
  if (types.size > 1)
    for (const type of types)
      if (sample === undefined || typeOf(sample.value) === type) names.add(`${path} of type ${type}`);
  if (types.has('boolean') && schema.const === undefined)
    for (const value of [true, false]) if (isUsed(value)) names.add(`${path} = ${value}`);
}

function collectFields(schema: SchemaObject, path: string, sample: Place['sample'], names: Set<string>): void {
  if (sample !== undefined && !isJsonObject(sample.value)) return;
  const object = isJsonObject(sample?.value) ? sample.value : {};
  const properties = propertiesOf(schema);
  const required = requiredOf(schema);
  for (const [name, property] of Object.entries(properties)) {
    if (property === false) continue;
    const fieldPath = `${path}.${name}`;
    const isPresent = Object.hasOwn(object, name);
    if (!required.includes(name)) {
      if (sample === undefined || isPresent) names.add(`${fieldPath} present`);
      if (!isPresent) names.add(`${fieldPath} absent`);
    }
    if (sample === undefined || isPresent)
      collect({ schema: property, path: fieldPath, sample: sample && { value: object[name] } }, names);
  }
  const additionalNames = Object.keys(object).filter((name) => !Object.hasOwn(properties, name));
  const additionalValues = sample && additionalNames.map((name) => object[name]);
  collectEach(schemaOrTrue(schema.additionalProperties), `${path}.*`, additionalValues, names);
}

function collectItems({ items }: SchemaObject, path: string, sample: Place['sample'], names: Set<string>): void {
  if (sample === undefined) collectEach(schemaOrTrue(items), `${path}[]`, undefined, names);
  else if (Array.isArray(sample.value)) collectEach(schemaOrTrue(items), `${path}[]`, sample.value, names);
}

function collectEach(
  schema: JsonSchema,
  path: string,
  values: readonly unknown[] | undefined,
  names: Set<string>,
): void {
  if (values === undefined) collect({ schema, path, sample: undefined }, names);
  else for (const value of values.slice(0, maxItems)) collect({ schema, path, sample: { value } }, names);
}

/** Returns the name of a referenced schema, or a scalar type. Other branches are identified by their index. */
function nameOfBranch(branch: JsonSchema): string | undefined {
  if (typeof branch === 'boolean') return undefined;
  const { $ref, type } = branch;
  if ($ref !== undefined) return String($ref).split('/').at(-1);
  return type === 'object' || type === undefined ? undefined : String(type);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
