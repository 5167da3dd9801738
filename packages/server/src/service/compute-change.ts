import { readValue, writeChange, writeInverse } from '../project/edit/change-project.ts';
import { EditError } from '../project/edit/edit-text.ts';
import {
  applyInverse,
  applyRequested,
  type ChangedFile,
  ChangeError,
  compareEntries,
  type EntryChange,
  entryOf,
  type RequestedChange,
} from '../project/edit/entry-change.ts';
import { limitProblems } from '../project/edit/entry-limits.ts';
import { entryProblems } from '../project/edit/entry-problems.ts';
import { diffTexts } from '../project/edit/text-diff.ts';
import type { Env } from '../project/keys.ts';
import { loadProject } from '../project/load-project.ts';
import { type PlacedProblem, ProjectError } from '../project/project-error.ts';
import { type ProjectParts, splitProject } from '../project/project-parts.ts';
import { readSource } from '../project/source.ts';
import { actionOf } from './change-action.ts';
import { limitChange, type NewChange, type RecordedChange } from './project-history.ts';
import type { RejectedChange } from './rejected-change.ts';

/** A project file, and what its keys need. */
interface FileText {
  readonly text: string;
  readonly fileName: string;
  /** The environment variables, for keys. */
  readonly env: Env;
}

/** What the history says about a change, besides what has changed. */
export type ChangeNote = Pick<NewChange, 'time' | 'by' | 'note' | 'undoes'>;

/** A file to load. */
export interface LoadRequest extends FileText {
  /** The text before the change, and the note of the change; undefined if the history records no change. */
  readonly record: { readonly before: string; readonly note: ChangeNote } | undefined;
}

/** A loaded file. It can be sent to another thread. */
export type LoadedFile =
  | { readonly project: ProjectParts; readonly isDownloaded: boolean; readonly record: NewChange | undefined }
  | { readonly problems: readonly PlacedProblem[] };

/** A change to a file. */
export interface ComputeRequest extends FileText {
  readonly edit:
    | { readonly changes: readonly RequestedChange[]; readonly isNew: boolean }
    | { readonly undo: Pick<RecordedChange, 'values' | 'diff'> };
  readonly note: ChangeNote;
}

/** A changed file that is valid, or the reason why it is invalid. It can be sent to another thread. */
export type ComputedChange =
  | { readonly text: string; readonly project: ProjectParts; readonly record: NewChange }
  | { readonly isSame: true }
  | Omit<RejectedChange, 'version'>;

/** Loads a project file. */
export function loadFile({ text, fileName, env, record }: LoadRequest): LoadedFile {
  try {
    const project = loadProject(text, fileName, env);
    const isDownloaded = project.file === undefined;
    return {
      project: splitProject(project),
      isDownloaded,
      record: record && !isDownloaded ? recordOf(record.before, text, undefined, record.note) : undefined,
    };
  } catch (error) {
    if (error instanceof ProjectError) return { problems: error.problems };
    throw error;
  }
}

/** Computes a change to a project file. */
export function computeChange({ text, fileName, env, edit, note }: ComputeRequest): ComputedChange {
  try {
    const changed = 'undo' in edit ? undo(text, edit.undo) : apply(text, edit.changes, edit.isNew);
    if ('code' in changed) return changed;
    const next = changed.write();
    if (next === text) return { isSame: true };
    // Before the project is compiled, which takes long for many patterns.
    const problems = 'undo' in edit ? [] : limitProblems(readValue(text), edit.changes);
    if (problems.length > 0) throw new ProjectError(fileName, readSource(next, fileName).place(problems));
    const project = splitProject(loadProject(next, fileName, env));
    return { text: next, project, record: recordOf(text, next, changed.file, note) };
  } catch (error) {
    if (error instanceof ChangeError) return { code: error.code, message: error.message };
    if (error instanceof EditError) return { code: 'not_editable', message: error.message };
    if (!(error instanceof ProjectError)) throw error;
    const problems = entryProblems(error.problems);
    const message = `The project would be invalid. ${problems[0]?.message ?? ''}`;
    return { code: 'invalid_project', message, problems };
  }
}

interface WritableFile {
  readonly file: ChangedFile;
  readonly write: () => string;
}

function apply(
  text: string,
  changes: readonly RequestedChange[],
  isNew: boolean,
): WritableFile | Omit<RejectedChange, 'version'> {
  const value = readValue(text);
  const [first] = changes;
  if (isNew && first !== undefined && entryOf(value, first.type, first.newName ?? first.name) !== undefined)
    return {
      code: 'entry_exists',
      message: `A ${first.type} with this name already exists. Choose another name.`,
    };
  const file = applyRequested(value, changes);
  return { file, write: () => writeChange(text, file) };
}

function undo(
  text: string,
  { values = [], diff }: Pick<RecordedChange, 'values' | 'diff'>,
): WritableFile | Omit<RejectedChange, 'version'> {
  const file = applyInverse(readValue(text), values);
  if (!('conflicts' in file)) return { file, write: () => writeInverse(text, file, diff) };
  const entries = file.conflicts.map(nameOf);
  const names = entries.map(({ type, name }) => `${type} ${name}`).join(', ');
  return {
    code: 'change_conflict',
    message: `A later change has changed ${names} too. Undo the later change first.`,
    entries,
  };
}

const nameOf = ({ type, before, after }: EntryChange) => ({ type, name: (after ?? before)?.name ?? '' });

/** Returns what the history keeps of a change. */
function recordOf(before: string, after: string, file: ChangedFile | undefined, note: ChangeNote): NewChange {
  const values = compareEntries(readValue(before), readValue(after), file?.renames);
  return limitChange({ ...note, entries: values.map(actionOf), diff: diffTexts(before, after), values });
}
