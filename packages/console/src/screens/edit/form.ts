import type { Schema } from '../../api/client.ts';
import type { Fields } from '../../project/fields.ts';

/** A problem with an entry, with its place in the entry. */
export type Problem = Schema<'Problem'>;

/** The properties of a form. It shows the JSON value of an entry, and reports each change of it. */
export interface FormProps {
  readonly entry: Fields;
  readonly onChange: (entry: Fields) => void;
  /** The problems with this entry. A form shows each one at its field, if it has the field. */
  readonly problems: readonly Problem[];
  readonly name: string;
  /** The name that the project has; undefined for a new entry. */
  readonly savedName: string | undefined;
  /** The IDs that the saved rules or groups without an `id` have, by their names. A renamed one keeps its ID. */
  readonly generatedIDs: Readonly<Record<string, string>>;
}

/** Returns the first problem at a place of an entry, or below it. */
export function problemAt(problems: readonly Problem[], ...place: readonly (string | number)[]): string | undefined {
  return problems.find(({ path }) => place.every((step, index) => path[index] === step))?.message;
}

/** Returns the problems at a place of an entry, or below it, with paths from there. */
export function problemsBelow(
  problems: readonly Problem[],
  ...place: readonly (string | number)[]
): readonly Problem[] {
  return problems
    .filter(({ path }) => place.every((step, index) => path[index] === step))
    .map((problem) => ({ ...problem, path: problem.path.slice(place.length) }));
}

/** Returns a problem without the place that its message begins with: the form shows it there. */
export function withoutPlace(problem: Problem): Problem {
  const { type, name, path, message } = problem;
  const place = `${type}s.${[name, ...path].join('.')} `;
  return message.startsWith(place) ? { ...problem, message: `This ${message.slice(place.length)}` } : problem;
}
