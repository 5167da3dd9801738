import { hint } from '../project/problem.ts';

/** Longer names have no similar name, and comparing them takes long. */
export const maxNameLength = 100;

/** Returns the problem with an unknown field of a body, or an unknown parameter of a query. */
export function unknownField(field: string, fields: readonly string[]): string {
  const name = field.slice(0, maxNameLength);
  return `${name}: unknown field. ${hint(name, fields)}`;
}
