import { Ajv2020 } from 'ajv/dist/2020.js';
import standalone from 'ajv/dist/standalone/index.js';
import schema from '../../packages/server/project.schema.json' with { type: 'json' };
import { standAlone } from './stand-alone.ts';
import type { Files } from './target.ts';

/** The validator of project files, compiled ahead of time: at each start it would take longer than all else of ours. */
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
  '// Made from project.schema.json by `npm run generate`. Do not edit: change the schema, then generate again.\n\n';

const declarations = `${header}/** Whether a value is a project file, by its schema. */
export function validProjectFile(value: unknown): boolean;
`;
