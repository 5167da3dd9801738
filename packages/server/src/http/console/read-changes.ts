import { isJsonObject } from '@statsig-http-api/contract/json';
import { maxDepth } from '@statsig-http-api/contract/storable';
import type { RequestedChange } from '../../project/edit/entry-change.ts';
import { entryTypes, isEntryType } from '../../project/edit/entry-types.ts';
import { unknownField } from '../unknown-field.ts';

/** Limits of the bodies with entries. */
export const entryLimits = { bytes: 2 ** 19, values: 50_000 };

const maxNameLength = 200;
const maxNoteLength = 1000;
const maxChanges = 100;

type Fields = Readonly<Record<string, unknown>>;

/** The body of a save. */
export interface SaveBody {
  readonly entry: Fields;
  readonly newName: string | undefined;
  readonly note: string | undefined;
}

/** Reads the body of a save. Returns a string if a field is invalid: the field and the rule. */
export function readSaveBody(body: unknown): SaveBody | string {
  if (!isJsonObject(body)) return 'The body must be a JSON object';
  const problem = problemOfFields(body, ['entry', 'newName', 'note']);
  if (problem !== undefined) return problem;
  const { entry, newName, note } = body;
  if (!isJsonObject(entry)) return 'entry: must be an object';
  return (
    problemOfEntry(entry, 'entry') ??
    (newName === undefined ? undefined : problemOfName(newName, 'newName')) ??
    problemOfNote(note) ?? {
      entry,
      newName: newName as string | undefined,
      note: note as string | undefined,
    }
  );
}

/** Reads the body of an undo. Returns a string if a field is invalid. */
export function readNote(body: unknown): { readonly note: string | undefined } | string {
  if (!isJsonObject(body)) return 'The body must be a JSON object';
  return problemOfFields(body, ['note']) ?? problemOfNote(body.note) ?? { note: body.note as string | undefined };
}

/** Reads the body of a preview. Returns a string if a field is invalid. */
export function readPreviewBody(body: unknown): readonly RequestedChange[] | string {
  if (!isJsonObject(body)) return 'The body must be a JSON object';
  const problem = problemOfFields(body, ['changes']);
  if (problem !== undefined) return problem;
  const { changes } = body;
  if (!Array.isArray(changes) || changes.length === 0 || changes.length > maxChanges)
    return `changes: must be a list of 1 to ${maxChanges} changes`;
  const read: RequestedChange[] = [];
  for (const [index, change] of changes.entries()) {
    const result = readChange(change, `changes[${index}]`);
    if (typeof result === 'string') return result;
    read.push(result);
  }
  return read;
}

function readChange(change: unknown, path: string): RequestedChange | string {
  if (!isJsonObject(change)) return `${path}: must be an object`;
  const problem = problemOfFields(change, ['type', 'name', 'newName', 'entry']);
  if (problem !== undefined) return `${path}.${problem}`;
  const { type, name, newName, entry } = change;
  if (!isEntryType(type)) return `${path}.type: must be one of ${entryTypes.join(', ')}`;
  if (entry !== null && !isJsonObject(entry)) return `${path}.entry: must be an object, or null to remove the entry`;
  return (
    problemOfName(name, `${path}.name`) ??
    (newName === undefined ? undefined : problemOfName(newName, `${path}.newName`)) ??
    problemOfEntry(entry, `${path}.entry`) ?? {
      type,
      name: name as string,
      newName: newName as string | undefined,
      entry,
    }
  );
}

/** Returns the problem with a name. */
export function problemOfName(name: unknown, path: string): string | undefined {
  if (typeof name === 'string' && name.length > 0 && name.length <= maxNameLength && !/\p{Cc}/u.test(name))
    return undefined;
  return `${path}: must be a string of 1 to ${maxNameLength} characters, on one line`;
}

const problemOfNote = (note: unknown): string | undefined =>
  note === undefined || (typeof note === 'string' && note.length <= maxNoteLength)
    ? undefined
    : `note: must be a string of at most ${maxNoteLength} characters`;

function problemOfFields(body: Fields, fields: readonly string[]): string | undefined {
  const unknown = Object.keys(body).find((field) => !fields.includes(field));
  return unknown === undefined ? undefined : unknownField(unknown, fields);
}

const problemOfEntry = (entry: unknown, path: string): string | undefined =>
  isTooDeep(entry, 0) ? `${path}: must be nested at most ${maxDepth} levels deep` : undefined;

const isTooDeep = (value: unknown, depth: number): boolean =>
  typeof value === 'object' &&
  value !== null &&
  (depth === maxDepth || Object.values(value).some((item) => isTooDeep(item, depth + 1)));
