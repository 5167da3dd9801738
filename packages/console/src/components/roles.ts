import type { Schema } from '../api/client.ts';

/** The roles as people choose them. */
export const roleOptions: readonly { readonly value: Schema<'Role'>; readonly label: string }[] = [
  { value: 'viewer', label: 'Viewer' },
  { value: 'editor', label: 'Editor' },
  { value: 'admin', label: 'Admin' },
];

/** What each role may do. */
export const roleWords: Readonly<Record<Schema<'Role'>, string>> = {
  viewer: 'Sees everything except people, keys and the audit log. Changes nothing.',
  editor: 'Also changes the project, and sets overrides.',
  admin: 'Also invites people, and manages keys.',
};
