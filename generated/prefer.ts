// Generated from scripts/generate/runtime/prefer.ts by `npm run generate`. Do not edit: change that file, then generate again.

import type { Operation } from './operations.ts';

/** The preferences in a `Prefer` header. */
export interface Preference {
  /** A status. */
  readonly code?: string;
  /** The key of an example. */
  readonly example?: string;
  /** `true` for a body made up from the schema. */
  readonly dynamic?: string;
}

/** A response of an operation. */
export interface Choice {
  readonly status: number;
  /** The key of the example; undefined for a body made up from the schema. */
  readonly example: string | undefined;
}

/**
 * Parses a `Prefer` header (RFC 7240). It may be repeated and hold several preferences. The first of each name counts;
 * unknown names are ignored.
 */
export function parsePreference(header: string | readonly string[] | undefined): Preference {
  const preference: Record<string, string> = {};
  for (const part of String(header).split(/[,;]/)) {
    const match = /^\s*(code|example|dynamic)\s*=\s*(?:"([^"]*)"|(\S+))\s*$/i.exec(part);
    if (match === null) continue;
    const [, name, quoted, bare] = match;
    preference[String(name).toLowerCase()] ??= String(quoted ?? bare);
  }
  return preference;
}

/**
 * Returns the preferred response of an operation (undefined without a preference), or why it has no such response.
 * @param canMakeUp Whether the mock can make bodies up, for `dynamic=true`.
 */
export function chooseResponse(
  operation: Operation,
  { code, example, dynamic }: Preference,
  canMakeUp: boolean,
): { readonly choice: Choice | undefined } | { readonly problem: string } {
  if (dynamic !== undefined && !/^(true|false)$/i.test(dynamic)) return invalid('dynamic', ['true', 'false']);

  const responses = Object.entries(operation.responses).filter(([status]) => code === undefined || status === code);
  const [first] = responses;
  if (first === undefined) return invalid('code', Object.keys(operation.responses));

  if (example !== undefined) {
    const match = responses.find(([, { examples }]) => examples.includes(example));
    if (match !== undefined) return { choice: { status: Number(match[0]), example } };
    return invalid(
      'example',
      responses.flatMap(([, { examples }]) => examples),
    );
  }

  const [status, { examples }] = first;
  if (dynamic?.toLowerCase() === 'true' && !canMakeUp)
    return { problem: 'Invalid Prefer header. dynamic: only the command statsig-mock makes bodies up' };
  if (dynamic?.toLowerCase() === 'true') return { choice: { status: Number(status), example: undefined } };
  return { choice: code === undefined ? undefined : { status: Number(status), example: examples[0] } };
}

function invalid(name: string, values: readonly string[]) {
  return { problem: `Invalid Prefer header. ${name}: must be one of ${[...new Set(values)].join(', ')}` };
}
