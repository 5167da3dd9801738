/** The parts of the bundled OpenAPI document that the targets read. Every `$ref` points into `components`. */
export interface Document {
  readonly openapi: string;
  readonly jsonSchemaDialect?: string;
  readonly servers?: readonly { readonly url: string }[];
  readonly info: {
    readonly title: string;
    readonly version: string;
    readonly summary?: string;
    readonly description: string;
    readonly license?: { readonly name: string; readonly identifier?: string };
  };
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, Schema>>;
    readonly securitySchemes: Readonly<Record<string, SecurityScheme | KeyType>>;
  } & Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly 'x-http': HttpRules;
}

/** A JSON Schema of draft 2020-12. */
export type Schema = boolean | { readonly [keyword: string]: unknown };

/** The rules of HTTP that every server of the API follows, and that OpenAPI has no keywords for. */
export interface HttpRules {
  /** The limits of events and exposures. Keys count as values. */
  readonly bodyLimitBytes: number;
  readonly bodyLimitValues: number;
  /** The limits of all other request bodies. */
  readonly checkLimitBytes: number;
  readonly checkLimitValues: number;
  /** The content types that a server reads as JSON. */
  readonly readAsJson: readonly string[];
  /** The request headers that a CORS preflight allows. */
  readonly preflightHeaders: readonly string[];
}

/** A way to send a key. */
export interface SecurityScheme {
  readonly type: string;
  readonly in: string;
  readonly name: string;
  readonly description: string;
}

/** A key type. Its keys are sent in a header, and begin with a prefix. */
export interface KeyType extends SecurityScheme {
  readonly 'x-prefix': string;
}

export interface Example {
  readonly summary?: string;
  readonly value: unknown;
}

/** A known error code: the status of its responses, what it means and what the caller can do. */
export interface ErrorCode {
  readonly status: number;
  readonly meaning: string;
  readonly action: string;
}

/** A media type with its examples resolved. */
export interface MediaType {
  readonly schema: Schema;
  readonly examples: Readonly<Record<string, Example>>;
}

export interface Reference {
  readonly $ref: string;
}

export interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly description: string;
  readonly schema: Schema;
  readonly examples: Readonly<Record<string, Example>>;
}

export interface Header {
  readonly description: string;
  readonly schema: Schema;
  readonly example: unknown;
}

export interface ResponseObject {
  readonly description: string;
  readonly headers?: Readonly<Record<string, Header | Reference>>;
  readonly content: Readonly<Record<string, MediaTypeObject>>;
}

/** A media type, with examples that can be references to `components/examples`. */
export interface MediaTypeObject {
  readonly schema: Schema;
  readonly examples: Readonly<Record<string, Example | Reference>>;
}

export interface OperationObject {
  readonly operationId: string;
  readonly tags: readonly [string, ...string[]];
  readonly summary: string;
  readonly description: string;
  readonly servers: readonly { readonly url: string }[];
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly parameters?: readonly (Parameter | Reference)[];
  readonly requestBody: { readonly content: Readonly<Record<string, MediaTypeObject>> };
  readonly responses: Readonly<Record<string, ResponseObject | Reference>>;
  readonly 'x-names'?: { readonly one: string; readonly many?: string };
  readonly 'x-aliases'?: readonly string[];
  /** The schema of a row in each CSV file that a response leads to, by the name of the report. */
  readonly 'x-rows'?: Readonly<Record<string, string>>;
}

/** An operation with its path, and with the JSON media types of its request and responses. */
export interface Operation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** The first server of the operation. */
  readonly host: string;
  readonly object: OperationObject;
  /** The key types that can call it. */
  readonly keyTypes: readonly string[];
  readonly parameters: readonly Parameter[];
  readonly request: MediaType;
  readonly responses: readonly {
    readonly status: number;
    readonly description: string;
    readonly headers: Readonly<Record<string, Header>>;
    readonly body: MediaType;
  }[];
}

/**
 * Returns the target of a reference in the bundled document, or any other value unchanged.
 * @throws if the reference has no target.
 */
export function resolve<T>(document: Document, value: T | Reference): T {
  if (typeof value !== 'object' || value === null || !('$ref' in value)) return value as T;
  let target: unknown = document;
  for (const segment of value.$ref.slice('#/'.length).split('/')) {
    const key = decodeURIComponent(segment).replaceAll('~1', '/').replaceAll('~0', '~');
    target =
      typeof target === 'object' && target !== null && Object.hasOwn(target, key)
        ? target[key as keyof typeof target]
        : undefined;
  }
  if (target === undefined) throw new Error(`${value.$ref} has no target. Bundle the document again.`);
  return resolve(document, target as T | Reference);
}

/**
 * Lists the operations in the order of the document. Resolves all references except those in schemas.
 * @throws if an operation has no server, or if its request or a response has no JSON body.
 */
export function operationsOf(document: Document): Operation[] {
  const keyTypes = keyTypesOf(document);
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, object]) => ({
      id: object.operationId,
      method: method.toUpperCase(),
      path,
      host: hostOf(object),
      object,
      keyTypes: object.security.flatMap((requirement) => Object.keys(requirement)).filter((name) => name in keyTypes),
      parameters: (object.parameters ?? []).map((parameter) => resolve(document, parameter)),
      request: jsonOf(document, object.requestBody.content, `The request of ${object.operationId}`),
      responses: Object.entries(object.responses).map(([status, response]) =>
        responseOf(document, object, Number(status), resolve(document, response)),
      ),
    })),
  );
}

function responseOf(
  document: Document,
  { operationId }: OperationObject,
  status: number,
  { description, headers, content }: ResponseObject,
): Operation['responses'][number] {
  return {
    status,
    description,
    headers: mapValues(headers ?? {}, (header) => resolve(document, header)),
    body: jsonOf(document, content, `The ${status} response of ${operationId}`),
  };
}

function hostOf({ operationId, servers: [server] }: OperationObject): string {
  if (server === undefined) throw new Error(`${operationId} has no server. Add one in openapi/paths.`);
  return server.url;
}

function jsonOf(document: Document, content: Readonly<Record<string, MediaTypeObject>>, place: string): MediaType {
  const media = content['application/json'];
  if (media === undefined) throw new Error(`${place} has no application/json body. Add one in openapi/.`);
  return { schema: media.schema, examples: mapValues(media.examples, (example) => resolve(document, example)) };
}

/** Returns the security schemes of the key types, which have a prefix. */
export function keyTypesOf({ components }: Document): Readonly<Record<string, KeyType>> {
  return Object.fromEntries(
    Object.entries(components.securitySchemes).flatMap(([name, scheme]) =>
      'x-prefix' in scheme ? [[name, scheme] as const] : [],
    ),
  );
}

/** Returns the name of the query parameter for the key, for callers that can't set a header. */
export function keyQueryParameterOf({ components }: Document): string | undefined {
  return Object.values(components.securitySchemes).find((scheme) => scheme.in === 'query')?.name;
}

/** Returns references to the schemas of the rows in the CSV files of an operation, by the name of the report. */
export function rowSchemasOf({ object }: Operation): (readonly [report: string, schema: Reference & Schema])[] {
  return Object.entries(object['x-rows'] ?? {}).map(([report, name]) => [
    report,
    { $ref: `#/components/schemas/${name}` },
  ]);
}

/** Returns the known error codes, which the schema `ErrorCode` lists under `x-codes`. */
export function knownErrorCodes({ components }: Document): Readonly<Record<string, ErrorCode>> {
  const schema = components.schemas.ErrorCode;
  const codes = typeof schema === 'object' ? schema['x-codes'] : undefined;
  return (codes ?? {}) as Readonly<Record<string, ErrorCode>>;
}

/** Returns an object with the same keys and changed values. */
export function mapValues<Value, Result>(
  values: Readonly<Record<string, Value>>,
  change: (value: Value) => Result,
): Record<string, Result> {
  return Object.fromEntries(Object.entries(values).map(([key, value]) => [key, change(value)]));
}
