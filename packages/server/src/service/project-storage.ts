import { replaceFile } from '../files/replace-file.ts';
import { demoText } from '../project/demo-text.ts';
import { type PublishedProject, parsePublishedProject } from '../project/published-project.ts';
import { readProjectText } from '../project/read-text.ts';
import { sharedKeys } from '../store/shared-state.ts';
import type { StateFollower } from './follow-state.ts';

/** Where the text of a project is kept. */
export interface ProjectStorage {
  readonly keptIn: 'file' | 'store' | 'memory';
  /** The file name in messages. */
  readonly fileName: string;
  /** The text with which the server starts. */
  readonly start: string;
  /** Reads the text. @throws {Error} */
  read(): Promise<string>;
  /**
   * Replaces the text, unless it has changed. Resolves with whether it was replaced.
   * @throws {Error} when it can't be written.
   */
  replace(before: string, after: string): Promise<boolean>;
}

/** Keeps the changes to the demo project in memory. */
export function keepInMemory(): ProjectStorage {
  let text = demoText;
  return {
    keptIn: 'memory',
    fileName: 'project.yaml',
    start: demoText,
    read: async () => text,
    async replace(before, after) {
      if (text !== before) return false;
      text = after;
      return true;
    },
  };
}

/** Keeps a project in its file. @param start The text of the file. */
export function keepInFile(file: string, start: string): ProjectStorage {
  return {
    keptIn: 'file',
    fileName: file,
    start,
    read: async () => readProjectText(file),
    async replace(before, after) {
      // An editor that saves at this very moment can still win: file systems have no replacement with a condition.
      if (readProjectText(file) !== before) return false;
      replaceFile(file, after);
      return true;
    },
  };
}

/** Keeps the published project of a store. @param start The published project. */
export function keepInStore(follower: StateFollower, { fileName, text }: PublishedProject): ProjectStorage {
  const { state } = follower;
  const read = async () => {
    const json = (await state.read()).get(sharedKeys.project);
    const published = json === undefined ? undefined : parsePublishedProject(json);
    if (json === undefined || published === undefined)
      throw new Error(
        'The store no longer has a project. Publish it again with `statsig-server publish project.yaml`.',
      );
    return { json, published };
  };
  return {
    keptIn: 'store',
    fileName,
    start: text,
    read: async () => (await read()).published.text,
    async replace(before, after) {
      const { json, published } = await read();
      if (published.text !== before) return false;
      const next: PublishedProject = { ...published, text: after };
      return state.replace(sharedKeys.project, json, JSON.stringify(next));
    },
  };
}
