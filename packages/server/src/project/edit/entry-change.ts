import { isDeepStrictEqual } from 'node:util';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { type EntryType, entryTypes, sectionOf } from './entry-types.ts';
import { setFreeIDs } from './free-ids.ts';
import { keepAssignment } from './keep-assignment.ts';
import { renameReferences } from './rename-references.ts';

/** The value of a project file that may be invalid. */
export type Fields = Readonly<Record<string, unknown>>;

/** An entry with its name. */
export interface NamedEntry {
  readonly name: string;
  readonly entry: unknown;
}

/** What a change does with an entry. */
export interface EntryChange {
  readonly type: EntryType;
  /** Undefined for a new entry. */
  readonly before?: NamedEntry | undefined;
  /** Undefined for a removed entry. Another name for a renamed one. */
  readonly after?: NamedEntry | undefined;
}

/** A change that a caller requests. */
export interface RequestedChange {
  readonly type: EntryType;
  readonly name: string;
  /** The new name of an entry. Entries that refer to it get the new name too. */
  readonly newName?: string | undefined;
  /** The new value; null to remove the entry. */
  readonly entry: Fields | null;
}

/** Thrown for a change to an entry that doesn't exist, or that takes the name of another entry. */
export class ChangeError extends Error {
  override readonly name = 'ChangeError';
  readonly code: 'unknown_entry' | 'name_taken' | 'not_editable';
  constructor(code: ChangeError['code'], message: string) {
    super(message);
    this.code = code;
  }
}

/** A new value of a project file, and the entries that are renamed in it. */
export interface ChangedFile {
  readonly value: Fields;
  readonly renames: readonly Rename[];
  /** What the file gets besides the requested values, in sentences. */
  readonly notes?: readonly string[];
}

/** Another name of an entry. */
export interface Rename {
  readonly type: EntryType;
  readonly from: string;
  readonly to: string;
}

/** Returns the entries of a type. */
export const entriesOf = (file: Fields, type: EntryType): Fields => {
  const entries = file[sectionOf(type)];
  return isJsonObject(entries) ? entries : {};
};

/** Returns an entry; undefined if the file doesn't have it. */
export const entryOf = (file: Fields, type: EntryType, name: string): unknown => {
  const entries = entriesOf(file, type);
  return Object.hasOwn(entries, name) ? entries[name] : undefined;
};

/**
 * Applies the changes that a caller requests.
 * @throws {ChangeError}
 */
export function applyRequested(file: Fields, requested: readonly RequestedChange[]): ChangedFile {
  let value = file;
  const renames: Rename[] = [];
  const notes: string[] = [];
  for (const { type, name, newName = name, entry: wanted } of requested) {
    const old = entryOf(value, type, name);
    if (old === undefined && (wanted === null || newName !== name))
      throw new ChangeError('unknown_entry', `The project has no ${type} with this name. List all entries first.`);
    if (newName !== name && entryOf(value, type, newName) !== undefined)
      throw new ChangeError('name_taken', `Another ${type} has the new name. Choose another name.`);
    if (wanted === null) {
      value = removeEntry(value, type, name);
      continue;
    }
    const { entry, names } = setFreeIDs(type, name, wanted, old);
    notes.push(...names.map((one) => `${sectionOf(type)}.${newName}: ${one} ${freeIDNote}`));
    if (newName === name) value = setEntry(value, type, name, entry);
    else {
      const kept = keepAssignment(type, name, entry, old);
      value = renameReferences(renameEntry(value, type, name, newName, kept), type, name, newName);
      renames.push({ type, from: name, to: newName });
    }
  }
  return { value, renames, notes };
}

const freeIDNote = 'gets a different ID, because a renamed one has the ID of this name.';

/**
 * Undoes the changes to entries, and keeps later changes of other entries.
 * @returns The entries that were changed again since then, if there are any.
 */
export function applyInverse(
  file: Fields,
  changes: readonly EntryChange[],
): ChangedFile | { conflicts: readonly EntryChange[] } {
  const conflicts = changes.filter(({ type, before, after }) => {
    const current = after && entryOf(file, type, after.name);
    if (!isDeepStrictEqual(current, after?.entry)) return true;
    const isNameTaken =
      before !== undefined && before.name !== after?.name && entryOf(file, type, before.name) !== undefined;
    return isNameTaken;
  });
  if (conflicts.length > 0) return { conflicts };
  let value = file;
  const renames: Rename[] = [];
  for (const { type, before, after } of changes) {
    if (before === undefined) value = removeEntry(value, type, after?.name ?? '');
    else if (after === undefined || after.name === before.name)
      value = setEntry(value, type, before.name, before.entry);
    else {
      value = renameEntry(value, type, after.name, before.name, before.entry);
      renames.push({ type, from: after.name, to: before.name });
    }
  }
  return { value, renames };
}

/** Returns the entries that differ between two versions of a file. */
export function compareEntries(before: Fields, after: Fields, renames: readonly Rename[] = []): readonly EntryChange[] {
  return entryTypes.flatMap((type): EntryChange[] => {
    const old = entriesOf(before, type);
    const next = entriesOf(after, type);
    const newNames = new Map(renames.filter((rename) => rename.type === type).map(({ from, to }) => [from, to]));
    const oldNames = new Map([...newNames].map(([from, to]) => [to, from]));
    const changed = Object.entries(old).flatMap(([name, entry]): EntryChange[] => {
      const newName = newNames.get(name) ?? name;
      const isThere = Object.hasOwn(next, newName) && (newNames.has(name) || !oldNames.has(name));
      if (!isThere) return [{ type, before: { name, entry } }];
      const isSame = newName === name && JSON.stringify(entry) === JSON.stringify(next[newName]);
      return isSame ? [] : [{ type, before: { name, entry }, after: { name: newName, entry: next[newName] } }];
    });
    const added = Object.entries(next)
      .filter(([name]) => !Object.hasOwn(old, oldNames.get(name) ?? name))
      .map(([name, entry]): EntryChange => ({ type, after: { name, entry } }));
    return [...changed, ...added];
  });
}

function setEntry(file: Fields, type: EntryType, name: string, entry: unknown): Fields {
  // A name can be __proto__: fromEntries defines it as a field.
  const entries = new Map(Object.entries(entriesOf(file, type))).set(name, entry);
  return { ...file, [sectionOf(type)]: Object.fromEntries(entries) };
}

function removeEntry(file: Fields, type: EntryType, name: string): Fields {
  const entries = Object.entries(entriesOf(file, type)).filter(([other]) => other !== name);
  return { ...file, [sectionOf(type)]: Object.fromEntries(entries) };
}

function renameEntry(file: Fields, type: EntryType, from: string, to: string, entry: unknown): Fields {
  const entries = Object.entries(entriesOf(file, type)).map(([name, value]) =>
    name === from ? [to, entry] : [name, value],
  );
  return { ...file, [sectionOf(type)]: Object.fromEntries(entries) };
}
