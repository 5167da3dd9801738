import type { Named, ProjectFile } from './project-file.ts';

/**
 * Returns a file without its archived gates and configs, and without its archived experiments. Other entries can't refer to
 * archived ones.
 */
export function withoutArchived(file: ProjectFile): ProjectFile {
  const { gates, configs, experiments } = file;
  return {
    ...file,
    ...(gates && { gates: activeEntries(gates) }),
    ...(configs && { configs: activeEntries(configs) }),
    ...(experiments && { experiments: activeEntries(experiments) }),
  };
}

const activeEntries = <Entry extends object>(entries: Named<Entry>): Named<Entry> =>
  Object.fromEntries(Object.entries(entries).filter(([, entry]) => !isArchived(entry)));

/** Returns whether an entry is archived. */
export const isArchived = (entry: object): boolean => 'archived' in entry && entry.archived === true;
