/** A cached evaluation. */
export interface CachedEvaluation {
  readonly evaluation: object;
  /** Milliseconds since the service sent it. */
  readonly age: number;
}

/** Caches evaluations. Both methods copy, so that a caller who changes an evaluation doesn't change the cache. */
export interface EvaluationCache {
  set(key: unknown, evaluation: object): void;
  get(key: unknown): CachedEvaluation | undefined;
}

/**
 * Creates a cache that drops the least recently used evaluation when it has more than `limit`. Evaluations don't expire.
 * The keys are JSON values. Two keys are equal if they differ only in the order of their fields.
 * @param now milliseconds since 1970-01-01 UTC
 */
export function createEvaluationCache(limit: number, now: () => number): EvaluationCache {
  // A map iterates in insertion order, so its first key is the least recently used.
  const entries = new Map<string, { readonly evaluation: object; readonly time: number }>();
  const setLast = (key: string, evaluation: object, time: number) => {
    entries.delete(key);
    entries.set(key, { evaluation, time });
    for (const oldest of entries.keys()) if (entries.size > limit) entries.delete(oldest);
  };
  return {
    set: (key, evaluation) => setLast(stableJson(key), copyJson(evaluation), now()),
    get(key) {
      const json = stableJson(key);
      const entry = entries.get(json);
      if (!entry) return undefined;
      setLast(json, entry.evaluation, entry.time);
      return { evaluation: copyJson(entry.evaluation), age: Math.max(0, now() - entry.time) };
    },
  };
}

/**
 * Copies a JSON value. Anything else in it, such as a `Date` that a schema created, is not copied. (`structuredClone` is
 * missing in some of the places where the client runs.)
 */
export function copyJson<Value>(value: Value): Value {
  return copyUnknown(value) as Value;
}

function copyUnknown(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copyUnknown);
  if (typeof value !== 'object' || !value || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([name, field]) => [name, copyUnknown(field)]));
}

/** Writes JSON with the fields of every object in alphabetical order. */
function stableJson(value: unknown): string {
  return JSON.stringify(value, (_, value: unknown) =>
    typeof value === 'object' && value && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
