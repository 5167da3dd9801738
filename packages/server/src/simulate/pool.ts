/** Limits how many tasks run at the same time. */
export interface Pool {
  /** Waits for a free slot, and starts a task. @throws The error of an earlier task. */
  start(task: () => Promise<void>): Promise<void>;
  /** Waits until all tasks have ended. @throws The error of a task. */
  drain(): Promise<void>;
}

/** @param limit The number of tasks that may run at the same time. */
export function createPool(limit: number): Pool {
  let running = 0;
  let waiting: (() => void)[] = [];
  const errors: unknown[] = [];
  const waitForEnd = () => new Promise<void>((resolve) => waiting.push(resolve));
  const handleEnd = () => {
    running -= 1;
    const resolvers = waiting;
    waiting = [];
    for (const resolve of resolvers) resolve();
  };
  const throwFirstError = () => {
    if (errors.length > 0) throw errors[0];
  };
  return {
    async start(task) {
      while (running >= limit) await waitForEnd();
      throwFirstError();
      running += 1;
      void task()
        .catch((error: unknown) => errors.push(error))
        .then(handleEnd);
    },
    async drain() {
      while (running > 0) await waitForEnd();
      throwFirstError();
    },
  };
}
