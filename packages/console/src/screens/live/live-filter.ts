import type { LiveKind, LiveRow } from './live-row.ts';

/** Which rows are shown. */
export interface LiveFilter {
  /** @default All kinds. */
  readonly kind?: LiveKind | undefined;
  /** A part of the name, in upper or lower case. */
  readonly name: string;
  /** A part of the user ID, in upper or lower case. */
  readonly user: string;
}

const kinds: readonly LiveKind[] = ['exposure', 'event', 'rejection'];

/** Reads the filter of an address. */
export function readFilter(parameters: URLSearchParams): LiveFilter {
  const kind = kinds.find((one) => one === parameters.get('kind'));
  return { kind, name: parameters.get('name') ?? '', user: parameters.get('user') ?? '' };
}

/** Returns the query of an address for a filter: an empty string if all rows are shown. */
export function writeFilter({ kind, name, user }: LiveFilter): string {
  const parameters = new URLSearchParams();
  if (kind !== undefined) parameters.set('kind', kind);
  if (name !== '') parameters.set('name', name);
  if (user !== '') parameters.set('user', user);
  return parameters.toString();
}

/** Returns the function that returns whether a filter shows a row. */
export function createMatch({ kind, name, user }: LiveFilter): (row: LiveRow) => boolean {
  const [namePart, userPart] = [name.trim().toLowerCase(), user.trim().toLowerCase()];
  return (row) =>
    (kind === undefined || row.kind === kind) &&
    (namePart === '' || row.names.some((one) => one.includes(namePart))) &&
    (userPart === '' || row.userIDs.some((one) => one.includes(userPart)));
}
