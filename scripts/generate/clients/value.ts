import { dereference, nameOf, type PlainContract, type PlainSchema } from './plain-document.ts';

/** A field of an object in a sample. */
export interface Field {
  readonly name: string;
  readonly code: string;
  readonly schema: PlainSchema;
  readonly isRequired: boolean;
}

/** Writes the values of one language. Each method returns code. */
export interface ValueWriter {
  scalar(value: string | number | boolean | null, schema: PlainSchema): string;
  enumValue(name: string, value: string): string;
  /** Writes an object with a class. The fields are in the order of the schema. */
  object(name: string, fields: readonly Field[]): string;
  list(items: readonly string[], itemSchema: PlainSchema): string;
  map(entries: readonly (readonly [name: string, code: string])[], valueSchema: PlainSchema): string;
}

/** Writes a value of a schema as code. A field that the schema doesn't declare gets a name that no class has. */
export function writeValue(contract: PlainContract, writer: ValueWriter, schema: PlainSchema, value: unknown): string {
  const write = (of: PlainSchema, item: unknown) => writeValue(contract, writer, of, item);
  const member = memberFor(contract, schema, value);
  if (member !== undefined) return write(member, value);
  const target = dereference(contract, schema);
  if (Array.isArray(value)) {
    const items = target.items ?? {};
    return writer.list(
      value.map((item) => write(items, item)),
      items,
    );
  }
  if (typeof value !== 'object' || value === null) {
    const scalar = value as string | number | boolean | null;
    return target.enum !== undefined && schema.$ref !== undefined
      ? writer.enumValue(nameOf(schema.$ref), String(scalar))
      : writer.scalar(scalar, target);
  }
  const { properties, required = [] } = target;
  if (properties === undefined || schema.$ref === undefined) {
    const values = typeof target.additionalProperties === 'object' ? target.additionalProperties : {};
    return writer.map(
      Object.entries(value).map(([name, item]) => [name, write(values, item)]),
      values,
    );
  }
  const names = new Set(
    [...Object.keys(properties), ...Object.keys(value)].filter((name) => Object.hasOwn(value, name)),
  );
  const fields = [...names].map((name): Field => {
    const property = properties[name] ?? {};
    const code = write(property, (value as Record<string, unknown>)[name]);
    return { name, code, schema: property, isRequired: required.includes(name) };
  });
  return writer.object(nameOf(schema.$ref), fields);
}

/** Returns the member of a union of objects that a value belongs to. `undefined` for another schema. */
function memberFor(contract: PlainContract, schema: PlainSchema, value: unknown): PlainSchema | undefined {
  const { discriminator } = dereference(contract, schema);
  if (discriminator === undefined || typeof value !== 'object' || value === null) return undefined;
  const [, $ref] = Object.entries(discriminator.mapping).find(([property]) => property in value) ?? [];
  return $ref === undefined ? undefined : { $ref };
}

/** Lists items on one line if they fit, or else on a line each. */
export function list(
  open: string,
  items: readonly string[],
  close: string,
  { indent = '    ', padding = '' }: { readonly indent?: string; readonly padding?: string } = {},
): string {
  const line = `${open}${padding}${items.join(', ')}${padding}${close}`;
  if (items.length === 0 || (line.length <= 76 && !line.includes('\n')))
    return items.length === 0 ? open + close : line;
  return `${open}\n${items.map((item) => `${indented(item, indent)},\n`).join('')}${close}`;
}

export const indented = (code: string, indent: string) => indent + code.replaceAll('\n', `\n${indent}`);
