/** The keywords that this API adds to JSON Schema. Ajv's strict mode rejects unknown keywords. */
export const schemaExtensions = ['x-codes', 'x-pattern-message'];
