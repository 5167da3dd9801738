import type { JsonSchema } from '@statsig-http-api/contract/schemas';
import fc, { type Arbitrary } from 'fast-check';
import { alternatives, type Keywords, numberOf, propertiesOf, requiredOf, schemaAt, typesOf } from './schema.ts';

/** Lists in lists grow fast, and the longest are made by hand: see edges.ts. */
const few = 'xsmall';

/**
 * Values of a schema, which shrink to small ones.
 * @throws on a schema that it can't obey in full: see `alternatives`.
 */
export function arbitraryOf(schema: JsonSchema): Arbitrary<unknown> {
  return oneOf(alternatives(schema).map(ofShape));
}

function ofShape(shape: Keywords): Arbitrary<unknown> {
  if ('const' in shape) return fc.constant(shape.const);
  if (Array.isArray(shape.enum)) return fc.constantFrom(...shape.enum);
  const types = typesOf(shape);
  return types === undefined ? fc.jsonValue() : oneOf(types.map((type) => ofType(shape, type)));
}

function ofType(shape: Keywords, type: string): Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return texts(shape);
    case 'integer':
      return fc.integer({
        min: numberOf(shape.minimum, Number.MIN_SAFE_INTEGER),
        max: numberOf(shape.maximum, Number.MAX_SAFE_INTEGER),
      });
    case 'number':
      return fc.double({ min: numberOf(shape.minimum, -1e300), max: numberOf(shape.maximum, 1e300), noNaN: true });
    case 'array':
      return fc.array(arbitraryOf(schemaAt(shape.items)), {
        minLength: numberOf(shape.minItems, 0),
        maxLength: numberOf(shape.maxItems, 10),
        size: few,
      });
    case 'object':
      return objects(shape);
    default:
      throw new Error(`No request can be made of the type ${type}: teach it to arbitrary.ts`);
  }
}

/** Any character, mostly plain ones. A half of a surrogate pair is none: it can't be sent as UTF-8. */
const character = fc
  .oneof(
    // A character that doesn't matter shrinks to a plain one.
    { withCrossShrink: true },
    { weight: 4, arbitrary: fc.integer({ min: 0x20, max: 0x7e }) },
    { weight: 1, arbitrary: fc.integer({ min: 0, max: 0xd7ff }) },
    { weight: 1, arbitrary: fc.integer({ min: 0xe000, max: 0x10ffff }) },
  )
  .map((point) => String.fromCodePoint(point));

/** Texts of whole characters, as JSON Schema counts them. */
function texts({ pattern, minLength, maxLength }: Keywords): Arbitrary<string> {
  const least = numberOf(minLength, 0);
  const most = numberOf(maxLength, 100);
  if (pattern === undefined) return fc.string({ unit: character, minLength: least, maxLength: most });
  const fits = (text: string) => [...text].length >= least && [...text].length <= most;
  return fc.stringMatching(new RegExp(String(pattern), 'u')).filter(fits);
}

function objects(shape: Keywords): Arbitrary<unknown> {
  const others = schemaAt(shape.additionalProperties);
  const requiredKeys = [...requiredOf(shape)];
  const named = new Map(Object.entries(propertiesOf(shape)));
  for (const name of requiredKeys) if (!named.has(name)) named.set(name, others);
  const possible = [...named].filter(
    ([name, schema]) => requiredKeys.includes(name) || alternatives(schema).length > 0,
  );
  const model = Object.fromEntries(possible.map(([name, schema]) => [name, arbitraryOf(schema)]));
  const fields = fc.record(model, { requiredKeys });
  if (others === false) return fields;
  const rest = fc.dictionary(
    fc.string({ unit: character }).filter((name) => !named.has(name)),
    arbitraryOf(others),
    { minKeys: numberOf(shape.minProperties, 0), maxKeys: numberOf(shape.maxProperties, 3), size: few },
  );
  // From entries, so that a field called __proto__ is one like any other.
  return fc.tuple(fields, rest).map((parts) => Object.fromEntries(parts.flatMap((part) => Object.entries(part))));
}

function oneOf(arms: readonly Arbitrary<unknown>[]): Arbitrary<unknown> {
  if (arms.length === 0) throw new Error('No value is of the schema');
  return fc.oneof(...arms);
}
