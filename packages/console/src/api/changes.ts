import { api, dataOf, type Schema } from './client.ts';
import type { EntryType } from './project.ts';

/** A saved change. */
export type Saved = Schema<'Saved'>;

/** An entry as a form edits it. */
export interface EditableEntry {
  readonly entry: Readonly<Record<string, unknown>>;
  /** The version of the project, for `If-Match`. */
  readonly version: string;
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

/** Reads an entry, to change it. */
export async function readEntry(type: EntryType, name: string, signal?: AbortSignal): Promise<EditableEntry> {
  const result = await api.GET('/console/v1/entries/{type}/{name}', {
    params: { path: { type, name } },
    ...(signal === undefined ? {} : { signal }),
  });
  return { entry: dataOf(result).entry ?? {}, version: result.response.headers.get('etag') ?? '' };
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
