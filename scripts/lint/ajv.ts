import { Ajv2020, type Options, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Document } from '../generate/document.ts';
import { schemaExtensions } from '../generate/schema-extensions.ts';

/**
 * Compiles any schema of a bundled document by its JSON pointer; references resolve within the document. The function
 * that comes back throws Ajv's own error for a schema that it can't compile.
 */
export function compilerOf(document: Document, options: Options): (pointer: string) => ValidateFunction {
  const ajv = new Ajv2020({ allErrors: true, ...options });
  addFormats.default(ajv);
  // The document is no schema itself: what holds its schemas is added under names that mean nothing to Ajv, which
  // refuses the names of some extensions.
  const holders = Object.fromEntries(Object.entries(document).filter(([key]) => ['components', 'paths'].includes(key)));
  ajv.addVocabulary([...Object.keys(holders), ...schemaExtensions]);
  ajv.addSchema(holders, 'document');
  return (pointer) => ajv.compile({ $ref: `document${encodeURI(pointer)}` });
}
