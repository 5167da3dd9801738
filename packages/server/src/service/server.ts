import type { AllowedOrigins } from '@statsig-http-api/contract/http-cors';
import type { Address } from '@statsig-http-api/contract/http-server';
import type { Project } from '../project/project.ts';
import type { EngineReports } from '../reports/daily-reports.ts';
import type { QueueLimits } from '../store/queue.ts';
import type { SharedState } from '../store/shared-state.ts';
import type { Store } from '../store/store.ts';
import type { StateFollower } from './follow-state.ts';
import type { Log } from './log.ts';
import type { LoadedProject } from './project-editor.ts';
import type { ProjectHistory } from './project-history.ts';
import type { ProjectStorage } from './project-storage.ts';

/** A state that the server closes. */
export interface ClosableState extends SharedState {
  close(): Promise<void>;
}

/** The options of a server. */
export interface ServerOptions {
  readonly project: Project;
  /** The server closes the store when it closes. */
  readonly store: Store;
  /** @default No log. */
  readonly log?: Log;
  /** Returns milliseconds since 1970-01-01 UTC. @default Date.now */
  readonly clock?: () => number;
  /** Origins whose pages may read responses. @default Every origin. */
  readonly origins?: AllowedOrigins;
  /** The maximum number of requests per second for each key; 0 for no limit. @default 0 */
  readonly rateLimit?: number;
  /** Days after which events and exposures are deleted; 0 to keep them. @default 0 */
  readonly keepDays?: number;
  readonly queueLimits?: QueueLimits;
  /** Milliseconds for a whole request to arrive. @default 30,000 */
  readonly requestTimeout?: number;
  /**
   * The origin of the server behind a proxy or under a host name, such as `https://api.example.com`.
   * @default localhost, or the address that the client connected to
   */
  readonly publicUrl?: string;
  /**
   * Whether client SDK keys can download the document with all gates, configs and rules, which anyone can then read.
   * @default false
   */
  readonly specsForClientKeys?: boolean;
  /**
   * Whether the endpoints under `/_/` need no key on the same machine. Never set this behind a proxy.
   * @default false
   */
  readonly dev?: boolean;
  /** Follows the values that all instances share. The server starts and stops it. @default none: a single server */
  readonly follower?: StateFollower;
  /**
   * Keeps the people, keys and audit log of the Console. The server closes it. @default the state that the follower follows, or
   * else in memory
   */
  readonly consoleState?: ClosableState;
  /** Where the project is kept, so that it can be changed. @default nowhere */
  readonly storage?: ProjectStorage;
  /** Keeps the changes to the project. @default in memory */
  readonly history?: ProjectHistory;
  /** Makes the reports. The server closes them. @default reports of the store's database, or none without one */
  readonly reports?: EngineReports;
  /** Called when the store has lost its data and can't continue. Only a new process can store events again. */
  readonly onStoreLost?: (problem: string) => void;
}

/** A server that isn't listening yet. */
export interface Server {
  /**
   * Starts to listen.
   * @throws {NodeJS.ErrnoException} if the server can't listen on the address, such as `EADDRINUSE` for a port in use.
   */
  listen(address?: Address): Promise<{ url: string; port: number }>;
  /** Switches to another project. Resolves when every request gets it. */
  use(project: Project): Promise<void>;
  /**
   * Reads the project again from its storage, and switches to it. Resolves with undefined if it hasn't changed.
   * @param isForced Whether to switch to it anyway: the keys in the environment may have changed.
   * @throws {Error} for an invalid project, which is not used.
   */
  reload(isForced?: boolean): Promise<LoadedProject | undefined>;
  /** Counts a reload of the project file. */
  reloaded(success: boolean): void;
  /** Stops listening, finishes the requests in progress, commits the queue and closes the store. Repeated calls wait too. */
  close(): Promise<void>;
}
