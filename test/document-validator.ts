import type { Ajv } from 'ajv';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Document, type Operation, operationsOf, type Schema } from '../scripts/generate/document.ts';
import { schemaExtensions } from '../scripts/generate/schema-extensions.ts';

/** One recorded HTTP request and its response. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
}

/** Validates traffic against an OpenAPI document. Every method returns the problems; an empty array means valid. */
export interface DocumentValidator {
  readonly operations: readonly Operation[];
  /** Checks the path, both bodies and the headers of an exchange. */
  checkExchange(exchange: Exchange): string[];
  /** Checks a request body of an operation. */
  checkRequest(operation: Operation, body: unknown): string[];
  /** Checks a response body of an operation and a status. */
  checkResponse(operation: Operation, status: number, body: unknown): string[];
}

/**
 * Creates a validator in which Ajv compiles the schemas of the document itself. It is independent of the generated
 * validators and of Prism.
 * @param ajv Reads the schemas. The default reads those of OpenAPI 3.1.
 */
export function createDocumentValidator(
  document: Document,
  ajv: Ajv | Ajv2020 = new Ajv2020({ strict: true, allErrors: true }),
): DocumentValidator {
  addFormats.default(ajv);
  ajv.addVocabulary(['components', ...schemaExtensions]);
  ajv.addSchema({ $id: 'document', components: document.components } as object);
  const compiled = new Map<Schema, ValidateFunction>();
  const operations = operationsOf(document);

  function validatorOf(schema: Schema): ValidateFunction {
    let validate = compiled.get(schema);
    if (validate === undefined) {
      // References are relative to the document, so they need its $id.
      validate = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/')));
      compiled.set(schema, validate);
    }
    return validate;
  }

  function check(schema: Schema, value: unknown, place: string): string[] {
    const validate = validatorOf(schema);
    if (validate(value)) return [];
    return (validate.errors ?? []).map((error) => `${place}${error.instancePath} ${error.message}`);
  }

  function checkRequest(operation: Operation, body: unknown): string[] {
    return check(operation.request.schema, body, `${operation.id} request`);
  }

  function checkResponse(operation: Operation, status: number, body: unknown): string[] {
    const declared = operation.responses.find((response) => response.status === status);
    if (declared === undefined) return [`${operation.id} does not declare status ${status}`];
    return check(declared.body.schema, body, `${operation.id} ${status}`);
  }

  function checkParameters(operation: Operation, { requestHeaders }: Exchange): string[] {
    return operation.parameters.flatMap(({ name, schema }) => {
      const value = requestHeaders[name.toLowerCase()];
      return value === undefined ? [] : check(schema, Number(value), `${operation.id} ${name}`);
    });
  }

  function checkResponseHeaders(operation: Operation, { status, responseHeaders }: Exchange): string[] {
    const declared = operation.responses.find((response) => response.status === status);
    return Object.entries(declared?.headers ?? {}).flatMap(([name, { schema }]) => {
      const value = responseHeaders[name.toLowerCase()];
      if (value === undefined) return [`${operation.id} ${status} lacks the header ${name}`];
      return check(schema, Number(value), `${operation.id} ${name}`);
    });
  }

  return {
    operations,
    checkRequest,
    checkResponse,
    checkExchange(exchange) {
      const operation = operations.find(({ method, path }) => method === exchange.method && path === exchange.path);
      if (operation === undefined) return [`${exchange.method} ${exchange.path} is not declared`];
      return [
        ...checkRequest(operation, exchange.requestBody),
        ...checkResponse(operation, exchange.status, exchange.responseBody),
        ...checkParameters(operation, exchange),
        ...checkResponseHeaders(operation, exchange),
      ];
    },
  };
}
