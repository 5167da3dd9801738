import { operationsOf } from '../document.ts';
import { header, literal, propertyName } from '../emit.ts';
import type { Target } from '../target.ts';

/** The JSON Schemas as data, for code that explains invalid bodies or generates test values. */
export const schemas: Target = {
  name: 'schemas',
  make(document) {
    const named = Object.entries(document.components.schemas).map(
      ([name, schema]) => `  ${propertyName(name)}: ${literal(schema, '  ')},\n`,
    );
    const bodies = operationsOf(document).map((operation) => {
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

/** The schema of each request, and the schemas of its responses by status. */
export const bodySchemas: {
  readonly [Id in OperationId]: { readonly request: JsonSchema; readonly responses: Readonly<Record<number, JsonSchema>> };
} = {
${bodies.join('')}};
`,
    };
  },
};
