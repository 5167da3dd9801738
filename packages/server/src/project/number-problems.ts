import type { Path, Problem } from './problem.ts';
import type { InexactNumber } from './source.ts';

/**
 * Finds numbers of a project file that would target units other than those that they show. IDs, names and the values of
 * conditions are compared as strings: an ID 0012 would be the string 12, and a version 1.10 the string 1.1. Elsewhere, a number
 * may be written in any way, but an integer above 2^53 loses digits.
 */
export function numberProblems(numbers: readonly InexactNumber[]): readonly Problem[] {
  return numbers
    .filter(({ path, atKey, losesDigits }) => losesDigits || atKey || isComparedAsString(path))
    .map(({ path, atKey }) => ({
      path,
      atKey,
      message: `The ${atKey ? 'name' : 'value'} is a number that is read differently than it is written. Write it in quotes.`,
    }));
}

/** Returns whether a path leads to an ID, or to a value that a condition compares. */
function isComparedAsString(path: Path): boolean {
  const [section, , field, ...rest] = path;
  if (section === 'metrics') return path.includes('where');
  if (section === 'segments') return field === 'ids' || field === 'when';
  if (field === 'overrides') return true;
  return field === 'rules' && rest[1] === 'when';
}
