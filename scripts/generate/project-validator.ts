import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import schema from '../../packages/server/project.schema.json' with { type: 'json' };
import { standAlone } from './stand-alone.ts';
import type { Files } from './target.ts';

/**
 * Returns the files of the validator of project files. The validator is compiled ahead of time, because compiling it is
 * the slowest step of a server start.
 */
export async function projectValidator(): Promise<Files> {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    messages: false,
    inlineRefs: false,
    code: { source: true, esm: true, lines: true },
  });
  ajv.addSchema(schema, 'project');
  const source = standalone.default(ajv, { validProjectFile: 'project' });
  return { 'project-file.js': header + (await standAlone(source)), 'project-file.d.ts': declarations };
}

const header =
  '// Generated from project.schema.json by `npm run generate`. Do not edit: change the schema, then generate again.\n\n';

const declarations = `${header}/** Returns whether a value matches the schema of project files. */
export function validProjectFile(value: unknown): boolean;
`;
