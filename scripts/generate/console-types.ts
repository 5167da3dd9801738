import { readFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';
import { parse } from 'yaml';
import type { Files } from './target.ts';

const document = new URL('../../packages/server/console-api.yaml', import.meta.url);

/** Returns the file with the types of the Console's API, for the client in the Console's page. */
export async function consoleTypes(): Promise<Files> {
  const ast = await openapiTS(parse(readFileSync(document, 'utf8')), { defaultNonNullable: false });
  return { 'console-api.d.ts': header + astToString(ast) };
}

const header =
  '// Generated from packages/server/console-api.yaml by `npm run generate`. Do not edit: change the document, then generate again.\n\n';
