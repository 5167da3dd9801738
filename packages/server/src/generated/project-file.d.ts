// Generated from project.schema.json by `npm run generate`. Do not edit: change the schema, then generate again.

/** Returns whether a value matches the schema of project files. */
export function validProjectFile(value: unknown): boolean;
