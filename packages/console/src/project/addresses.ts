import { basePath } from '../api/base.ts';
import type { EntryType } from '../api/project.ts';

/** What a person does on the screen of a form. */
export type EditMode = 'new' | 'edit' | 'copy';

/** Returns the address of a form. */
export const editHref = (mode: EditMode, type: EntryType, name = ''): string =>
  `/${mode}/${type}${mode === 'new' ? '' : `/${encodeURIComponent(name)}`}`;

/** Returns the address of the form of a new experiment in a layer. */
export const newInLayerHref = (layer: string): string =>
  `${editHref('new', 'experiment')}?layer=${encodeURIComponent(layer)}`;

/** The address of the form of a new primary metric. */
export const newPrimaryMetricHref = `${editHref('new', 'metric')}?role=primary`;

/** Returns the name in the address after a path. The router doesn't decode characters such as `=`, so this reads the address. */
export function nameAfter(path: string): string {
  const encoded = location.pathname.slice(`${basePath}${path}`.length);
  try {
    return decodeURIComponent(encoded);
  } catch {
    return encoded;
  }
}
