import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { type Document, operationsOf, type Schema } from '../document.ts';
import { header, propertyName } from '../emit.ts';
import { schemaExtensions } from '../schema-extensions.ts';
import { standAlone } from '../stand-alone.ts';
import type { Target } from '../target.ts';

/** The validators of requests and responses. Compiled ahead of time, so that they run under a strict CSP without `eval`. */
export const validate: Target = {
  name: 'validate',
  make: async (document) => ({ 'validate.js': await code(document), 'validate.d.ts': declarations }),
};

const declarations = `${header}import type { OperationId } from './types.ts';

/** Returns whether a request body is valid. Stops at the first problem: \`requestProblems\` lists all of them. */
export function validRequest(operation: OperationId, body: unknown): boolean;

/** Returns whether a response body is valid for this status. Returns false for a status that the operation doesn't declare. */
export function validResponse(operation: OperationId, status: number, body: unknown): boolean;
`;

async function code(document: Document): Promise<string> {
  // Without messages, because `requestProblems` explains why a body is invalid.
  const ajv = new Ajv2020({ strict: true, messages: false, code: { source: true, esm: true, lines: true } });
  addFormats.default(ajv);
  // Every number that JSON.parse returns is a double, and the bounds of an integer say more than its format.
  for (const format of ['double', 'int64']) ajv.addFormat(format, true);
  ajv.addVocabulary(schemaExtensions);
  for (const [name, schema] of Object.entries(document.components.schemas)) ajv.addSchema(local(schema), idOf(name));
  // One function for each schema, even if several operations share the schema.
  const functions: Record<string, string> = {};
  const functionOf = (schema: Schema): string => {
    const id = `body:${JSON.stringify(schema)}`;
    const existing = Object.keys(functions).find((name) => functions[name] === id);
    if (existing !== undefined) return existing;
    ajv.addSchema(local(schema), id);
    const name = `body${Object.keys(functions).length}`;
    functions[name] = id;
    return name;
  };
  const rows = operationsOf(document).map((operation) => {
    const responses = operation.responses.map(({ status, body }) => `${status}: ${functionOf(body.schema)}`);
    return `  ${propertyName(operation.id)}: { request: ${functionOf(operation.request.schema)}, responses: { ${responses.join(', ')} } },`;
  });
  const source = `${standalone.default(ajv, functions).replaceAll(/^export const /gm, 'const ')}
const validators = {
  __proto__: null,
${rows.join('')}
};
export function validRequest(operation, body) {
  return validators[operation].request(body);
}
export function validResponse(operation, status, body) {
  const { responses } = validators[operation];
  return Object.hasOwn(responses, status) && responses[status](body);
}
`;
  return header + (await standAlone(source));
}

const idOf = (name: string) => `schema:${name}`;

/** Returns a schema with IDs instead of JSON pointers in its references. */
function local(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (key, item) =>
    key === '$ref' && typeof item === 'string' ? idOf(item.slice('#/components/schemas/'.length)) : item,
  );
}
