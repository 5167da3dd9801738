import type { Operation } from '@statsig-http-api/contract';

/** What a client would like to get, by the header `Prefer`. */
export interface Preference {
  readonly code?: string;
  readonly example?: string;
  readonly dynamic?: string;
}

/** A preference that fits the operation. */
export interface Choice {
  readonly status: number;
  /** The key of the example; undefined for an answer that is made up from the schema. */
  readonly example: string | undefined;
}

/**
 * The preferences in a `Prefer` header, which may be sent several times and hold several of them (RFC 7240): the first
 * of each name counts, unknown names don't.
 */
export function preferenceOf(header: string | readonly string[] | undefined): Preference {
  const found: Record<string, string> = {};
  for (const part of (header ?? '').toString().split(/[,;]/)) {
    const match = /^\s*(code|example|dynamic)\s*=\s*(?:"([^"]*)"|(\S+))\s*$/i.exec(part);
    if (match?.[1] !== undefined) found[match[1].toLowerCase()] ??= match[2] ?? match[3] ?? '';
  }
  return found;
}

/** The answer that a preference chooses: undefined without one, a sentence when the operation has no such answer. */
export function choiceOf(operation: Operation, { code, example, dynamic }: Preference): Choice | string | undefined {
  const { method, path, responses } = operation;
  const statuses = Object.keys(responses);
  const refuse = (what: string, declared: readonly string[]) =>
    `${method} ${path} has no answer for Prefer: ${what}: use one of ${declared.join(', ')}`;
  if (dynamic !== undefined && !/^(true|false)$/i.test(dynamic)) return refuse('dynamic', ['true', 'false']);
  if (code !== undefined && !statuses.includes(code)) return refuse('code', statuses);
  if (example !== undefined) {
    const status = (code === undefined ? statuses : [code]).find((one) => examplesOf(operation, one).includes(example));
    const declared = (code === undefined ? statuses : [code]).flatMap((one) => examplesOf(operation, one));
    return status === undefined ? refuse('example', declared) : { status: Number(status), example };
  }
  if (dynamic?.toLowerCase() === 'true') return { status: Number(code ?? statuses[0]), example: undefined };
  return code === undefined ? undefined : { status: Number(code), example: examplesOf(operation, code)[0] };
}

const examplesOf = ({ responses }: Operation, status: string) => responses[Number(status)]?.examples ?? [];
