import { type Document, operationsOf } from '../generate/document.ts';
import type { Problem } from './problem.ts';
import { join } from './schema-places.ts';

/** Names that languages and code generators use for their own types, or that say nothing outside of this API. */
const common = new Set([
  ...['any', 'array', 'attribute', 'boolean', 'client', 'config', 'configuration', 'data', 'date', 'error', 'event'],
  ...['exception', 'field', 'file', 'group', 'id', 'item', 'key', 'list', 'map', 'model', 'name', 'null', 'number'],
  ...['object', 'option', 'options', 'params', 'path', 'record', 'request', 'response', 'result', 'schema', 'set'],
  ...['status', 'string', 'time', 'type', 'url', 'value', 'values'],
]);

/** What code generators append to the name of an operation to name its types. */
const ends = [
  '',
  'Request',
  'Req',
  'RequestBody',
  'JSONBody',
  'JSONRequestBody',
  'Body',
  'Payload',
  'Params',
  'Data',
].concat(
  ...['Response', 'Responses', 'Res', 'Result', 'OK', 'Accepted', 'Error', 'Errors', 'Headers', 'Query', 'Options'],
);

/**
 * Returns a problem for each schema whose name is too common for the namespace of a program, or that code generators give to
 * another type. Upper and lower case make no difference, because the names become files.
 */
export function schemaNameProblems(document: Document): Problem[] {
  const names = Object.keys(document.components.schemas);
  const taken = new Set(operationsOf(document).flatMap(({ id }) => ends.map((end) => `${id}${end}`.toLowerCase())));
  return names.flatMap((name) => {
    const pointer = join('#/components/schemas', name);
    const lower = name.toLowerCase();
    if (common.has(lower))
      return [{ pointer, message: `${name} is too common for the name of a type. Say what it is, such as EventTime.` }];
    if (taken.has(lower))
      return [{ pointer, message: `Code generators give the name ${name} to a type of an operation. Use a noun.` }];
    const other = names.find((one) => one !== name && one.toLowerCase() === lower);
    if (other !== undefined)
      return [{ pointer, message: `${name} and ${other} differ only in upper and lower case. Rename one.` }];
    return [];
  });
}
