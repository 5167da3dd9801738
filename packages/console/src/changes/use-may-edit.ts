import { useProject } from '../api/project.ts';
import { useMay } from '../api/session.ts';

/** Returns whether the person may change entries here: the role and the project must allow it. */
export function useMayEdit(): boolean {
  const { data } = useProject();
  return useMay('editor') && data?.editable === true;
}
