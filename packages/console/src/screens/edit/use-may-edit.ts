import { type EntryType, useProject } from '../../api/project.ts';
import { useMay } from '../../api/session.ts';
import { forms } from './forms.ts';

/** Returns whether the person may change entries of a type here: the role, the project and the form must allow it. */
export function useMayEdit(type: EntryType): boolean {
  const { data } = useProject();
  return useMay('editor') && data?.editable === true && forms[type] !== undefined;
}
