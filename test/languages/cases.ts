import { examples } from '../../generated/examples.ts';
import { keyRules, operations } from '../../generated/operations.ts';
import { samples } from '../../generated/samples.ts';
import type { OperationId } from '../../generated/types.ts';

/** The languages with a generated client. */
export type Language = 'python' | 'go' | 'php' | 'java';

type SampleKind = Language | 'fetch';

/** One sample, run once. */
export interface Case {
  /** For example `checkGate a_gate 429 rate_limited`. */
  readonly name: string;
  /** The name of the sample: `checkGate_a_gate`. */
  readonly sample: string;
  /** The `Prefer` header for the mock. Empty without a preference. */
  readonly prefer: string;
}

/** The example response of a case. */
interface Response {
  readonly status: number;
  readonly body: unknown;
}

interface MatrixCase extends Case {
  readonly response: Response;
  readonly expected: Expected;
}

/** What a case gives. */
export interface Expected {
  /** The URL of the request, before the test redirects it to the mock. */
  readonly url: string;
  /** The result of the call. */
  readonly result?: unknown;
  /** The error that the client threw. */
  readonly error?: { readonly status: number; readonly code: string | null };
}

/** What a program printed about a case. */
export interface Outcome extends Expected {
  /** What the sample printed. */
  readonly output: string;
}

type AnySample = Readonly<Record<SampleKind, string>>;
interface AnyExamples {
  readonly request: Readonly<Record<string, unknown>>;
  readonly responses: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

/**
 * Returns the samples of a language by name, with keys instead of the placeholders. An operation that needs a server secret
 * key has another sample, with a client SDK key.
 */
export function samplesIn(language: SampleKind, keys = testKeys): Record<string, string> {
  return Object.fromEntries(
    Object.values(operations).flatMap(({ id }) =>
      Object.entries<AnySample>(samples[id]).flatMap(([key, sample], index) => {
        const own = [`${id}_${key}`, withKey(sample[language], keys)] as const;
        if (index > 0 || !needsServerSecretKey(id)) return [own];
        const other = sample[language]
          .replaceAll('ServerSecretKey', 'ClientSdkKey')
          .replace(serverPlaceholder, sdkPlaceholder);
        return [own, [wrongKeySample(id), withKey(other, keys)] as const];
      }),
    ),
  );
}

const needsServerSecretKey = (id: OperationId) =>
  !operations[id].keyTypes.some((keyType: string) => keyType === 'clientSdkKey');
const wrongKeySample = (id: OperationId) => `${id}_with_a_client_sdk_key`;

const [sdkPlaceholder, serverPlaceholder] = ['<YOUR-SDK-KEY>', '<YOUR-SERVER-SECRET-KEY>'];

const testKeys = {
  clientSdkKey: `${keyRules.clientSdkKey.prefix}test`,
  serverSecretKey: `${keyRules.serverSecretKey.prefix}test`,
};

/** Keys that the server of the demo project accepts. */
export const localKeys = { clientSdkKey: 'client-local', serverSecretKey: 'secret-local' };

const withKey = (sample: string, { clientSdkKey, serverSecretKey }: typeof testKeys) =>
  sample.replace(sdkPlaceholder, clientSdkKey).replace(serverPlaceholder, serverSecretKey);

/**
 * The matrix: each request example with its response, and each other response of each operation with the first request
 * example. A new operation or example appears by itself.
 */
const responseCases: readonly MatrixCase[] = Object.values(operations).flatMap(({ id, host, path }) => {
  const { request, responses }: AnyExamples = examples[id];
  const url = `${host}${path}`;
  return Object.entries(responses).flatMap(([status, bodies]) =>
    Object.entries(bodies).map(([key, body]) => ({
      name: `${id} ${status} ${key}`,
      ...(key in request
        ? { sample: `${id}_${key}`, prefer: '' }
        : { sample: `${id}_${Object.keys(request)[0]}`, prefer: `code=${status}, example=${key}` }),
      response: { status: Number(status), body },
      expected:
        Number(status) < 300
          ? { url, result: withoutNulls(body) }
          : { url, error: { status: Number(status), code: (body as { readonly code?: string }).code ?? null } },
    })),
  );
});

/** The request examples alone. */
export const requests = responseCases.filter(({ prefer }) => prefer === '');

/** A client sends whatever key it has, so that the error says which key the operation needs. */
const wrongKeyCases: readonly MatrixCase[] = Object.values(operations)
  .filter(({ id }) => needsServerSecretKey(id))
  .map(({ id, host, path }) => ({
    name: `${id} with a client SDK key`,
    sample: wrongKeySample(id),
    prefer: '',
    response: { status: 403, body: undefined },
    expected: { url: `${host}${path}`, error: { status: 403, code: 'wrong_key_type' } },
  }));

/** All responses, and calls with a key of the wrong type. */
export const matrix: readonly MatrixCase[] = [...responseCases, ...wrongKeyCases];

/** Removes the fields that are null, because clients also print a missing field as null. */
export function withoutNulls(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, item]) => (item === null ? [] : [[key, withoutNulls(item)]])),
  );
}
