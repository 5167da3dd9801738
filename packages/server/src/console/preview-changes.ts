import { readValue, writeChange } from '../project/edit/change-project.ts';
import { EditError } from '../project/edit/edit-text.ts';
import { applyRequested, ChangeError, compareEntries, type RequestedChange } from '../project/edit/entry-change.ts';
import { limitProblems } from '../project/edit/entry-limits.ts';
import { type EntryProblem, entryProblems } from '../project/edit/entry-problems.ts';
import { diffTexts, type Hunk } from '../project/edit/text-diff.ts';
import type { Env } from '../project/keys.ts';
import { loadProject } from '../project/load-project.ts';
import type { Project } from '../project/project.ts';
import { ProjectError } from '../project/project-error.ts';
import { readSource } from '../project/source.ts';
import { actionOf } from '../service/change-action.ts';
import type { ProjectText } from '../service/project-editor.ts';
import type { ChangedEntry } from '../service/project-history.ts';

/** What a change would do to the file. */
export interface FilePreview {
  readonly entries: readonly ChangedEntry[];
  readonly diff: readonly Hunk[];
  readonly problems: readonly EntryProblem[];
  /** Entries that no request can get, and rules that get an ID, each with its place. */
  readonly warnings: readonly string[];
  /** The changed project; undefined if it has problems. */
  readonly project: Project | undefined;
}

/**
 * Returns what changes would do to a project file, and changes nothing.
 * @throws {ChangeError} for an entry that doesn't exist, or whose new name is taken.
 */
export function previewChanges(
  { text, fileName }: Pick<ProjectText, 'text' | 'fileName'>,
  changes: readonly RequestedChange[],
  env: Env,
): FilePreview {
  const value = readValue(text);
  const changed = applyRequested(value, changes);
  const { notes = [] } = changed;
  let next: string;
  try {
    next = writeChange(text, changed);
  } catch (error) {
    if (error instanceof EditError) throw new ChangeError('not_editable', error.message);
    throw error;
  }
  const preview = {
    entries: compareEntries(value, readValue(next), changed.renames).map(actionOf),
    diff: diffTexts(text, next),
  };
  try {
    // Before the project is compiled, which takes long for many patterns.
    const problems = limitProblems(value, changes);
    if (problems.length > 0) throw new ProjectError(fileName, readSource(next, fileName).place(problems));
    const project = loadProject(next, fileName, env);
    return { ...preview, problems: [], warnings: [...notes, ...project.warnings], project };
  } catch (error) {
    if (!(error instanceof ProjectError)) throw error;
    return { ...preview, problems: entryProblems(error.problems), warnings: notes, project: undefined };
  }
}
