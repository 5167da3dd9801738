import { readFileSync } from 'node:fs';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { parse } from 'yaml';

/** A response, and the request that it is for. */
export interface DocumentedExchange {
  readonly method: string;
  /** Without the query. */
  readonly path: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly text: string;
}

/** An operation of a document. */
export interface DocumentedOperation {
  readonly id: string;
  readonly method: string;
  /** A template, such as `/v1/id_list_files/{fileID}`. */
  readonly path: string;
  readonly statuses: readonly number[];
  /** The bodies of the examples. */
  readonly requests: readonly unknown[];
}

/** One of the server's own OpenAPI documents, as tests read it. */
export interface ApiDocument {
  readonly operations: readonly DocumentedOperation[];
  /** Returns the operation of a request. */
  find(method: string, path: string): DocumentedOperation | undefined;
  /** Returns what the document doesn't declare of a response: its status, a header, a field or a value. */
  problemsOf(exchange: DocumentedExchange): readonly string[];
}

interface Reference {
  readonly $ref?: string;
}

interface MediaType {
  readonly schema: object;
  readonly examples?: Readonly<Record<string, { readonly value: unknown }>>;
}

interface HeaderObject extends Reference {
  readonly required?: boolean;
  readonly schema: object;
}

interface ResponseObject extends Reference {
  readonly description: string;
  readonly headers?: Readonly<Record<string, HeaderObject>>;
  readonly content?: Readonly<Record<string, MediaType>>;
}

interface OperationObject {
  readonly operationId: string;
  readonly requestBody?: { readonly content: Readonly<Record<string, MediaType>> };
  readonly responses: Readonly<Record<string, ResponseObject>>;
}

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, OperationObject>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, object>>;
    readonly responses: Readonly<Record<string, ResponseObject>>;
    readonly headers: Readonly<Record<string, HeaderObject>>;
  };
}

/** Reads a document, such as `sdk-api.yaml`. */
export function readApiDocument(file: string): ApiDocument {
  const document: OpenApi = parse(readFileSync(new URL(`../../${file}`, import.meta.url), 'utf8'));
  const { paths, components } = document;
  const responses = new Map<DocumentedOperation, OperationObject['responses']>();
  for (const [path, methods] of Object.entries(paths))
    for (const [method, operation] of Object.entries(methods)) {
      if (method === 'parameters') continue;
      const { operationId: id, requestBody, responses: declared } = operation;
      const requests = Object.values(requestBody?.content ?? {}).flatMap(({ examples = {} }) =>
        Object.values(examples).map(({ value }) => value),
      );
      const statuses = Object.keys(declared).map(Number);
      responses.set({ id, method: method.toUpperCase(), path, statuses, requests }, declared);
    }
  const operations = [...responses.keys()];
  const check = createSchemaCheck(components.schemas);

  function find(method: string, path: string): DocumentedOperation | undefined {
    const ofMethod = operations.filter((operation) => operation.method === method);
    return (
      ofMethod.find((operation) => operation.path === path) ??
      ofMethod.find((operation) => patternOf(operation.path).test(path))
    );
  }

  return {
    operations,
    find,
    problemsOf({ method, path, status, headers, text }) {
      const operation = find(method, path);
      if (operation === undefined) return [`${method} ${path} is not declared`];
      const place = `${operation.id} ${status}`;
      const declared = resolve(components.responses, responses.get(operation)?.[status]);
      if (declared === undefined) return [`${place} is not declared`];
      const problems = Object.entries(declared.headers ?? {}).flatMap(([name, reference]) => {
        const { required = false, schema } = resolve(components.headers, reference) ?? reference;
        const value = headers[name.toLowerCase()];
        if (value === undefined) return required ? [`${place} lacks the header ${name}`] : [];
        return check(schema, /^\d+$/.test(value) ? Number(value) : value, `${place} ${name}`);
      });
      const undeclared = Object.keys(headers).filter(
        (name) =>
          ownHeaders.has(name) && !Object.keys(declared.headers ?? {}).some((one) => one.toLowerCase() === name),
      );
      problems.push(...undeclared.map((name) => `${place} has the undeclared header ${name}`));
      const types = Object.entries(declared.content ?? {});
      if (types.length === 0) return text === '' ? problems : [...problems, `${place} has an undeclared body`];
      const type = headers['content-type']?.split(';')[0] ?? '';
      const media = declared.content?.[type];
      if (media === undefined) return [...problems, `${place} has the undeclared content type ${type}`];
      const body: unknown = type === 'application/json' ? JSON.parse(text) : text;
      const code = typeof body === 'object' && body !== null && 'code' in body ? body.code : undefined;
      if (code !== undefined && !declared.description.includes(`\`${code}\``))
        problems.push(`${place} has the undeclared code ${code}`);
      return [...problems, ...check(media.schema, body, place)];
    },
  };
}

/** The headers that the document has to declare, because a reader needs them. All other headers are the same everywhere. */
const ownHeaders = new Set(['etag', 'cache-control', 'retry-after', 'accept-ranges', 'content-range', 'last-modified']);

function resolve<Kind extends Reference>(
  components: Readonly<Record<string, Kind>>,
  value: Kind | undefined,
): Kind | undefined {
  const name = value?.$ref?.split('/').at(-1);
  return name === undefined ? value : components[name];
}

/** Returns the pattern of the paths that fit a template. */
function patternOf(template: string): RegExp {
  const parts = template.split(/\{\w+\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('[^/]*')}$`);
}

/** Creates the check of a value against a schema. The schemas are closed: fields that they don't declare are problems. */
function createSchemaCheck(schemas: Readonly<Record<string, object>>) {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  // A schema that another one extends can't be closed: the fields of the other one would be problems.
  const extended = new Set(
    Object.values(schemas).flatMap((schema) =>
      ('allOf' in schema && Array.isArray(schema.allOf) ? schema.allOf : []).map(({ $ref }: Reference) => $ref),
    ),
  );
  const closed = Object.entries(schemas).map(([name, schema]) => [
    name,
    extended.has(`#/components/schemas/${name}`) ? schema : close(schema),
  ]);
  ajv.addSchema({ $id: 'document', components: { schemas: Object.fromEntries(closed) } });
  const compiled = new Map<string, ValidateFunction>();

  return (schema: object, value: unknown, place: string): readonly string[] => {
    const text = JSON.stringify(close(schema)).replaceAll('"#/', '"document#/');
    const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text));
    compiled.set(text, validate);
    if (validate(value)) return [];
    return (validate.errors ?? []).map(({ instancePath, message }) => `${place}${instancePath} ${message}`);
  };
}

/** Returns a schema that allows no fields other than its own, unless it says that it does. */
function close(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(close);
  if (typeof schema !== 'object' || schema === null) return schema;
  const entries = Object.entries(schema).map(([keyword, value]) => [
    keyword,
    keyword === 'allOf' ? value : close(value),
  ]);
  const isOpen = !('properties' in schema || 'allOf' in schema) || 'additionalProperties' in schema;
  return Object.fromEntries(isOpen ? entries : [...entries, ['unevaluatedProperties', false]]);
}
