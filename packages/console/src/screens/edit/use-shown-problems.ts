import { useState } from 'react';
import { fieldsOf, listOf } from '../entries/fields.ts';
import type { Problem } from './form.ts';

/** Returns the problems to show, and what to do when the person leaves a field. */
export interface ShownProblems {
  readonly shown: Problem[];
  readonly onLeave: () => void;
}

/**
 * Leaves out the problems of values that are still empty, such as that of a new condition, until the person leaves the field or
 * tries to save.
 */
export function useShownProblems(problems: Problem[], entry: unknown, wasSent: boolean): ShownProblems {
  const [left, setLeft] = useState<readonly string[]>([]);
  const isUntouched = (problem: Problem) => isEmptyAt(entry, problem.path) && !left.includes(placeOf(problem));
  return {
    shown: wasSent ? problems : problems.filter((problem) => !isUntouched(problem)),
    onLeave: () => setLeft(problems.filter(({ path }) => isEmptyAt(entry, path)).map(placeOf)),
  };
}

const placeOf = ({ type, name, path }: Problem): string => JSON.stringify([type, name, path]);

/** Returns whether an entry has an empty string or list at a place. */
export function isEmptyAt(entry: unknown, path: readonly (string | number)[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return entry === '' || (Array.isArray(entry) && entry.length === 0);
  return isEmptyAt(typeof step === 'number' ? listOf(entry)[step] : fieldsOf(entry)[step], rest);
}
