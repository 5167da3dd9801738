import { longLists, type SharedState } from './shared-state.ts';
import { StoreError } from './store.ts';

/** A shared state in memory that a test can disconnect. */
export interface FakeSharedState extends SharedState {
  /** Whether every method fails. */
  isDown: boolean;
}

/** Creates an empty state. */
export function createFakeSharedState(): FakeSharedState {
  const values = new Map<string, string>();
  const listeners = new Set<() => void>();
  const state: FakeSharedState = {
    isDown: false,
    read: (prefix) =>
      run(
        () =>
          new Map(
            [...values].filter(([key]) =>
              prefix === undefined ? !longLists.some((list) => key.startsWith(list)) : key.startsWith(prefix),
            ),
          ),
      ),
    set: (key, value) => change(() => void values.set(key, value)),
    setIfAbsent: (key, value) =>
      change(() => {
        const current = values.get(key) ?? value;
        values.set(key, current);
        return current;
      }),
    replace: (key, before, after, others = {}) =>
      change(() => {
        if (values.get(key) !== before) return false;
        for (const [one, value] of [[key, after] as const, ...(others.set ?? [])]) values.set(one, value);
        for (const one of others.delete ?? []) values.delete(one);
        return true;
      }),
    delete: (keys) =>
      change(() => {
        for (const key of keys) values.delete(key);
      }),
    watch(onChange) {
      listeners.add(onChange);
      return () => void listeners.delete(onChange);
    },
  };
  const run = async <Result>(work: () => Result): Promise<Result> => {
    if (state.isDown) throw new StoreError('database: connection refused');
    return work();
  };
  const change = async <Result>(work: () => Result): Promise<Result> => {
    const result = await run(work);
    for (const listener of listeners) listener();
    return result;
  };
  return state;
}
