import { type JsonSchema, schemas } from '@statsig-http-api/contract/schemas';

/** Makes an event or an exposure, as the contract has it, of the cells of a row. @throws {SyntaxError} for a cell that is no JSON. */
export type RowReader = (cells: readonly string[]) => unknown;

/** Fields that are maps or lists: given whole they are JSON, and maps may be given field by field. */
const json = ['user', 'metadata', 'statsigMetadata', 'secondaryExposures'];

/** Every field that an event or an exposure can have. */
const fields: ReadonlySet<string> = new Set([schemas.Event, schemas.Exposure].flatMap(fieldsOf));

/**
 * Reads the head of a CSV file: each column is a field of an event or an exposure, and `user.userID` is a field of a
 * field. An empty cell says nothing.
 * @returns A sentence when it can't be read.
 */
export function rowReader(head: readonly string[]): RowReader | string {
  const root: Branch = new Map();
  for (const [index, column] of head.entries()) {
    const path = column.split('.');
    const [field = ''] = path;
    if (!fields.has(field))
      return `column ${index + 1} is no field of an event or an exposure: use ${[...fields].join(', ')}, or a field of these such as user.userID`;
    if (path.length > 1 && (!json.includes(field) || path.includes('')))
      return `column ${index + 1} names a field of ${field}, which has none`;
    if (!place(root, path, { index, read: cellReader(path) }))
      return `column ${index + 1} says again what another column says`;
  }
  return (cells) => branchValue(root, cells);
}

/** A column, or the columns whose names begin alike. */
type Branch = Map<string, Branch | Column>;
interface Column {
  readonly index: number;
  readonly read: (cell: string) => unknown;
}

function place(branch: Branch, [name = '', ...rest]: readonly string[], column: Column): boolean {
  const there = branch.get(name);
  if (rest.length === 0) {
    branch.set(name, column);
    return there === undefined;
  }
  const next: Branch | Column = there ?? new Map();
  branch.set(name, next);
  return next instanceof Map && place(next, rest, column);
}

function branchValue(branch: Branch, cells: readonly string[]): unknown {
  const entries: [string, unknown][] = [];
  for (const [name, part] of branch) {
    const value = part instanceof Map ? branchValue(part, cells) : readCell(part, cells);
    if (value !== undefined) entries.push([name, value]);
  }
  // From entries, so that a column called user.__proto__ is a field like any other.
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function readCell({ index, read }: Column, cells: readonly string[]): unknown {
  const cell = cells[index] ?? '';
  return cell === '' ? undefined : read(cell);
}

function cellReader(path: readonly string[]): Column['read'] {
  const [field = ''] = path;
  if (path.length > 1) return (cell) => cell;
  if (json.includes(field)) return (cell) => JSON.parse(cell);
  if (field === 'value') return (cell) => (/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(cell) ? Number(cell) : cell);
  if (field === 'passes') return (cell) => (cell === 'true' ? true : cell === 'false' ? false : cell);
  return (cell) => cell;
}

/** The names of a schema's fields, of whichever of its choices. */
function fieldsOf(schema: JsonSchema | undefined): string[] {
  if (typeof schema !== 'object') return [];
  const {
    $ref: ref,
    properties = {},
    allOf = [],
    oneOf = [],
    anyOf = [],
  } = schema as Readonly<{
    $ref?: string;
    properties?: Readonly<Record<string, JsonSchema>>;
    allOf?: readonly JsonSchema[];
    oneOf?: readonly JsonSchema[];
    anyOf?: readonly JsonSchema[];
  }>;
  const own = Object.entries(properties).filter(([, field]) => field !== false);
  const target = ref === undefined ? undefined : schemas[ref.slice(ref.lastIndexOf('/') + 1)];
  return [...own.map(([name]) => name), ...[target, ...allOf, ...oneOf, ...anyOf].flatMap(fieldsOf)];
}
