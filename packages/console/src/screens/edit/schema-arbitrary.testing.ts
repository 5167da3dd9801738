import { readFileSync } from 'node:fs';
import fc from 'fast-check';

interface JsonSchema {
  readonly $ref?: string;
  readonly anyOf?: readonly JsonSchema[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly type?: string | readonly string[];
  readonly pattern?: string;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly minProperties?: number;
  readonly items?: JsonSchema;
  readonly minItems?: number;
}

const file = new URL('../../../../server/project.schema.json', import.meta.url);
const { $defs }: { readonly $defs: Readonly<Record<string, JsonSchema>> } = JSON.parse(readFileSync(file, 'utf8'));

const words = fc.oneof(fc.constantFrom('NZ', 'is', '1.10', '25%', 'a b', '', '__proto__', 'true', '3'), fc.string());

/** Generates values of a definition of the project's schema, such as `gate`. */
export function arbitraryOf(name: string): fc.Arbitrary<unknown> {
  const schema = $defs[name];
  if (schema === undefined) throw new Error(`The schema has no definition ${name}.`);
  return generate(schema);
}

function generate(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { $ref, anyOf, type, pattern, items, minItems = 0 } = schema;
  if ($ref !== undefined) return arbitraryOf($ref.replace('#/$defs/', ''));
  if (anyOf !== undefined) return fc.oneof(...anyOf.map(generate));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  if ('const' in schema) return fc.constant(schema.const);
  if (typeof type === 'object') return fc.oneof(...type.map((one) => generate({ ...schema, type: one })));
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  if (type === 'array') return fc.array(generate(items ?? {}), { minLength: minItems, maxLength: minItems + 3 });
  if (type === 'object') return generateObject(schema);
  if (type === 'number') return fc.oneof(fc.integer(), fc.constantFrom(0.5, 25, 100));
  return type === 'boolean' ? fc.boolean() : type === 'string' ? words : fc.jsonValue({ maxDepth: 2 });
}

function generateObject(schema: JsonSchema): fc.Arbitrary<unknown> {
  const { properties = {}, required = [], additionalProperties, minProperties = 0 } = schema;
  const known = fc.record(
    Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, generate(property)])),
    { requiredKeys: [...required], noNullPrototype: true },
  );
  const more =
    typeof additionalProperties === 'object' || additionalProperties === true
      ? fc.dictionary(words, generate(additionalProperties === true ? {} : additionalProperties), {
          maxKeys: 3,
          noNullPrototype: true,
        })
      : fc.constant({});
  return fc
    .tuple(known, more)
    .map(([one, other]) => Object.fromEntries([...Object.entries(other), ...Object.entries(one)]))
    .filter((value) => Object.keys(value).length >= minProperties);
}
