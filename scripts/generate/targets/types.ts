import openapiTS, { astToString, type OpenAPI3 } from 'openapi-typescript';
import type { Document } from '../document.ts';
import { header, literal } from '../emit.ts';
import { mapSchemas } from '../map-schemas.ts';
import { withoutConditions } from '../runtime/conditions.ts';
import type { Target } from '../target.ts';

/** The schemas and operations as TypeScript types, with short names for the bodies of requests and responses. */
export const types: Target = {
  name: 'types',
  async make(document) {
    // TypeScript has no types for conditions. openapi-typescript can modify its argument, which is a copy.
    const ast = await openapiTS(mapSchemas(document, withoutConditions) as unknown as OpenAPI3, {
      alphabetize: false,
      defaultNonNullable: false,
    });
    return { 'types.ts': header + astToString(ast) + shapes + rootTypes(document) };
  },
};

/** Returns a type for each schema whose name is free, so that users can import it by its name. */
function rootTypes({ components }: Document): string {
  const names = Object.keys(components.schemas).filter((name) => /^[A-Z]\w*$/.test(name) && !ownNames.includes(name));
  return `\n// The schemas by name.\n${names.map((name) => `export type ${name} = Schema<${literal(name)}>;\n`).join('')}`;
}

/** The types that don't stand for a schema. */
const ownNames = [
  'OperationId',
  'Schema',
  'RequestBody',
  'ResponseBody',
  'SuccessBody',
  'EveryField',
  'Json',
  'Responses',
];

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

/**
 * A body in which every field of its schema is present. An optional field can be \`undefined\`, which JSON leaves out. Code
 * that creates responses has this type, so that the compiler names it when a schema gets another field.
 */
export type EveryField<Body extends object> = { [Field in keyof Required<Body>]: Body[Field] };
`;
