/** Runs a job when it is its turn, and returns the job's result. */
export type Turns = <Result>(owner: string, job: () => Result | Promise<Result>) => Promise<Result>;

/**
 * Creates turns for jobs that would keep the event loop or the processor busy if they ran all at once. The event loop
 * handles other events before each job. The owners of waiting jobs take turns, so that one owner can't delay the others.
 * @param maxJobs The maximum number of jobs that run at the same time.
 */
export function createTurns(maxJobs: number): Turns {
  const waiting = new Map<string, (() => Promise<void>)[]>();
  let running = 0;

  function startNext(): void {
    if (running >= maxJobs) return;
    const [next] = waiting;
    if (next === undefined) return;
    const [owner, jobs] = next;
    const job = jobs.shift();
    // The owner goes to the end, behind the others.
    waiting.delete(owner);
    if (jobs.length > 0) waiting.set(owner, jobs);
    running += 1;
    setImmediate(async () => {
      await job?.();
      running -= 1;
      startNext();
    });
  }

  return (owner, job) =>
    new Promise((resolve, reject) => {
      const jobs = waiting.get(owner) ?? [];
      waiting.set(owner, jobs);
      jobs.push(async () => {
        try {
          resolve(await job());
        } catch (error) {
          reject(error);
        }
      });
      startNext();
    });
}
