/** Keywords that this API adds to JSON Schema. Ajv's strict mode rejects a keyword that it isn't told about. */
export const schemaExtensions = ['x-codes', 'x-pattern-message'];
