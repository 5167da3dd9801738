import { type Example, operationsOf } from '../document.ts';
import { header, literal, propertyName } from '../emit.ts';
import type { Target } from '../target.ts';

/** The values of the examples. TypeScript checks them against the types. */
export const examples: Target = {
  name: 'examples',
  make(document) {
    const rows = operationsOf(document).map((operation) => {
      const value = {
        request: values(operation.request.examples),
        responses: Object.fromEntries(operation.responses.map(({ status, body }) => [status, values(body.examples)])),
      };
      return `  ${propertyName(operation.id)}: ${literal(value, '  ')},\n`;
    });
    return { 'examples.ts': header + declarations(rows.join('')) };
  },
};

const declarations = (
  rows: string,
) => `import type { OperationId, operations, RequestBody, ResponseBody } from './types.ts';

type Examples<Id extends OperationId> = {
  request: Record<string, RequestBody<Id>>;
  responses: { [Status in keyof operations[Id]['responses']]: Record<string, ResponseBody<Id, Status>> };
};

/**
 * The examples of each operation: requests by key, and responses by status and key. A request and its response have the
 * same key.
 */
export const examples = {
${rows}} satisfies { [Id in OperationId]: Examples<Id> };
`;

function values(examples: Readonly<Record<string, Example>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(examples).map(([key, example]) => [key, example.value]));
}
