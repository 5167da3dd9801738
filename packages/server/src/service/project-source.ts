import { watchForChanges } from '@statsig-http-api/contract/watch-file';
import { demoProject } from '../project/demo-project.ts';
import type { Project } from '../project/project.ts';
import { type PublishedProject, parsePublishedProject } from '../project/published-project.ts';
import { readProjectText } from '../project/read-text.ts';
import { type SharedState, sharedKeys } from '../store/shared-state.ts';
import { createStateFollower, type StateFollower } from './follow-state.ts';
import { keepInFile, keepInMemory, keepInStore, type ProjectStorage } from './project-storage.ts';

/** A project, and the functions to read it again and to watch for changes. */
export interface ProjectSource {
  readonly project: Project;
  /** The name of the project in the log; undefined for the demo project. */
  readonly name: string | undefined;
  readonly storage: ProjectStorage;
  /** Calls a function after each change. Returns a function that stops the calls. */
  watch(onChange: () => void): () => void;
}

/** Returns the demo project. Its changes are kept in memory. */
export function useDemoProject(): ProjectSource {
  return { project: demoProject(), name: undefined, storage: keepInMemory(), watch: () => () => {} };
}

/** Reads a project file. @param text Its content. @throws {ProjectError} */
export async function readProjectFile(file: string, text = readProjectText(file)): Promise<ProjectSource> {
  return {
    project: await load(text, file),
    name: file,
    storage: keepInFile(file, text),
    watch: (onChange) => watchForChanges(file, onChange),
  };
}

/**
 * Follows the project that is published in the shared state of a store.
 * @throws {ProjectError} for an invalid project.
 * @throws {Error} when the store can't be read or has no project.
 */
export async function followPublishedProject(follower: StateFollower): Promise<ProjectSource> {
  let published: PublishedProject | undefined;
  let isWatched = false;
  let notify = () => {};
  follower.subscribe((values) => {
    const json = values.get(sharedKeys.project);
    const next = json === undefined ? undefined : parsePublishedProject(json);
    // A project that is no longer there must not stop the servers that use it.
    if (next === undefined || (next.text === published?.text && next.fileName === published.fileName)) return;
    published = next;
    if (isWatched) notify();
  });
  await follower.refresh();
  if (follower.problem !== undefined) throw new Error(follower.problem);
  if (published === undefined)
    throw new Error(
      'The store has no project. Publish one with `statsig-server publish project.yaml`, or give the server a file with --project.',
    );
  const { fileName, text } = published;
  return {
    project: await load(text, fileName),
    name: `${fileName} in the store`,
    storage: keepInStore(follower, { fileName, text }),
    watch(onChange) {
      notify = onChange;
      isWatched = true;
      return () => {
        isWatched = false;
      };
    },
  };
}

/**
 * Returns the project that is published in the shared state of a store.
 * @throws {Error} as `followPublishedProject`.
 */
export async function publishedProject(state: SharedState | undefined): Promise<Project> {
  if (state === undefined) throw new Error('This store keeps no project. Specify the file with --project.');
  return (await followPublishedProject(createStateFollower(state, () => {}))).project;
}

/** Loads a project. The demo project needs none of this code, which would add a third to its start. */
async function load(text: string, fileName: string): Promise<Project> {
  const { loadProject } = await import('../project/load-project.ts');
  return loadProject(text, fileName, process.env);
}
