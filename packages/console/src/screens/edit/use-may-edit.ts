import { useCallback } from 'react';
import { type EntryType, useProject } from '../../api/project.ts';
import { useMay } from '../../api/session.ts';
import { forms } from './forms.ts';

/** Returns what the person may change here: the role, the project and the form of the type must allow it. */
export function useMayEdit(): (type: EntryType) => boolean {
  const { data } = useProject();
  const mayEdit = useMay('editor') && data?.editable === true;
  return useCallback((type) => mayEdit && forms[type] !== undefined, [mayEdit]);
}
