import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import { header } from '../emit.ts';
import type { Target } from '../target.ts';

/** The schemas and operations as TypeScript types, with short names for the bodies of requests and responses. */
export const types: Target = {
  name: 'types',
  async make(document) {
    // openapi-typescript can modify its argument.
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

/** The request body of an operation. */
export type RequestBody<Id extends OperationId> = Json<operations[Id]['requestBody']>;

/** The response body of an operation with a status. */
export type ResponseBody<Id extends OperationId, Status extends keyof Responses<Id>> = Json<Responses<Id>[Status]>;

/** The response body of a successful operation. */
export type SuccessBody<Id extends OperationId> = Json<Responses<Id>[Extract<keyof Responses<Id>, 200 | 202>]>;
`;
