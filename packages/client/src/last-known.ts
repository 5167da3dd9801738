import { copyOf } from './copy-of.ts';

/** An answer in memory. */
interface Known {
  readonly answer: object;
  /** Milliseconds since it was given. */
  readonly age: number;
}

/**
 * A memory for so many answers: of those that go, the ones that were used longest ago go first. Nothing goes because it
 * is old.
 * @param now milliseconds since 1970-01-01 UTC
 */
export function lastKnown(limit: number, now: () => number) {
  // A map remembers the order in which its keys were set.
  const answers = new Map<string, { readonly answer: object; readonly at: number }>();
  const keep = (key: string, answer: object, at: number) => {
    answers.delete(key);
    answers.set(key, { answer, at });
    for (const oldest of answers.keys()) if (answers.size > limit) answers.delete(oldest);
  };
  return {
    keep: (place: unknown, answer: object) => keep(keyOf(place), copyOf(answer), now()),
    find(place: unknown): Known | undefined {
      const key = keyOf(place);
      const known = answers.get(key);
      if (!known) return undefined;
      keep(key, known.answer, known.at);
      return { answer: copyOf(known.answer), age: Math.max(0, now() - known.at) };
    },
  };
}

/** The same text for the same place, in whatever order its fields were written. */
function keyOf(place: unknown): string {
  return JSON.stringify(place, (_, value: unknown) =>
    typeof value === 'object' && value && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
}
