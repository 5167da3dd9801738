import project from '../../../../server/project.schema.json' with { type: 'json' };

const { $defs } = project;

/** Returns the schema of entries of a type, or of a part of them, for the editor of JSON. */
export const schemaOf = (definition: keyof typeof $defs): object => ({ $ref: `#/$defs/${definition}`, $defs });
