// Made from project.schema.json by `npm run generate`. Do not edit: change the schema, then generate again.

/** Whether a value is a project file, by its schema. */
export function validProjectFile(value: unknown): boolean;
