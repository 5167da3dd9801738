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
  for (const part of String(header).split(/[,;]/)) {
    const match = /^\s*(code|example|dynamic)\s*=\s*(?:"([^"]*)"|(\S+))\s*$/i.exec(part);
    if (match === null) continue;
    const [, name, quoted, bare] = match;
    found[String(name).toLowerCase()] ??= String(quoted ?? bare);
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
  const declared = Object.entries(responses).filter(([status]) => code === undefined || status === code);
  const [first] = declared;
  if (first === undefined) return refuse('code', statuses);
  if (example !== undefined) {
    const found = declared.find(([, { examples }]) => examples.includes(example));
    if (found !== undefined) return { status: Number(found[0]), example };
    return refuse(
      'example',
      declared.flatMap(([, { examples }]) => examples),
    );
  }
  const [status, { examples }] = first;
  if (dynamic?.toLowerCase() === 'true') return { status: Number(status), example: undefined };
  return code === undefined ? undefined : { status: Number(status), example: examples[0] };
}
