import { randomBytes } from 'node:crypto';
import { createStateFollower, type StateFollower } from './service/follow-state.ts';
import type { Log } from './service/log.ts';
import {
  followPublishedProject,
  type ProjectSource,
  readProjectFile,
  useDemoProject,
} from './service/project-source.ts';
import { openStore } from './store/open-store.ts';
import { sharedKeys } from './store/shared-state.ts';
import type { Store } from './store/store.ts';
import type { StoreLocation } from './store/store-location.ts';

/** What a server reads and writes: its store, its project, and what it shares with other instances. */
export interface Instance {
  readonly store: Store;
  readonly source: ProjectSource;
  /** Undefined if a single server uses the store. */
  readonly follower?: StateFollower;
  /** Signs the URLs of reports on all instances. */
  readonly reportSecret?: Uint8Array;
}

/**
 * Opens the store and reads the project. Without a file, uses the published project of a shared store, or the demo project.
 * @throws {StoreError} when the store can't be opened.
 * @throws {ProjectError} for an invalid project.
 */
export async function openInstance(location: StoreLocation, file: string | undefined, log: Log): Promise<Instance> {
  const [store, fileSource] = await Promise.all([
    openStore(location),
    file === undefined ? undefined : readProjectFile(file),
  ]);
  const { sharedState } = store;
  if (sharedState === undefined) return { store, source: fileSource ?? useDemoProject() };
  const follower = createStateFollower(sharedState, log);
  const secret = await sharedState.setIfAbsent(sharedKeys.reportSecret, randomBytes(32).toString('hex'));
  return {
    store,
    source: fileSource ?? (await followPublishedProject(follower)),
    follower,
    reportSecret: Buffer.from(secret, 'hex'),
  };
}
