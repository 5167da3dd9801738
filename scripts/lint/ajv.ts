import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Document } from '../generate/document.ts';
import { schemaExtensions } from '../generate/schema-extensions.ts';

/**
 * Returns a function that compiles a schema of a bundled document, given the JSON pointer of the schema. References
 * resolve within the document. The function throws the error of Ajv if the schema doesn't compile.
 */
export function compilerOf(document: Document, options: Options): (pointer: string) => ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, ...options });
  addFormats.default(ajv);
  // Ajv rejects the names of some extensions at the top of the document, so add only the parts that contain schemas.
  const holders = Object.fromEntries(Object.entries(document).filter(([key]) => ['components', 'paths'].includes(key)));
  ajv.addVocabulary([...Object.keys(holders), ...schemaExtensions]);
  ajv.addSchema(holders, 'document');
  return (pointer) => ajv.compile({ $ref: `document${encodeURI(pointer)}` });
}
