import { isDeepStrictEqual } from 'node:util';
import type { Evaluator, User } from '../evaluation/results.ts';
import type { AffectedSpec } from './affected-specs.ts';

/** What a user gets. */
export interface Answer {
  readonly value: unknown;
  readonly ruleID: string;
  readonly groupName: string | null;
}

/** How many users get a different value from a gate, config, experiment or layer. */
export interface AffectedEntry extends Pick<AffectedSpec, 'type' | 'name'> {
  readonly changedUsers: number;
  /** The first users who get a different value. */
  readonly examples: readonly { readonly user: User; readonly before: Answer; readonly after: Answer }[];
}

/** Who is affected by a change. */
export interface Affected {
  /** The number of users that were compared. */
  readonly users: number;
  /** Whether all users were compared within the time. */
  readonly isComplete: boolean;
  /** The entries with changed users, the most affected first. */
  readonly entries: readonly AffectedEntry[];
}

/** The maximum number of examples of an entry. */
const maxExamples = 5;

/** The maximum number of characters in all examples: one user can get values of megabytes. */
const maxExampleCharacters = 1_000_000;

/** The time for all comparisons, in milliseconds. */
const limitMs = 300;

/**
 * Compares what users get before and after a change. Logs no exposures. Stops after 300 ms.
 * @param clock Returns milliseconds that never go back.
 * @param now The time of the evaluations, in milliseconds since 1970.
 */
export function compareAnswers(
  specs: readonly AffectedSpec[],
  users: readonly User[],
  evaluators: { readonly before: Evaluator; readonly after: Evaluator },
  now: number,
  clock: () => number,
): Affected {
  const counts = specs.map(({ type, name }) => ({
    type,
    name,
    changedUsers: 0,
    examples: [] as AffectedEntry['examples'][number][],
  }));
  let compared = 0;
  let characters = 0;
  const end = clock() + limitMs;
  for (const user of users) {
    const [before, after] = [evaluators.before.forUser(user, now), evaluators.after.forUser(user, now)];
    for (const [index, { kind, specName }] of specs.entries()) {
      const [old, next] = [before[kind](specName), after[kind](specName)];
      const count = counts[index];
      if (count === undefined || isDeepStrictEqual(old.value, next.value)) continue;
      count.changedUsers += 1;
      if (count.examples.length >= maxExamples || characters > maxExampleCharacters) continue;
      const example = { user, before: answerOf(old), after: answerOf(next) };
      characters += JSON.stringify(example).length;
      count.examples.push(example);
    }
    compared += 1;
    if (clock() >= end) break;
  }
  return {
    users: compared,
    isComplete: compared === users.length,
    entries: counts
      .filter(({ changedUsers }) => changedUsers > 0)
      .toSorted((one, other) => other.changedUsers - one.changedUsers),
  };
}

const answerOf = ({ value, ruleID, groupName }: Answer): Answer => ({ value, ruleID, groupName });
