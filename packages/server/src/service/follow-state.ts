import { isDeepStrictEqual } from 'node:util';
import { messageOf } from '@statsig-http-api/contract/json';
import type { SharedState } from '../store/shared-state.ts';
import type { Log } from './log.ts';

/** How often the state is read in case that a change was missed, in milliseconds. */
const pollIntervalMs = 2000;

/** Keeps a copy of a shared state up to date. While the engine can't be reached, the last copy stays in use. */
export interface StateFollower {
  readonly state: SharedState;
  /** Why the last read failed, so the copy may be outdated; undefined if it succeeded. */
  readonly problem: string | undefined;
  /** Calls a function with all values after the first read, and after each change. */
  subscribe(onValues: (values: ReadonlyMap<string, string>) => void): void;
  /** Calls a function when the state can't be read, and when it can be read again. */
  onProblem(onProblem: (problem: string | undefined) => void): void;
  /** Reads the state now. Never rejects: see `problem`. */
  refresh(): Promise<void>;
  start(): void;
  stop(): void;
}

/** Creates a follower, which reads nothing before `refresh` or `start`. */
export function createStateFollower(state: SharedState, log: Log): StateFollower {
  const subscribers: ((values: ReadonlyMap<string, string>) => void)[] = [];
  const problemListeners: ((problem: string | undefined) => void)[] = [];
  let values: ReadonlyMap<string, string> | undefined;
  let problem: string | undefined;
  let reading: Promise<void> | undefined;
  let isOutdated = false;
  let timer: NodeJS.Timeout | undefined;
  let unwatch: (() => void) | undefined;

  async function read(): Promise<void> {
    isOutdated = false;
    try {
      const next = await state.read();
      setProblem(undefined);
      if (values !== undefined && isDeepStrictEqual(next, values)) return;
      values = next;
      for (const onValues of subscribers) onValues(next);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }

  function setProblem(next: string | undefined): void {
    if (next === problem) return;
    if (problem === undefined) log('error', 'shared state is not readable, keeping the last one', { problem: next });
    if (next === undefined) log('info', 'shared state is up to date again');
    problem = next;
    for (const onProblem of problemListeners) onProblem(next);
  }

  /** Reads the state, and again if it changed while it was read. */
  async function readUntilUpToDate(): Promise<void> {
    do await read();
    while (isOutdated);
    reading = undefined;
  }

  function refresh(): Promise<void> {
    isOutdated = true;
    reading ??= readUntilUpToDate();
    return reading;
  }

  return {
    state,
    get problem() {
      return problem;
    },
    subscribe(onValues) {
      subscribers.push(onValues);
      if (values !== undefined) onValues(values);
    },
    onProblem: (onProblem) => void problemListeners.push(onProblem),
    refresh,
    start() {
      unwatch ??= state.watch(() => void refresh());
      timer ??= setInterval(() => void refresh(), pollIntervalMs).unref();
      void refresh();
    },
    stop() {
      clearInterval(timer);
      unwatch?.();
      timer = undefined;
      unwatch = undefined;
    },
  };
}
