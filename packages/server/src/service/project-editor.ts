import { createHash } from 'node:crypto';
import { messageOf } from '@statsig-http-api/contract/json';
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
import { type EntryProblem, entryProblems } from '../project/edit/entry-problems.ts';
import { diffTexts } from '../project/edit/text-diff.ts';
import type { Env } from '../project/keys.ts';
import { loadProject } from '../project/load-project.ts';
import type { Project } from '../project/project.ts';
import { ProjectError } from '../project/project-error.ts';
import { isDownloaded } from '../project/read-document.ts';
import { actionOf } from './change-action.ts';
import type { ProjectHistory, RecordedChange } from './project-history.ts';
import type { ProjectStorage } from './project-storage.ts';

/** The text of the project in use. */
export interface ProjectText {
  /** Changes with the text. */
  readonly version: string;
  readonly fileName: string;
  readonly text: string;
  /** Where changes are kept; undefined if the project can't be changed. */
  readonly keptIn: ProjectStorage['keptIn'] | undefined;
  /** Why the project can't be changed; undefined if it can. */
  readonly reason: string | undefined;
}

/** A change that a caller requests. */
export interface ChangeRequest {
  /** The version that the caller has seen; `*` for any version. */
  readonly version: string;
  readonly by: string;
  readonly note?: string | undefined;
}

/** The outcome of a change. It can be sent to another thread. */
export type ChangeOutcome = SavedChange | RejectedChange;

/** A change that is in effect in every thread. */
export interface SavedChange {
  readonly version: string;
  /** Undefined if the entries were the same already. */
  readonly change: RecordedChange | undefined;
  readonly keptIn: ProjectStorage['keptIn'];
}

/** A change that was not made. */
export interface RejectedChange {
  readonly code:
    | 'not_editable'
    | 'entry_exists'
    | 'entry_not_found'
    | 'name_taken'
    | 'project_changed'
    | 'invalid_project'
    | 'change_not_found'
    | 'change_conflict'
    | 'unavailable';
  readonly message: string;
  /** The version in use. */
  readonly version: string;
  readonly problems?: readonly EntryProblem[];
  /** The entries that a later change has changed again. */
  readonly entries?: readonly Pick<RequestedChange, 'type' | 'name'>[];
}

/** Changes the project in its storage, one change after the other. */
export interface ProjectEditor {
  readText(): Promise<ProjectText>;
  /** @param isNew Whether the first entry must not exist yet. */
  save(changes: readonly RequestedChange[], request: ChangeRequest, isNew?: boolean): Promise<ChangeOutcome>;
  /** Undoes a change, and keeps later changes of other entries. */
  undo(id: string, request: ChangeRequest): Promise<ChangeOutcome>;
  /** Returns all changes, newest first. */
  history(): Promise<readonly RecordedChange[]>;
  /**
   * Reads the project again, and switches to it. Resolves with undefined if it hasn't changed.
   * @param isForced Whether to switch to it anyway: the keys of the environment may have changed.
   * @throws {Error} for an invalid project, which is not used.
   */
  reload(isForced?: boolean): Promise<Project | undefined>;
}

/** The options of an editor. */
export interface ProjectEditorOptions {
  /** Undefined for a project that isn't kept anywhere. */
  readonly storage: ProjectStorage | undefined;
  readonly history: ProjectHistory;
  readonly env: Env;
  /** Returns milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  /** Switches to another project in every thread. */
  readonly use: (project: Project) => Promise<void>;
}

/** The storage or the history can't be read or written. */
class UnavailableError extends Error {
  override readonly name = 'UnavailableError';
}

/** Makes clear that an error comes from the storage or the history. @param effect What happened before the error. */
const reach = <Result>(result: Promise<Result>, effect = ''): Promise<Result> =>
  result.catch((error: unknown) => {
    throw new UnavailableError(effect + messageOf(error), { cause: error });
  });

/** Who makes a change that the server finds in the file. */
const fileActor = 'the file';

/** Creates an editor. It runs in the thread with the store. */
export function createProjectEditor({ storage, history, env, clock, use }: ProjectEditorOptions): ProjectEditor {
  let text = storage?.start ?? '';
  let turn: Promise<unknown> = Promise.resolve();

  /** Runs changes one after the other. */
  function inTurn<Result>(run: () => Promise<Result>): Promise<Result> {
    const result = turn.then(run);
    turn = result.catch(() => {});
    return result;
  }

  async function record(
    before: string,
    change: ChangedFile | undefined,
    request: Omit<ChangeRequest, 'version'> & { undoes?: string },
  ) {
    const values = compareEntries(readValue(before), readValue(text), change?.renames);
    const added = history.add({
      time: clock(),
      ...request,
      entries: values.map(actionOf),
      diff: diffTexts(before, text),
      values,
    });
    return reach(added, 'The change is in effect, but is not in the history. ');
  }

  /** Switches to the text in the storage if it has changed. */
  async function followStorage(isForced = false): Promise<Project | undefined> {
    if (storage === undefined) return undefined;
    const next = await reach(storage.read());
    if (next === text && !isForced) return undefined;
    const project = loadProject(next, storage.fileName, env);
    const before = text;
    text = next;
    await use(project);
    // The instance that changes a published project records the change.
    if (next !== before && storage.keptIn !== 'store' && isEditable(before) && isEditable(next))
      // The project counts more than its history.
      await record(before, undefined, { by: fileActor }).catch(() => undefined);
    return project;
  }

  const reasonOf = (): string | undefined => {
    if (storage === undefined) return 'This server was started with a project that is in no file.';
    if (!isEditable(text))
      return "The project is a document that Statsig's SDKs download. Change it where it comes from, or start the server with a project file.";
    return undefined;
  };

  const reject = (
    code: RejectedChange['code'],
    message: string,
    more: Partial<RejectedChange> = {},
  ): RejectedChange => ({
    code,
    message,
    version: versionOf(text),
    ...more,
  });

  /** Saves a change of the newest text. */
  async function change(
    request: ChangeRequest & { readonly undoes?: string },
    makeChange: () => Promise<{ readonly changed: ChangedFile; readonly write: () => string } | RejectedChange>,
  ): Promise<ChangeOutcome> {
    const reason = reasonOf();
    if (storage === undefined || reason !== undefined) return reject('not_editable', reason ?? '');
    try {
      await followStorage();
    } catch (error) {
      if (!(error instanceof ProjectError)) throw error;
      const problems = entryProblems(error.problems);
      return reject(
        'invalid_project',
        `${storage.fileName} has errors that were made in an editor. Correct them there.`,
        { problems },
      );
    }
    const projectChanged = () =>
      reject('project_changed', 'The project has changed since you read it. Read it again, and repeat your change.');
    if (request.version !== '*' && request.version !== versionOf(text)) return projectChanged();
    const made = await makeChange();
    if ('code' in made) return made;
    const before = text;
    const next = made.write();
    if (next === before) return { version: versionOf(text), change: undefined, keptIn: storage.keptIn };
    const project = loadProject(next, storage.fileName, env);
    if (!(await reach(storage.replace(before, next)))) {
      await followStorage().catch(() => {});
      return projectChanged();
    }
    text = next;
    await use(project);
    const { version: _, ...recorded } = request;
    return { version: versionOf(text), change: await record(before, made.changed, recorded), keptIn: storage.keptIn };
  }

  /** Returns the errors of a change as its outcome. */
  async function rejectErrors(run: () => Promise<ChangeOutcome>): Promise<ChangeOutcome> {
    try {
      return await run();
    } catch (error) {
      if (error instanceof ChangeError) return reject(error.code, error.message);
      if (error instanceof EditError) return reject('not_editable', error.message);
      if (error instanceof UnavailableError) return reject('unavailable', error.message);
      if (!(error instanceof ProjectError)) throw error;
      const problems = entryProblems(error.problems);
      return reject('invalid_project', `The project would be invalid. ${problems[0]?.message ?? ''}`, { problems });
    }
  }

  return {
    readText: () =>
      inTurn(async () => ({
        version: versionOf(text),
        fileName: storage?.fileName ?? '',
        text,
        keptIn: storage?.keptIn,
        reason: reasonOf(),
      })),
    save: (changes, request, isNew = false) =>
      inTurn(() =>
        rejectErrors(() =>
          change(request, async () => {
            const value = readValue(text);
            const [first] = changes;
            if (isNew && first !== undefined && entryOf(value, first.type, first.newName ?? first.name) !== undefined)
              return reject('entry_exists', `A ${first.type} with this name exists already. Choose another name.`);
            const changed = applyRequested(value, changes);
            return { changed, write: () => writeChange(text, changed) };
          }),
        ),
      ),
    undo: (id, request) =>
      inTurn(() =>
        rejectErrors(() =>
          change({ ...request, undoes: id }, async () => {
            const recorded = (await reach(history.list())).find((one) => one.id === id);
            if (recorded?.values === undefined || recorded.values.length === 0)
              return reject(
                'change_not_found',
                'This change is not in the history any more, or changes no entry. List the changes.',
              );
            const undone = applyInverse(readValue(text), recorded.values);
            if (!('conflicts' in undone))
              return { changed: undone, write: () => writeInverse(text, undone, recorded.diff) };
            const entries = undone.conflicts.map(nameOf);
            const names = entries.map(({ type, name }) => `${type} ${name}`).join(', ');
            return reject('change_conflict', `A later change has changed ${names} too. Undo the later change first.`, {
              entries,
            });
          }),
        ),
      ),
    history: () => history.list(),
    reload: (isForced) => inTurn(() => followStorage(isForced)),
  };
}

const nameOf = ({ type, before, after }: EntryChange) => ({ type, name: (after ?? before)?.name ?? '' });

/** Returns whether the content of a file is a project file, not a downloaded document. */
const isEditable = (text: string): boolean => !isDownloaded(readValue(text));

/** Returns the version of a project file. */
export const versionOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
