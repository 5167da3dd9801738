import { api, dataOf, type Schema } from './client.ts';
import type { EntryType } from './project.ts';

/** A saved change. */
export type Saved = Schema<'Saved'>;

/** An entry as a form edits it. */
export interface EditableEntry {
  readonly entry: Readonly<Record<string, unknown>>;
  /** The version of the project, for `If-Match`. */
  readonly version: string;
  /** The IDs of the rules or groups that set none, by their names. */
  readonly generatedIDs: Readonly<Record<string, string>>;
}

/** A new value of an entry. */
export interface Save {
  readonly type: EntryType;
  readonly name: string;
  readonly entry: Readonly<Record<string, unknown>>;
  /** Another name. Entries that refer to it get it too. */
  readonly newName?: string;
  /** The reason, for the history. */
  readonly note?: string;
}

/** A change that is only previewed. */
export type PreviewChange = Schema<'PreviewRequest'>['changes'][number];

/** Reads an entry, to change it. */
export async function readEntry(type: EntryType, name: string, signal?: AbortSignal): Promise<EditableEntry> {
  const result = await api.GET('/console/v1/entries/{type}/{name}', {
    params: { path: { type, name } },
    ...(signal === undefined ? {} : { signal }),
  });
  const { entry = {}, generatedIDs = {} } = dataOf(result);
  return { entry, generatedIDs, version: result.response.headers.get('etag') ?? '' };
}

/** Replaces an entry, or creates it. @param version The version that the change is for; undefined to create the entry. */
export async function saveEntry({ type, name, ...body }: Save, version: string | undefined): Promise<Saved> {
  return dataOf(
    await api.PUT('/console/v1/entries/{type}/{name}', {
      params: {
        path: { type, name },
        header: version === undefined ? { 'If-None-Match': '*' } : { 'If-Match': version },
      },
      body,
    }),
  );
}

/** Removes an entry. @param version The version that the change is for. */
export async function removeEntry(type: EntryType, name: string, version: string): Promise<Saved> {
  const params = { path: { type, name }, header: { 'If-Match': version } };
  return dataOf(await api.DELETE('/console/v1/entries/{type}/{name}', { params }));
}

/** Undoes a change. Later changes of other entries stay, so any version will do. */
export async function undoChange(id: string): Promise<Saved> {
  const params = { path: { id }, header: { 'If-Match': '*' } };
  return dataOf(await api.POST('/console/v1/history/{id}/undo', { params, body: {} }));
}

/** Returns what a change would do. */
export async function previewChange(change: PreviewChange, signal: AbortSignal): Promise<Schema<'Preview'>> {
  return dataOf(await api.POST('/console/v1/preview', { body: { changes: [change] }, signal }));
}

/** Returns who has made the newest change to an entry; undefined if the history doesn't have it. */
export async function lastAuthorOf(type: EntryType, name: string): Promise<string | undefined> {
  const query = { type, name, limit: 1 };
  return dataOf(await api.GET('/console/v1/history', { params: { query } })).changes[0]?.by;
}
