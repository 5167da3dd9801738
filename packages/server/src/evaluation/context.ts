import type { Evaluation } from './evaluation.ts';

/** What one question is about, handed down to every condition. */
export interface Context {
  readonly user: Fields;
  /** Milliseconds since 1970. */
  readonly now: number;
  /** How many gates and experiments deep the question is. */
  depth: number;
  /** Answers of gates that ask others in turn: each is worked out once, however many ways lead to it. */
  answers: Map<object, Evaluation> | undefined;
}

/** An object of the user's, with whatever is in it. */
export type Fields = Readonly<Record<string, unknown>>;
