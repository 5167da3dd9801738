import type { Address } from '@statsig-http-api/contract/http-server';
import type { Accounts } from '../console/accounts.ts';
import type { ClonedProject, ProjectParts } from '../project/project-parts.ts';
import type { OpenedReportFolder } from '../reports/daily-reports.ts';
import type { ExperimentRead } from '../reports/experiment-parts.ts';
import type { ReportType } from '../reports/files/report-types.ts';
import type { ResultsPage } from '../reports/read-results.ts';
import type { Coordinator } from '../service/coordinator.ts';
import type { StoredKey } from '../service/keyring.ts';
import type { Log } from '../service/log.ts';
import type { Override } from '../service/overrides.ts';
import type { ServedReports } from '../service/service.ts';
import type { StreamEvent } from '../service/stream.ts';
import type { WorkerState } from '../service/worker-state.ts';
import type { QueueLimits } from '../store/queue.ts';
import type { Store } from '../store/store.ts';

/** What a worker can call in the main thread, which owns the store. */
export interface OwnerMethods extends Coordinator, Accounts, Pick<Store, 'append' | 'events' | 'exposures'> {
  log(...line: Parameters<Log>): void;
  /** Makes a report of the project in use. @param now Milliseconds since 1970-01-01 UTC. */
  makeReport(type: ReportType, now: number, date?: string): ReturnType<ServedReports['make']>;
  /** Lists or reads the results of the project in use. @param now Milliseconds since 1970-01-01 UTC. */
  listResults(page: ResultsPage, now: number): ReturnType<ServedReports['listResults']>;
  readResults(read: ExperimentRead, now: number): ReturnType<ServedReports['readResults']>;
  openReportFolder(): Promise<Pick<OpenedReportFolder, 'files' | 'secret'>>;
  /** Sends an event to the clients of the developer stream that other workers have. */
  forwardToStreams(event: StreamEvent, json: string): void;
}

/** What the main thread can call in a worker. */
export interface WorkerMethods extends WorkerState {
  /** Starts to listen. */
  start(start: WorkerStart): Promise<{ url: string; port: number }>;
  /** Switches to another project. */
  use(project: ClonedProject): void;
  /** Switches to another project, and serves requests in between. */
  useParts(project: ProjectParts): Promise<void>;
  /** Sends an event of another worker to the clients of the developer stream. */
  sendToStream(event: StreamEvent, json: string): void;
  /** Stops listening, finishes the requests in progress, and commits the queue. */
  close(): Promise<void>;
}

/** The state of the server when a worker starts. */
export interface WorkerStart {
  readonly address: Address;
  readonly project: ClonedProject;
  readonly overrides: readonly Override[];
  /** The keys that were made in the Console. */
  readonly keys: readonly StoredKey[];
  /** The time at which the developer clock is frozen; undefined if it is running. */
  readonly frozenAt: number | undefined;
  /** Whether the project and the overrides may be outdated. */
  readonly isOutdated: boolean;
}

/** The settings of a worker, which never change. */
export interface WorkerSettings {
  /** The position of the worker among all workers, from 0. */
  readonly index: number;
  /** The number of workers. */
  readonly workers: number;
  readonly hasReports: boolean;
  readonly origins: readonly string[] | undefined;
  /** The maximum number of requests per second for each key; 0 for no limit. */
  readonly rateLimit: number;
  /** The limits of the whole server. */
  readonly queueLimits: QueueLimits;
  readonly requestTimeoutMs: number;
  readonly publicUrl: string | undefined;
  readonly specsForClientKeys: boolean;
  readonly dev: boolean;
  /** Whether several instances can use the store. */
  readonly isShared: boolean;
  readonly shared: SharedMemory;
}

/** Memory that all workers read and write. */
export interface SharedMemory {
  /** The token bucket of each key. */
  readonly buckets: BigInt64Array;
  /** When the buckets were created, as `monotonicMs` shows it. */
  readonly bucketsStartMs: number;
  /** The number of clients of the developer stream that each worker has. */
  readonly streamClients: Int32Array;
}
