import { type Document, operationsOf, type Schema } from '../document.ts';
import { header, literal, propertyName } from '../emit.ts';
import { mapSchemas } from '../map-schemas.ts';
import { numberFormats, schemaExtensions } from '../schema-extensions.ts';
import type { Target } from '../target.ts';

/** The JSON Schemas as data, for code that explains invalid bodies or generates test values. */
export const schemas: Target = {
  name: 'schemas',
  make(document) {
    // The strict mode of Ajv rejects unknown keywords and formats.
    const plain = mapSchemas(document, withoutExtensions);
    const named = Object.entries(plain.components.schemas).map(
      ([name, schema]) => `  ${propertyName(name)}: ${literal(schema, '  ')},\n`,
    );
    const bodies = operationsOf(plain).map((operation) => {
      const value = {
        request: operation.request.schema,
        responses: Object.fromEntries(operation.responses.map(({ status, body }) => [status, body.schema])),
      };
      return `  ${propertyName(operation.id)}: ${literal(value, '  ')},\n`;
    });
    return {
      'schemas.ts': `${header}import type { OperationId } from './types.ts';

/** A JSON Schema of draft 2020-12. A \`$ref\` reads \`#/components/schemas/<name>\`. */
export type JsonSchema = boolean | { readonly [keyword: string]: unknown };

/** The named schemas of the document. */
export const schemas: Readonly<Record<string, JsonSchema>> = {
${named.join('')}};

/** The description of each pattern in the schemas, for error messages. */
export const patternMessages: ReadonlyMap<unknown, string> = new Map(${literal(patternMessagesOf(document))});

/** The schema of each request, and the schemas of its responses by status. */
export const bodySchemas: {
  readonly [Id in OperationId]: { readonly request: JsonSchema; readonly responses: Readonly<Record<number, JsonSchema>> };
} = {
${bodies.join('')}};
`,
    };
  },
};

function withoutExtensions(schema: Exclude<Schema, boolean>): Exclude<Schema, boolean> {
  return Object.fromEntries(
    Object.entries(schema).filter(
      ([keyword, value]) =>
        !schemaExtensions.includes(keyword) && !(keyword === 'format' && numberFormats.includes(value)),
    ),
  );
}

function patternMessagesOf(document: Document): unknown[] {
  const messages = new Map<unknown, unknown>();
  mapSchemas(document, (schema) => {
    if ('x-pattern-message' in schema) messages.set(schema.pattern, schema['x-pattern-message']);
    return schema;
  });
  return [...messages];
}
