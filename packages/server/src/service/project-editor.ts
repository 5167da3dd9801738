import { createHash } from 'node:crypto';
import { messageOf } from '@statsig-http-api/contract/json';
import { createTurns } from '@statsig-http-api/contract/turns';
import type { RequestedChange } from '../project/edit/entry-change.ts';
import { entryProblems } from '../project/edit/entry-problems.ts';
import type { Env } from '../project/keys.ts';
import type { Project } from '../project/project.ts';
import { ProjectError } from '../project/project-error.ts';
import type { ProjectParts } from '../project/project-parts.ts';
import type { ChangeNote, ComputeRequest } from './compute-change.ts';
import { createEditingThread, TooLargeError } from './editing-thread.ts';
import type { NewChange, ProjectHistory, RecordedChange } from './project-history.ts';
import type { ProjectStorage } from './project-storage.ts';
import type { RejectedChange } from './rejected-change.ts';

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
  /** Undefined if the entries were already the same. */
  readonly change: RecordedChange | undefined;
  readonly keptIn: ProjectStorage['keptIn'];
}

/**
 * Changes the project in its storage, one change after the other. A thread computes the changes, and people whose changes wait
 * take turns.
 */
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
  reload(isForced?: boolean): Promise<LoadedProject | undefined>;
  /** Stops the thread. */
  close(): void;
}

/** What a log says about a project that was read again. */
export type LoadedProject = Omit<Project, 'evaluator'>;

/** The options of an editor. */
export interface ProjectEditorOptions {
  /** Undefined for a project that isn't kept anywhere. */
  readonly storage: ProjectStorage | undefined;
  /** The project in the storage. */
  readonly project: Pick<Project, 'file'>;
  readonly history: ProjectHistory;
  readonly env: Env;
  /** Returns milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  /** Switches to another project in every thread. Resolves with the project. */
  readonly use: (project: ProjectParts) => Promise<LoadedProject>;
}

/** The maximum number of unfinished changes of one person: each keeps a body of 512 kB. */
const maxWaiting = 12;

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
export function createProjectEditor(options: ProjectEditorOptions): ProjectEditor {
  const { storage, history, env, clock, use } = options;
  const thread = createEditingThread();
  const takeTurn = createTurns(1);
  const waiting = new Map<string, number>();
  let reloading: Promise<unknown> | undefined;
  let inUse = textInUse(storage?.start ?? '', options.project.file === undefined);

  /** Switches to another content in every thread. A reader that sees an older version with the new project loses nothing. */
  async function switchTo(text: string, isDownloaded: boolean, parts: ProjectParts): Promise<LoadedProject> {
    const project = await use(parts);
    inUse = textInUse(text, isDownloaded);
    return project;
  }

  const addToHistory = (change: NewChange) =>
    reach(history.add(change), 'The change is in effect, but is not in the history. ');

  /** Switches to the text in the storage if it has changed. */
  async function followStorage(isForced = false): Promise<LoadedProject | undefined> {
    if (storage === undefined) return undefined;
    const { fileName, keptIn } = storage;
    const text = await reach(storage.read());
    if (text === inUse.text && !isForced) return undefined;
    // The instance that changes a published project records the change.
    const isRecorded = text !== inUse.text && keptIn !== 'store' && !inUse.isDownloaded;
    const note = { time: clock(), by: fileActor };
    const record = isRecorded ? { before: inUse.text, note } : undefined;
    const loaded = await thread.loadFile({ text, fileName, env: { ...env }, record });
    if ('problems' in loaded) throw new ProjectError(fileName, loaded.problems);
    const project = await switchTo(text, loaded.isDownloaded, loaded.project);
    // The project counts more than its history.
    if (loaded.record !== undefined) await addToHistory(loaded.record).catch(() => undefined);
    return project;
  }

  const reasonOf = (): string | undefined => {
    if (storage === undefined) return 'This server was started with a project that is in no file.';
    if (inUse.isDownloaded)
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
    version: inUse.version,
    ...more,
  });

  /** Saves a change to the newest text. */
  async function change(
    { version, ...note }: ChangeRequest & Pick<ChangeNote, 'undoes'>,
    findEdit: () => Promise<ComputeRequest['edit'] | RejectedChange>,
  ): Promise<ChangeOutcome> {
    const reason = reasonOf();
    if (storage === undefined || reason !== undefined) return reject('not_editable', reason ?? '');
    const { fileName, keptIn } = storage;
    try {
      await followStorage();
    } catch (error) {
      if (!(error instanceof ProjectError)) throw error;
      const problems = entryProblems(error.problems);
      return reject('invalid_project', `${fileName} has errors that were made in an editor. Correct them there.`, {
        problems,
      });
    }
    const projectChanged = () =>
      reject('project_changed', 'The project has changed since you read it. Read it again, and repeat your change.');
    if (version !== '*' && version !== inUse.version) return projectChanged();
    const edit = await findEdit();
    if ('code' in edit) return edit;
    const { text } = inUse;
    const computed = await thread.computeChange({
      text,
      fileName,
      env: { ...env },
      edit,
      note: { time: clock(), ...note },
    });
    if ('isSame' in computed) return { version: inUse.version, change: undefined, keptIn };
    if ('code' in computed) return { ...computed, version: inUse.version };
    if (!(await reach(storage.replace(text, computed.text)))) {
      await followStorage().catch(() => {});
      return projectChanged();
    }
    await switchTo(computed.text, false, computed.project);
    return { version: inUse.version, change: await addToHistory(computed.record), keptIn };
  }

  /** Runs a change when it is its turn. Returns its errors as its outcome. */
  async function inTurn(owner: string, run: () => Promise<ChangeOutcome>): Promise<ChangeOutcome> {
    const count = waiting.get(owner) ?? 0;
    if (count >= maxWaiting)
      return reject(
        'too_many_changes',
        'Other changes of yours are still being saved. Repeat this change in a moment.',
      );
    waiting.set(owner, count + 1);
    try {
      return await takeTurn(owner, run);
    } catch (error) {
      if (error instanceof TooLargeError) return reject('change_too_large', error.message);
      if (error instanceof UnavailableError) return reject('unavailable', error.message);
      throw error;
    } finally {
      const left = (waiting.get(owner) ?? 1) - 1;
      if (left > 0) waiting.set(owner, left);
      else waiting.delete(owner);
    }
  }

  return {
    async readText() {
      // The change of another instance or of an editor is known, but not in use yet.
      await reloading?.catch(() => {});
      return {
        version: inUse.version,
        fileName: storage?.fileName ?? '',
        text: inUse.text,
        keptIn: storage?.keptIn,
        reason: reasonOf(),
      };
    },
    save: (changes, request, isNew = false) =>
      inTurn(request.by, () => change(request, async () => ({ changes, isNew }))),
    undo: (id, request) =>
      inTurn(request.by, () =>
        change({ ...request, undoes: id }, async () => {
          const recorded = (await reach(history.list())).find((one) => one.id === id);
          if (recorded?.values === undefined || recorded.values.length === 0)
            return reject(
              'change_not_found',
              'This change is no longer in the history, or changes no entry. List the changes.',
            );
          const { values, diff } = recorded;
          return { undo: { values, diff } };
        }),
      ),
    history: () => history.list(),
    reload(isForced) {
      // No person can have this name.
      const result = takeTurn('', () => followStorage(isForced));
      reloading = result;
      return result;
    },
    close: () => thread.close(),
  };
}

/** The text whose project is in use. */
interface TextInUse {
  readonly text: string;
  readonly version: string;
  /** Whether it is a document that SDKs download, not a project file. */
  readonly isDownloaded: boolean;
}

const textInUse = (text: string, isDownloaded: boolean): TextInUse => ({
  text,
  version: versionOf(text),
  isDownloaded,
});

/** Returns the version of a project file. */
export const versionOf = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 22);
