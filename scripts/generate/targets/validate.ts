import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import addFormats from 'ajv-formats';
import { type Document, operationsOf, type Schema } from '../document.ts';
import { header, propertyName } from '../emit.ts';
import { schemaExtensions } from '../schema-extensions.ts';
import { standAlone } from '../stand-alone.ts';
import type { Target } from '../target.ts';

/** Validators of every request and answer, compiled ahead of time: no eval, so they run under a strict CSP, and at once. */
export const validate: Target = {
  name: 'validate',
  committed: true,
  make: async (document) => ({ 'validate.js': await code(document), 'validate.d.ts': declarations }),
};

const declarations = `${header}import type { OperationId } from './types.ts';

/** Whether a body is what the operation may be sent. It stops at the first fault; \`requestProblems\` names them all. */
export function validRequest(operation: OperationId, body: unknown): boolean;

/** Whether a body is what the operation may answer with this status. An undeclared status is never valid. */
export function validResponse(operation: OperationId, status: number, body: unknown): boolean;
`;

async function code(document: Document): Promise<string> {
  // Nobody reads why a body is not valid here: `requestProblems` says it.
  const ajv = new Ajv2020({ strict: true, messages: false, code: { source: true, esm: true, lines: true } });
  addFormats.default(ajv);
  ajv.addVocabulary(schemaExtensions);
  for (const [name, schema] of Object.entries(document.components.schemas)) ajv.addSchema(local(schema), idOf(name));
  // One function a schema, however many operations share it.
  const functions: Record<string, string> = {};
  const functionOf = (schema: Schema): string => {
    const id = `body:${JSON.stringify(schema)}`;
    const known = Object.keys(functions).find((name) => functions[name] === id);
    if (known !== undefined) return known;
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

/** The schema with its references turned from places in the document to ids. */
function local(schema: Schema): Schema {
  return JSON.parse(JSON.stringify(schema), (key, item) =>
    key === '$ref' && typeof item === 'string' ? idOf(item.slice('#/components/schemas/'.length)) : item,
  );
}
