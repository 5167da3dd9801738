import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { header } from '../emit.ts';
import type { Target } from '../target.ts';

/** Every schema and every operation as TypeScript types, and the three shapes that callers ask for most. */
export const types: Target = {
  name: 'types',
  committed: true,
  async make(document) {
    // A copy: openapi-typescript may write into what it is given.
    const ast = await openapiTS(structuredClone(document) as unknown as OpenAPI3, {
      alphabetize: false,
      defaultNonNullable: false,
    });
    return { 'types.ts': header + astToString(ast) + shapes };
  },
};

const shapes = `
type Json<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type Responses<Id extends OperationId> = operations[Id]['responses'];

/** The name of an operation, as in \`checkGate\`. */
export type OperationId = keyof operations;

/** A schema of the document, by its name. */
export type Schema<Name extends keyof components['schemas']> = components['schemas'][Name];

/** What an operation is sent. */
export type RequestBody<Id extends OperationId> = Json<operations[Id]['requestBody']>;

/** What an operation answers with a status. */
export type ResponseBody<Id extends OperationId, Status extends keyof Responses<Id>> = Json<Responses<Id>[Status]>;

/** What an operation answers when it succeeds. */
export type SuccessBody<Id extends OperationId> = Json<Responses<Id>[Extract<keyof Responses<Id>, 200 | 202>]>;
`;
