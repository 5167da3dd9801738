import { type JsonSchema, schemas } from '@statsig-http-api/contract/schemas';
import { numberOrText } from './number-cell.ts';

/**
 * Converts the cells of a row to an event or an exposure of the contract.
 * @throws {SyntaxError} For a cell with invalid JSON.
 * @throws {CellError} For a number in another form.
 */
export type RowReader = (cells: readonly string[]) => unknown;

/** Fields that hold an object or an array. A cell holds JSON, or each field of an object has a column. */
const jsonFields = ['user', 'metadata', 'statsigMetadata', 'secondaryExposures'];

/** The fields of an event or an exposure. */
const fields: ReadonlySet<string> = new Set([schemas.StatsigEvent, schemas.Exposure].flatMap(listFields));

/**
 * Creates a reader for the rows of a CSV file from its header. Each column is a field of an event or an exposure, or a
 * nested field such as `user.userID`. The reader leaves out empty cells.
 * @returns A description of the error if the header is invalid.
 */
export function createRowReader(header: readonly string[]): RowReader | string {
  const root: Branch = new Map();
  for (const [index, column] of header.entries()) {
    const path = column.split('.');
    const [field = ''] = path;
    if (!fields.has(field))
      return `column ${index + 1} is not a field of an event or an exposure. Use ${[...fields].join(', ')}, or a nested field such as user.userID`;
    if (path.length > 1 && (!jsonFields.includes(field) || path.includes('')))
      return `column ${index + 1} is a nested field, but ${field} has no fields`;
    if (!addColumn(root, path, { index, parse: createCellParser(path) }))
      return `column ${index + 1} repeats another column`;
  }
  return (cells) => readBranch(root, cells);
}

/** The columns whose names share a prefix, by the next part of the name. */
type Branch = Map<string, Branch | Column>;
interface Column {
  readonly index: number;
  readonly parse: (cell: string) => unknown;
}

/** Adds a column to the tree. Returns false when another column has the same name or a part of it. */
function addColumn(branch: Branch, [name = '', ...rest]: readonly string[], column: Column): boolean {
  const existing = branch.get(name);
  if (rest.length === 0) {
    branch.set(name, column);
    return existing === undefined;
  }
  const next: Branch | Column = existing ?? new Map();
  branch.set(name, next);
  return next instanceof Map && addColumn(next, rest, column);
}

function readBranch(branch: Branch, cells: readonly string[]): unknown {
  const entries: [string, unknown][] = [];
  for (const [name, part] of branch) {
    const value = part instanceof Map ? readBranch(part, cells) : readCell(part, cells);
    if (value !== undefined) entries.push([name, value]);
  }
  // Object.fromEntries creates an own property even for the name __proto__.
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

function readCell({ index, parse }: Column, cells: readonly string[]): unknown {
  const cell = cells[index] ?? '';
  return cell === '' ? undefined : parse(cell);
}

function createCellParser(path: readonly string[]): Column['parse'] {
  const [field = ''] = path;
  if (path.length > 1) return (cell) => cell;
  if (jsonFields.includes(field)) return (cell) => JSON.parse(cell);
  if (field === 'value') return numberOrText;
  if (field === 'passes') return (cell) => (cell === 'true' ? true : cell === 'false' ? false : cell);
  return (cell) => cell;
}

/** Returns the names of a schema's fields, including those of its combined schemas. */
function listFields(schema: JsonSchema | undefined): string[] {
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
  return [...own.map(([name]) => name), ...[target, ...allOf, ...oneOf, ...anyOf].flatMap(listFields)];
}
