import { type FocusEvent, useState } from 'react';
import { fieldsOf, listOf } from '../../project/fields.ts';
import type { Problem } from './form.ts';

/** The problems to show, and what to do when the person leaves a field. */
export interface ShownProblems {
  readonly shown: Problem[];
  readonly onLeave: (event: FocusEvent) => void;
}

/**
 * Leaves out the problems with values that are still empty, such as that of a new condition, until the person leaves an empty field
 * or tries to save.
 */
export function useShownProblems(problems: Problem[], entry: unknown, wasSent: boolean): ShownProblems {
  // The problem with a value can arrive after the person has left its field, so the values are compared.
  const [left, setLeft] = useState<unknown>();
  const isUntouched = ({ path }: Problem) => isEmptyAt(entry, path) && !isEmptyAt(left, path);
  return {
    shown: wasSent ? problems : problems.filter((problem) => !isUntouched(problem)),
    onLeave: ({ target }) => {
      if (isEmptyField(target)) setLeft(entry);
    },
  };
}

/** Returns whether an element is a field without text. The editor for JSON counts: its text is in a shadow root. */
const isEmptyField = (element: Element): boolean =>
  element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement
    ? element.value === ''
    : element.shadowRoot !== null;

/** Returns whether an entry has an empty string or list at a place. */
export function isEmptyAt(entry: unknown, path: readonly (string | number)[]): boolean {
  const [step, ...rest] = path;
  if (step === undefined) return entry === '' || (Array.isArray(entry) && entry.length === 0);
  return isEmptyAt(typeof step === 'number' ? listOf(entry)[step] : fieldsOf(entry)[step], rest);
}
