import {
  registerSchema,
  setShouldValidateFormat,
  unregisterSchema,
  validate,
} from '@hyperjump/json-schema/openapi-3-1';
import '@hyperjump/json-schema/formats';
import type { Document, Operation } from '../scripts/generate/document.ts';

// JSON Schema 2020-12 treats `format` as an annotation by default. Ajv validates it, so this validator must too.
setShouldValidateFormat(true);

/** Returns whether a value is valid. */
export type IsValid = (value: unknown) => boolean;

/** Validates bodies against an OpenAPI document with Hyperjump, which shares no code with Ajv. */
export interface HyperjumpValidator {
  /** Compiles the request schema of an operation. */
  compileRequest(operation: Operation): Promise<IsValid>;
  /** Compiles the response schema of an operation and a status. */
  compileResponse(operation: Operation, status: number): Promise<IsValid>;
  /** Unregisters the document. */
  close(): void;
}

/** The JSON Schema dialect that the document declares. */
const dialect = 'https://json-schema.org/draft/2020-12/schema';

/**
 * Creates a validator for a document.
 * @param name A name for the document that is unique in this process.
 */
export function createHyperjumpValidator(document: Document, name: string): HyperjumpValidator {
  const id = `https://contract.test/${name}`;
  registerSchema(JSON.parse(JSON.stringify(document)), id, dialect);

  /** Compiles the schema at a path of the document, such as `['components', 'schemas', 'Error']`. */
  const compileAt = async (...path: readonly string[]): Promise<IsValid> => {
    const pointer = path.map((step) => encodeURIComponent(step.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/');
    const validateAt = await validate(`${id}#/${pointer}`);
    return (value) => validateAt(value as Parameters<typeof validateAt>[0]).valid;
  };
  const schema = ['content', 'application/json', 'schema'];
  const pathOf = ({ path, method }: Operation) => ['paths', path, method.toLowerCase()];

  return {
    compileRequest: (operation) => compileAt(...pathOf(operation), 'requestBody', ...schema),
    compileResponse: (operation, status) => {
      const response = operation.object.responses[status];
      return response !== undefined && '$ref' in response
        ? compileAt(...response.$ref.slice('#/'.length).split('/'), ...schema)
        : compileAt(...pathOf(operation), 'responses', String(status), ...schema);
    },
    close: () => unregisterSchema(id),
  };
}
