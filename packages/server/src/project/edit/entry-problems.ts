import type { PlacedProblem } from '../project-error.ts';
import { type EntryType, typeOfSection } from './entry-types.ts';

/** A problem with a project file, with its place in an entry. */
export interface EntryProblem {
  /** The entry; undefined for a problem elsewhere in the file. */
  readonly type?: EntryType;
  readonly name?: string;
  /** The place in the entry, or in the file without one. */
  readonly path: readonly (string | number)[];
  /** The place in the text of the file, from 1. */
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

/** Returns problems with their places in the entries. */
export function entryProblems(problems: readonly PlacedProblem[]): readonly EntryProblem[] {
  return problems.map(({ path, ...problem }) => {
    const [section, name, ...rest] = path;
    const type = typeOfSection(section);
    if (type === undefined || name === undefined) return { path, ...problem };
    return { type, name: String(name), path: rest.map(toIndex), ...problem };
  });
}

/** The validator names an index of a list as a string. */
const toIndex = (step: string | number): string | number =>
  typeof step === 'string' && /^(0|[1-9]\d{0,8})$/.test(step) ? Number(step) : step;
