import type { OperationId } from '@statsig-http-api/contract/types';
import { type ApiResponse, type Call, type CallOptions, createCall, type FlagMethods } from './calls.ts';
import { InvalidResponseError } from './errors.ts';
import type { ConfigValues, Flags, FlagsOf, GateName, HasFlags, LayerValues } from './flags.ts';
import type { SchemaIssue, StandardSchema } from './standard-schema.ts';

export type { SchemaIssue, StandardSchema, ValidationResult } from './standard-schema.ts';

/** The schemas of values, by the name of the dynamic config, experiment or layer. */
export interface Schemas {
  /** Dynamic configs and experiments. */
  readonly configs?: Readonly<Record<string, StandardSchema>>;
  readonly layers?: Readonly<Record<string, StandardSchema>>;
}

/** A client whose values have the output types of their schemas. With a part, such as `layers`, only its names compile. */
export type WithSchemas<C extends HasFlags, S extends Schemas> = Omit<C, 'getConfig' | 'getLayer' | '~flags'> &
  Pick<FlagMethods<FlagsWithSchemas<FlagsOf<C>, S>>, 'getConfig' | 'getLayer'> &
  HasFlags<FlagsWithSchemas<FlagsOf<C>, S>>;

type FlagsWithSchemas<F extends Flags, S extends Schemas> = OmitUnknown<{
  readonly gates: GateName<F>;
  readonly configs: ConfigValues<F> & OutputsOf<S['configs']>;
  readonly layers: LayerValues<F> & OutputsOf<S['layers']>;
}>;

type OmitUnknown<Parts> = { [Key in keyof Parts as unknown extends Parts[Key] ? never : Key]: Parts[Key] };

type OutputsOf<Part> =
  Part extends Readonly<Record<string, StandardSchema>>
    ? { readonly [Name in keyof Part]: Part[Name] extends StandardSchema<infer Value> ? Value : never }
    : unknown;

interface Evaluation {
  readonly value: unknown;
}

interface UntypedMethods {
  getConfig(request: { configName: string }, options?: CallOptions): Call<Evaluation>;
  getLayer(request: { layerName: string }, options?: CallOptions): Call<Evaluation>;
}

/**
 * Returns a client whose `getConfig` and `getLayer` check values against their schemas. The result has the value that the
 * schema returns. An invalid value rejects the call with an `InvalidResponseError`. An unknown name has an empty value,
 * which most schemas reject too.
 */
export function withSchemas<C extends HasFlags, const S extends Schemas>(client: C, schemas: S): WithSchemas<C, S> {
  // The flags are unknown here. They change only the types of the methods.
  const methods = client as unknown as UntypedMethods;
  const checkedMethods: UntypedMethods = {
    getConfig: (request, options) =>
      createCall(validate('getConfig', schemas.configs, request.configName, methods.getConfig(request, options))),
    getLayer: (request, options) =>
      createCall(validate('getLayer', schemas.layers, request.layerName, methods.getLayer(request, options))),
  };
  return { ...client, ...checkedMethods } as unknown as WithSchemas<C, S>;
}

async function validate(
  operation: OperationId,
  schemas: Schemas['configs'],
  name: string,
  call: Call<Evaluation>,
): Promise<ApiResponse<Evaluation>> {
  const apiResponse = await call.withResponse();
  const schema = schemas && Object.hasOwn(schemas, name) ? schemas[name] : undefined;
  if (!schema) return apiResponse;
  const { data, response, requestId } = apiResponse;
  const result = await schema['~standard'].validate(data.value);
  if (!result.issues) return { ...apiResponse, data: { ...data, value: result.value } };
  throw new InvalidResponseError({
    message: `${operation} failed: the value of ${name} doesn't match its schema. ${result.issues.map(formatIssue).join('; ')}`,
    operation,
    status: response.status,
    requestId,
    body: data,
  });
}

function formatIssue({ message, path = [] }: SchemaIssue): string {
  const place = path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.');
  return place ? `${place}: ${message}` : message;
}
