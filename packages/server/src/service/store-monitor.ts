import { messageOf } from '@statsig-http-api/contract/json';
import { type Store, StoreError } from '../store/store.ts';
import type { Log } from './log.ts';

/** How often the store is checked. A problem must show within a second. */
const intervalMs = 500;

/** Checks a store all the time, so that a problem shows even while no events arrive. */
export interface StoreMonitor {
  /** Why the store can't keep what it commits; undefined while it can. */
  readonly problem: string | undefined;
  /** Whether only a new process can store events again. */
  readonly isLost: boolean;
  start(): void;
  stop(): void;
}

/** The options of a monitor. */
export interface MonitorOptions {
  readonly store: Pick<Store, 'check'>;
  readonly log: Log;
  /** How long the store may take to respond, in milliseconds. */
  readonly timeoutMs: number;
  /** Called once when `isLost` becomes true. */
  readonly onLost?: ((problem: string) => void) | undefined;
}

/** Creates a monitor, which starts with `start`. */
export function createStoreMonitor({ store, log, timeoutMs, onLost }: MonitorOptions): StoreMonitor {
  let problem: string | undefined;
  let isShared = false;
  let isLost = false;
  let timer: NodeJS.Timeout | undefined;
  let isChecking = false;

  async function check(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    const timeout = setTimeout(() => setProblem('The store has not responded in time.'), timeoutMs);
    try {
      const health = await store.check();
      setProblem(undefined);
      if (health.isShared && !isShared)
        log('warn', 'another server uses the data folder', {
          hint: 'Run one server for each data folder, unless this one is about to replace the other one.',
        });
      isShared = health.isShared;
    } catch (error) {
      setProblem(messageOf(error));
      if (error instanceof StoreError && error.isFinal && !isLost) {
        isLost = true;
        onLost?.(error.message);
      }
    } finally {
      clearTimeout(timeout);
      isChecking = false;
    }
  }

  /** Logs one line when a problem begins, and one when it ends. */
  function setProblem(next: string | undefined): void {
    if (timer === undefined) return;
    if (problem === undefined && next !== undefined) log('error', 'store is not ready', { problem: next });
    if (problem !== undefined && next === undefined) log('info', 'store is ready again');
    problem = next;
  }

  return {
    get problem() {
      return problem;
    },
    get isLost() {
      return isLost;
    },
    start() {
      timer ??= setInterval(check, intervalMs);
      void check();
    },
    stop() {
      clearInterval(timer);
      timer = undefined;
    },
  };
}
