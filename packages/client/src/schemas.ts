import type { OperationId } from '@statsig-http-api/contract/types';
import { callOf } from './call-of.ts';
import type { Answer, Call, CallOptions, Reads } from './calls.ts';
import { InvalidResponseError } from './errors.ts';
import type { ConfigValues, Flagged, Flags, FlagsOf, GateName, LayerValues } from './flags.ts';
import type { SchemaIssue, StandardSchema } from './standard-schema.ts';

export type { Checked, SchemaIssue, StandardSchema } from './standard-schema.ts';

/** The schemas of the values to check, by the name of the dynamic config or experiment, or of the layer. */
export interface Schemas {
  readonly configs?: Readonly<Record<string, StandardSchema>>;
  readonly layers?: Readonly<Record<string, StandardSchema>>;
}

/** A client whose values are what their schemas hand back, in the types too. A part with schemas takes their names alone. */
export type WithSchemas<C extends Flagged, S extends Schemas> = Omit<C, 'getConfig' | 'getLayer' | '~flags'> &
  Pick<Reads<Checking<FlagsOf<C>, S>>, 'getConfig' | 'getLayer'> &
  Flagged<Checking<FlagsOf<C>, S>>;

type Checking<F extends Flags, S extends Schemas> = WithoutUnknown<{
  readonly gates: GateName<F>;
  readonly configs: ConfigValues<F> & OutputsOf<S['configs']>;
  readonly layers: LayerValues<F> & OutputsOf<S['layers']>;
}>;

type WithoutUnknown<Parts> = { [Key in keyof Parts as unknown extends Parts[Key] ? never : Key]: Parts[Key] };

type OutputsOf<Part> =
  Part extends Readonly<Record<string, StandardSchema>>
    ? { readonly [Name in keyof Part]: Part[Name] extends StandardSchema<infer Value> ? Value : never }
    : unknown;

type Evaluation = Answer<{ readonly value: unknown }>;

interface Unflagged {
  getConfig(request: { configName: string }, options?: CallOptions): Call<{ readonly value: unknown }>;
  getLayer(request: { layerName: string }, options?: CallOptions): Call<{ readonly value: unknown }>;
}

/**
 * The client again, with `getConfig` and `getLayer` checking what they answer: a value is what its schema hands back, and
 * a value that its schema refuses rejects with an `InvalidResponseError`. A name that no config has answers an empty
 * value, so that most schemas refuse it, too.
 */
export function withSchemas<C extends Flagged, const S extends Schemas>(client: C, schemas: S): WithSchemas<C, S> {
  // The types of its methods hang on flags that are not known here; what they do doesn't.
  const reads = client as unknown as Unflagged;
  const checked: Unflagged = {
    getConfig: (request, options) =>
      callOf(check('getConfig', schemas.configs, request.configName, reads.getConfig(request, options))),
    getLayer: (request, options) =>
      callOf(check('getLayer', schemas.layers, request.layerName, reads.getLayer(request, options))),
  };
  return { ...client, ...checked } as unknown as WithSchemas<C, S>;
}

async function check(
  operation: OperationId,
  schemas: Schemas['configs'],
  name: string,
  call: Call<{ readonly value: unknown }>,
): Promise<Evaluation> {
  const answer = await call.withResponse();
  const schema = schemas && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!schema) return answer;
  const result = await schema['~standard'].validate(answer.data.value);
  if (!result.issues) return { ...answer, data: { ...answer.data, value: result.value } };
  const { data, response, requestId } = answer;
  throw new InvalidResponseError({
    message: `${operation}: the value of ${name} breaks its schema: ${result.issues.map(words).join('; ')}`,
    operation,
    status: response.status,
    requestId,
    body: data,
  });
}

function words({ message, path = [] }: SchemaIssue): string {
  const place = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  return place ? `${place}: ${message}` : message;
}
