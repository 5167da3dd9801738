/** Work of which only so much is under way at the same time. */
export interface Pool {
  /** Begins a work as soon as there is room. @throws what an earlier work failed with: no more are begun then. */
  begin(work: () => Promise<void>): Promise<void>;
  /** Resolves when nothing is under way. @throws what a work failed with. */
  idle(): Promise<void>;
}

/** Makes a pool. @param limit Works under way at the same time. */
export function createPool(limit: number): Pool {
  let underway = 0;
  let waiting: (() => void)[] = [];
  const failures: unknown[] = [];
  const oneEnds = () => new Promise<void>((resolve) => waiting.push(resolve));
  const ended = () => {
    underway -= 1;
    const woken = waiting;
    waiting = [];
    for (const wake of woken) wake();
  };
  const check = () => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    async begin(work) {
      while (underway >= limit) await oneEnds();
      check();
      underway += 1;
      void work()
        .catch((error: unknown) => failures.push(error))
        .then(ended);
    },
    async idle() {
      while (underway > 0) await oneEnds();
      check();
    },
  };
}
