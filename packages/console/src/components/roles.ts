import type { Schema } from '../api/client.ts';

/** The roles as people choose them. */
export const roleOptions: readonly { readonly value: Schema<'Role'>; readonly label: string }[] = [
  { value: 'viewer', label: 'Viewer' },
  { value: 'editor', label: 'Editor' },
  { value: 'admin', label: 'Admin' },
];
