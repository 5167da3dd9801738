import { parseSelection, type Selection, type SelectionOptions } from '../../results/parse-selection.ts';
import { unknownField } from '../unknown-field.ts';

/** The parameters of a query, without repeated ones. */
export type Parameters<Name extends string> = Readonly<Partial<Record<Name, string>>>;

const selectionNames = ['rule', 'from', 'to', 'control', 'confidence', 'correction', 'detect'] as const;

/** The longest value of a parameter. */
const maxLength = 1000;

/** Parses a query. Returns a string if a parameter is unknown or too long. */
export function parseParameters<Name extends string>(query: string, names: readonly Name[]): Parameters<Name> | string {
  const entries = [...new URLSearchParams(query)];
  const unknown = entries.find(([name]) => !(names as readonly string[]).includes(name));
  if (unknown !== undefined) return unknownField(unknown[0], names);
  const long = entries.find(([, value]) => value.length > maxLength);
  if (long !== undefined) return `${long[0]}: must have at most ${maxLength} characters`;
  return Object.fromEntries(entries) as Parameters<Name>;
}

/** Parses the query of an operation about one experiment. Returns a string if a parameter is invalid. */
export function parseExperimentQuery<Name extends string>(
  query: string,
  more: readonly Name[],
): (Selection & { readonly more: Parameters<Name> }) | string {
  const parameters = parseParameters<Name | (typeof selectionNames)[number]>(query, [...selectionNames, ...more]);
  if (typeof parameters === 'string') return parameters;
  const options: SelectionOptions = parameters;
  const selection = parseSelection(options);
  if ('problem' in selection) return `${selection.option}: ${selection.problem}`;
  return { ...selection, more: parameters };
}

/** Parses a number of a query. Returns undefined if it isn't a whole number in the range. */
export function parseCount(text: string, lowest: number, highest: number): number | undefined {
  const count = /^\d{1,6}$/.test(text) ? Number(text) : Number.NaN;
  return count >= lowest && count <= highest ? count : undefined;
}
