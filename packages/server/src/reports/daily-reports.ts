import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { getCompileCacheDir } from 'node:module';
import { tmpdir } from 'node:os';
import { extname, join } from 'node:path';
import { Worker } from 'node:worker_threads';
import type { StoreDatabase } from '../store/store.ts';
import type { Manifest } from './files/manifest.ts';
import type { ReportType } from './files/report-types.ts';
import type { Reporter, ReporterPaths } from './reporter.ts';
import type { Reply, Request } from './reports-worker.ts';
import type { ReportProject } from './tables/refresh.ts';
import { createUrlSigner, readSecret, type UrlSigner } from './url-signer.ts';

/** Milliseconds that the end waits for a report that is under way. */
const patience = 2000;

const tablesIn = (folder: string) => join(folder, 'reports.sqlite');

/** Reports on what a store holds. They are made in a thread of their own, one after the other. */
export interface DailyReports {
  /** The report of the newest whole day; undefined when there is none. */
  make(type: ReportType, project: ReportProject, now: number): Promise<Manifest | undefined>;
  /** Takes in what was stored since the last time, before some of it is forgotten. */
  refresh(project: ReportProject): Promise<void>;
  /** Forgets everything. */
  clear(): Promise<void>;
  /** Where the files are, and what signs their addresses. @throws {Error} when there is no place for them. */
  openFolder(): ReportFolder;
  close(): Promise<void>;
}

/** Where the files are, and what signs their addresses. */
export interface ReportFolder {
  readonly files: string;
  readonly signer: UrlSigner;
}

/** Prepares reports: the thread and the folder are made when they are first needed. */
export function createDailyReports({ uri, folder }: StoreDatabase): DailyReports {
  let made: (ReportFolder & { readonly home: string }) | undefined;
  const place = () => {
    if (made !== undefined) return made;
    // What is in memory has its reports in a folder that goes with it.
    const home = folder ?? mkdtempSync(join(tmpdir(), 'statsig-server-memory-'));
    const files = join(home, 'reports');
    mkdirSync(files, { recursive: true });
    made = { home, files, signer: createUrlSigner(readSecret(join(files, 'secret'))) };
    return made;
  };
  let worker: Worker | undefined;
  let last = 0;
  const waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();

  function start(): Worker {
    // Published, this file and its neighbour are JavaScript.
    const url = new URL(`reports-worker${extname(import.meta.url)}`, import.meta.url);
    const { home, files } = place();
    const places: ReporterPaths = { events: uri, tables: tablesIn(home), files };
    const started = new Worker(url, {
      workerData: places,
      // A thread has a cache of compiled code only when its environment says so.
      env: { NODE_COMPILE_CACHE: getCompileCacheDir() ?? '', ...process.env },
    });
    started.on('message', (reply: Reply) => {
      const one = waiting.get(reply.id);
      waiting.delete(reply.id);
      if ('problem' in reply) one?.reject(new Error(reply.problem));
      else one?.resolve(reply.value);
    });
    const end = (reason: string) => {
      // The next request starts another one.
      if (worker === started) worker = undefined;
      for (const { reject } of waiting.values()) reject(new Error(reason));
      waiting.clear();
    };
    started.on('error', (error) => end(`the thread of the reports failed: ${error.message}`));
    started.on('exit', () => end('the thread of the reports has ended'));
    return started;
  }

  const ask = <Method extends keyof Reporter>(method: Method, ...given: Parameters<Reporter[Method]>) =>
    new Promise<unknown>((resolve, reject) => {
      worker ??= start();
      last += 1;
      waiting.set(last, { resolve, reject });
      const request: Request = { id: last, method, given };
      worker.postMessage(request);
    }) as Promise<ReturnType<Reporter[Method]>>;

  return {
    openFolder: place,
    make: (type, project, now) => ask('make', type, project, now),
    refresh: (project) => ask('refresh', project),
    async clear() {
      // Where nothing was made no thread is started to forget it.
      if (worker !== undefined || (folder !== undefined && existsSync(tablesIn(folder)))) await ask('clear');
    },
    async close() {
      // What is under way may take long, and can be done again.
      if (worker !== undefined)
        await Promise.race([ask('close'), new Promise((resolve) => setTimeout(resolve, patience).unref())]);
      void worker?.terminate();
      if (folder === undefined && made !== undefined) rmSync(made.home, { recursive: true, force: true });
    },
  };
}
