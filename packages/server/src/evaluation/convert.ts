import { EvaluationError } from './evaluation.ts';

/**
 * Converts a value of the user to a string, as the SDKs do.
 * @throws {EvaluationError} for a value that has no string form, such as `{ "toString": 1 }`.
 */
export function toText(value: unknown): string {
  return typeof value === 'string' ? value : convert(() => String(value));
}

/**
 * Converts a value of the user to a number, as the SDKs do. `NaN` for a value that isn't a number.
 * @throws {EvaluationError} for a value that has no string form.
 */
export function toNumber(value: unknown): number {
  return typeof value === 'number' ? value : convert(() => Number(value));
}

/**
 * Compares as `==` does, which the SDKs use: `1` equals `"1"`, and `null` equals a missing value.
 * @throws {EvaluationError} for a value that has no string form.
 */
export function looselyEquals(one: unknown, other: unknown): boolean {
  // biome-ignore lint/suspicious/noDoubleEquals: the SDKs compare loosely
  return convert(() => one == other);
}

/** Runs a conversion of JavaScript. It fails only for a value without a string form. */
function convert<T>(conversion: () => T): T {
  try {
    return conversion();
  } catch (error) {
    throw new EvaluationError("A value can't be converted to a string or a number.", { cause: error });
  }
}
