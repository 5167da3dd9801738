/** The keywords that this API adds to JSON Schema. Ajv's strict mode rejects unknown keywords. */
export const schemaExtensions = ['x-codes', 'x-pattern-message'];

/** The formats of numbers, which OpenAPI defines for code generators. They restrict no value in JSON Schema. */
export const numberFormats: readonly unknown[] = ['double', 'int64'];
