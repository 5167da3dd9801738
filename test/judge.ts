import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { type Document, type Operation, operationsOf, type Schema } from '../scripts/generate/document.ts';

/** What went over the wire, once. */
export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly requestHeaders: Readonly<Record<string, string>>;
  readonly requestBody: unknown;
  readonly status: number;
  readonly responseHeaders: Readonly<Record<string, string>>;
  readonly responseBody: unknown;
}

/** Says of an exchange, or of a body, what a document has against it. */
export interface Judge {
  readonly operations: readonly Operation[];
  /** Everything about the exchange that the document does not allow; empty when it is as documented. */
  exchange(exchange: Exchange): string[];
  /** Whether the operation may be sent this body. */
  request(operation: Operation, body: unknown): string[];
  /** Whether the operation may answer so. */
  response(operation: Operation, status: number, body: unknown): string[];
}

/**
 * A judge by the document itself: Ajv compiles its schemas as they stand there, so neither the generated validators nor
 * Prism have a say.
 */
export function judgeOf(document: Document): Judge {
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  addFormats.default(ajv);
  ajv.addKeyword('components');
  ajv.addSchema({ $id: 'document', components: document.components } as object);
  const compiled = new Map<Schema, ValidateFunction>();
  const operations = operationsOf(document);

  const check = (schema: Schema, value: unknown, place: string): string[] => {
    let validator = compiled.get(schema);
    if (validator === undefined) {
      // References point into the document, so that is what they are resolved against.
      validator = ajv.compile(JSON.parse(JSON.stringify(schema).replaceAll('"$ref":"#/', '"$ref":"document#/')));
      compiled.set(schema, validator);
    }
    return validator(value)
      ? []
      : (validator.errors ?? []).map((error) => `${place}${error.instancePath} ${error.message}`);
  };

  const request = (operation: Operation, body: unknown) =>
    check(operation.request.schema, body, `${operation.id} request`);

  const response = (operation: Operation, status: number, body: unknown) => {
    const declared = operation.responses.find((one) => one.status === status);
    if (declared === undefined) return [`${operation.id} does not declare the status ${status}`];
    return check(declared.body.schema, body, `${operation.id} ${status}`);
  };

  return {
    operations,
    request,
    response,
    exchange(exchange) {
      const operation = operations.find(({ method, path }) => method === exchange.method && path === exchange.path);
      if (operation === undefined) return [`${exchange.method} ${exchange.path} is not declared`];
      const problems = [
        ...request(operation, exchange.requestBody),
        ...response(operation, exchange.status, exchange.responseBody),
      ];
      for (const parameter of operation.parameters) {
        const sent = exchange.requestHeaders[parameter.name.toLowerCase()];
        if (sent !== undefined)
          problems.push(...check(parameter.schema, Number(sent), `${operation.id} ${parameter.name}`));
      }
      const declared = operation.responses.find(({ status }) => status === exchange.status);
      for (const [name, header] of Object.entries(declared?.headers ?? {})) {
        const value = exchange.responseHeaders[name.toLowerCase()];
        if (value === undefined) problems.push(`${operation.id} ${exchange.status} lacks the header ${name}`);
        else problems.push(...check(header.schema, Number(value), `${operation.id} ${name}`));
      }
      return problems;
    },
  };
}
