import { isRealDay } from '@statsig-http-api/contract/calendar';
import type { JsonSchema } from '@statsig-http-api/contract/schemas';
import fc, { type Arbitrary } from 'fast-check';
import {
  flattenSchema,
  numberOr,
  propertiesOf,
  requiredOf,
  type SchemaObject,
  schemaOrTrue,
  typesOf,
} from './schema.ts';

/** Keeps random lists short, because nested lists grow fast. The boundary cases contain the longest lists. */
const listSize = 'xsmall';

/**
 * Creates a generator of random valid values of a schema. A failing value shrinks to a small one.
 * @throws On a schema that `flattenSchema` rejects, and if no value is valid.
 */
export function createArbitrary(schema: JsonSchema): Arbitrary<unknown> {
  return oneOf(flattenSchema(schema).map(arbitraryOfSchema));
}

function arbitraryOfSchema(schema: SchemaObject): Arbitrary<unknown> {
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum);
  const types = typesOf(schema);
  return types === undefined ? fc.jsonValue() : oneOf(types.map((type) => arbitraryOfType(schema, type)));
}

function arbitraryOfType(schema: SchemaObject, type: string): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return strings(schema);
    case 'integer':
      return fc.integer({
        min: numberOr(schema.minimum, Number.MIN_SAFE_INTEGER),
        max: numberOr(schema.maximum, Number.MAX_SAFE_INTEGER),
      });
    case 'number':
      return fc.double({
        min: numberOr(schema.minimum, -Number.MAX_VALUE),
        max: numberOr(schema.maximum, Number.MAX_VALUE),
        noNaN: true,
      });
    case 'array':
      return fc.array(createArbitrary(schemaOrTrue(schema.items)), {
        minLength: numberOr(schema.minItems, 0),
        maxLength: numberOr(schema.maxItems, 10),
        size: listSize,
      });
    case 'object':
      return objects(schema);
    default:
      throw new Error(`Unsupported type ${type}. Add it to arbitrary.ts.`);
  }
}

/** Any character of a valid string, mostly ASCII: neither U+0000 nor half of a surrogate pair. */
const character = fc
  .oneof(
    // Lets a character that doesn't matter shrink to a space.
    { withCrossShrink: true },
    { weight: 4, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 0xd7ff }) },
    { weight: 1, arbitrary: fc.integer({ min: 0xe000, max: 0x10ffff }) },
  )
  .map((codePoint) => String.fromCodePoint(codePoint));

/** Generates strings. JSON Schema counts their characters, not UTF-16 units. */
function strings({ pattern, minLength, maxLength }: SchemaObject): Arbitrary<string> {
  const min = numberOr(minLength, 0);
  const max = numberOr(maxLength, 100);
  if (pattern === undefined) return fc.string({ unit: character, minLength: min, maxLength: max });
  const hasValidLength = (text: string) => [...text].length >= min && [...text].length <= max;
  return fc.stringMatching(new RegExp(String(pattern), 'u')).filter((text) => hasValidLength(text) && isRealDay(text));
}

function objects(schema: SchemaObject): Arbitrary<unknown> {
  const additional = schemaOrTrue(schema.additionalProperties);
  const required = requiredOf(schema);
  const declared = new Map(Object.entries(propertiesOf(schema)));
  for (const name of required) if (!declared.has(name)) declared.set(name, additional);
  const possible = [...declared].filter(
    ([name, property]) => required.includes(name) || flattenSchema(property).length > 0,
  );
  const model = Object.fromEntries(possible.map(([name, property]) => [name, createArbitrary(property)]));
  const declaredFields = fc.record(model, { requiredKeys: [...required] });
  if (additional === false) return declaredFields;

  const additionalFields = fc.dictionary(
    fc.string({ unit: character }).filter((name) => !declared.has(name)),
    createArbitrary(additional),
    { minKeys: numberOr(schema.minProperties, 0), maxKeys: numberOr(schema.maxProperties, 3), size: listSize },
  );
  // Object.fromEntries creates a field named __proto__. A spread would set the prototype.
  return fc
    .tuple(declaredFields, additionalFields)
    .map((parts) => Object.fromEntries(parts.flatMap((part) => Object.entries(part))));
}

function oneOf(arbitraries: readonly Arbitrary<unknown>[]): Arbitrary<unknown> {
  if (arbitraries.length === 0) throw new Error('No value is valid for the schema.');
  return fc.oneof(...arbitraries);
}
