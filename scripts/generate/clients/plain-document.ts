import {
  type Document,
  keyTypesOf,
  mapValues,
  type Operation,
  operationsOf,
  resolve,
  type Schema,
  type SecurityScheme,
} from '../document.ts';

/**
 * The document in the terms that every language has. Differences from the contract:
 * - One operation has one form. An operation for one name or many becomes two: `checkGate` and `checkGates`.
 * - A schema has a name only if it is an object, an enum or a union of objects. Other schemas stand where they are used.
 * - Constraints are left out, because the server checks them. So each operation has all key types: without a key that it
 *   needs, a client sends the one that it has, and the error names the problem.
 */
export interface PlainDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, { readonly post: PlainOperationObject }>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, PlainSchema>>;
    readonly securitySchemes: Readonly<Record<string, SecurityScheme>>;
  };
}

export interface PlainSchema {
  readonly $ref?: string;
  readonly description?: string;
  readonly type?: unknown;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: PlainSchema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, PlainSchema>>;
  readonly additionalProperties?: PlainSchema | boolean;
  readonly oneOf?: readonly PlainSchema[];
  readonly discriminator?: { readonly propertyName: string; readonly mapping: Readonly<Record<string, string>> };
}

interface PlainOperationObject {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly Readonly<Record<string, readonly string[]>>[];
  readonly requestBody: Body & { readonly required: true };
  readonly responses: Readonly<Record<string, Body & { readonly description: string }>>;
}

interface Body {
  readonly content: { readonly 'application/json': { readonly schema: PlainSchema } };
}

/** An operation of the plain document. */
export interface PlainOperation {
  readonly id: string;
  /** The operation of the contract. */
  readonly contractId: string;
  readonly summary: string;
  /** The URL on the host that serves the operation by default. */
  readonly url: string;
  readonly keyTypes: readonly string[];
  readonly request: PlainSchema;
  readonly success: PlainSchema;
  /** The request examples of the contract that are in this form, by key. */
  readonly examples: Readonly<Record<string, unknown>>;
}

/** The schemas of the plain document, and the operations of the contract in one form each. */
export interface PlainContract {
  readonly document: PlainDocument;
  readonly operations: readonly PlainOperation[];
}

/**
 * The property that tells the members of a union apart. No document has a property with this name. Each language's edits
 * replace the code that reads it: a value is of the member whose required property it has.
 */
export const unionMarker = '$has';

const refPrefix = '#/components/schemas/';

/** Returns the name of the schema that a reference points to. In a plain document, it is as the clients spell it. */
export const nameOf = (ref: string) => ref.slice(refPrefix.length);

/** Follows a reference to its schema. */
export function dereference({ document }: PlainContract, schema: PlainSchema): PlainSchema {
  const target = schema.$ref === undefined ? schema : document.components.schemas[nameOf(schema.$ref)];
  if (target === undefined) throw new Error(`${schema.$ref} has no plain schema.`);
  return target;
}

/** Returns the contract in plain terms. */
export function plainContract(document: Document): PlainContract {
  const schemas = new Map<string, PlainSchema>();
  const keyTypes = keyTypesOf(document);
  const operations = operationsOf(document).flatMap((operation) =>
    formsOf(document, operation).map((form) => ({
      ...form,
      contractId: operation.id,
      url: `${operation.host}${operation.path}`,
      keyTypes: operation.keyTypes,
      request: plain(document, form.request, schemas),
      success: plain(document, form.success, schemas),
    })),
  );
  return {
    operations,
    document: {
      openapi: '3.1.0',
      info: { title: document.info.title, version: document.info.version },
      paths: Object.fromEntries(
        operations.map((operation) => [pathOf(operation), { post: objectOf(operation, keyTypes) }]),
      ),
      components: {
        schemas: Object.fromEntries(schemas),
        securitySchemes: keyTypes,
      },
    },
  };
}

interface Form extends Pick<PlainOperation, 'id' | 'summary' | 'examples'> {
  readonly request: Schema;
  readonly success: Schema;
}

/** Returns two forms of an operation for one name or many: one is for an object, many for a map of objects. */
function formsOf(document: Document, { id, object, request, responses }: Operation): Form[] {
  const [success] = responses.filter(({ status }) => status < 300);
  if (success === undefined) throw new Error(`${id} has no success response.`);
  const examples = mapValues(request.examples, ({ value }) => value);
  const whole = { id, summary: object.summary, request: request.schema, success: success.body.schema, examples };
  const { one, many } = object['x-names'] ?? {};
  if (one === undefined || many === undefined) return [whole];
  const requestWith = (name: string) =>
    membersOf(document, whole.request).find((member) => resolveSchema(document, member).required?.includes(name));
  const resultThat = (isMap: boolean) =>
    membersOf(document, whole.success).find(
      (member) => (resolveSchema(document, member).properties === undefined) === isMap,
    );
  const [request1, success1] = [requestWith(one), resultThat(false)];
  const [requestN, successN] = [requestWith(many), resultThat(true)];
  if (!request1 || !success1 || !requestN || !successN) return [whole];
  const isMany = ([, body]: [string, unknown]) => typeof body === 'object' && body !== null && many in body;
  const [manyExamples = [], oneExamples = []] = [isMany, (entry: [string, unknown]) => !isMany(entry)].map((isForm) =>
    Object.entries(examples).filter(isForm),
  );
  return [
    { ...whole, request: request1, success: success1, examples: Object.fromEntries(oneExamples) },
    {
      id: `${id}s`,
      summary: `${object.summary}, many in one request`,
      request: requestN,
      success: successN,
      examples: Object.fromEntries(manyExamples),
    },
  ];
}

/**
 * Returns the path of an operation in the generator's input: its whole URL, with its ID, so that no two are
 * the same. `urlEdits` makes URLs of these paths.
 */
export const pathOf = ({ id, url }: PlainOperation) => `/${url}#${id}`;

function objectOf(
  { id, summary, request, success }: PlainOperation,
  keyTypes: Readonly<Record<string, SecurityScheme>>,
): PlainOperationObject {
  const body = (schema: PlainSchema): Body => ({ content: { 'application/json': { schema } } });
  return {
    operationId: id,
    summary,
    security: Object.keys(keyTypes).map((keyType) => ({ [keyType]: [] })),
    requestBody: { required: true, ...body(request) },
    responses: { 200: { description: 'Success.', ...body(success) } },
  };
}

/** The keywords that a transformation reads. */
interface Fields {
  readonly $ref?: string;
  readonly description?: string;
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: Schema;
  readonly [keyword: string]: unknown;
}

const fieldsOf = (schema: Schema): Fields => (typeof schema === 'boolean' ? {} : (schema as Fields));

/** Follows references, and merges the members of `allOf`. The own keywords of a schema win. */
function resolveSchema(document: Document, schema: Schema): Fields {
  const { allOf = [], ...own } = fieldsOf(resolve(document, fieldsOf(schema) as Schema));
  if (allOf.length === 0) return own;
  const parts = [...allOf.map((member) => resolveSchema(document, member)), own];
  return {
    ...Object.assign({}, ...parts),
    required: parts.flatMap(({ required = [] }) => required),
    properties: Object.assign({}, ...parts.map(({ properties }) => properties)),
  };
}

function membersOf(document: Document, schema: Schema): readonly Schema[] {
  const { oneOf, anyOf } = resolveSchema(document, schema);
  return oneOf ?? anyOf ?? [schema];
}

const kept = ['type', 'enum', 'const', 'description'] as const;

/** Simplifies a schema. Adds the schemas that keep a name to `schemas`. */
function plain(document: Document, schema: Schema, schemas: Map<string, PlainSchema>): PlainSchema {
  const ref = fieldsOf(schema).$ref;
  if (ref !== undefined) {
    const alias = aliasOf(document, schema);
    if (alias !== undefined) return plain(document, alias, schemas);
    const name = pascal(nameOf(ref));
    if (!schemas.has(name)) {
      // A placeholder ends the recursion of a schema that contains itself. It also keeps the order of the document.
      schemas.set(name, {});
      schemas.set(name, simplify(document, resolveSchema(document, schema), schemas));
    }
    const target = schemas.get(name) ?? {};
    if (hasName(target)) return { $ref: `${refPrefix}${name}` };
    schemas.delete(name);
    return target;
  }
  return simplify(document, resolveSchema(document, schema), schemas);
}

/** Returns the schema that another one only constrains: `UserWithID` is a `User`. */
function aliasOf(document: Document, schema: Schema): Schema | undefined {
  const { allOf = [], properties, required } = fieldsOf(resolve(document, fieldsOf(schema) as Schema));
  return allOf.length === 1 && properties === undefined && required === undefined ? allOf[0] : undefined;
}

const hasName = ({ properties, enum: values, discriminator }: PlainSchema) =>
  properties !== undefined || values !== undefined || discriminator !== undefined;

function simplify(document: Document, fields: Fields, schemas: Map<string, PlainSchema>): PlainSchema {
  const own = Object.fromEntries(kept.flatMap((keyword) => (keyword in fields ? [[keyword, fields[keyword]]] : [])));
  const { properties, required, items, additionalProperties } = fields;
  const members = (fields.oneOf ?? fields.anyOf)?.map((member) => plain(document, member, schemas));
  if (members !== undefined) return { ...own, oneOf: members, ...unionOf(members, schemas) };
  if (items !== undefined) return { ...own, items: plain(document, items, schemas) };
  if (properties !== undefined)
    return {
      ...own,
      type: 'object',
      required: [...new Set(required)],
      properties: Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, plain(document, property, schemas)]),
      ),
    };
  return additionalProperties === undefined
    ? own
    : { ...own, additionalProperties: plain(document, additionalProperties, schemas) };
}

/** Returns a discriminator for a union of objects, if each requires a property that the others don't have. */
function unionOf(
  members: readonly PlainSchema[],
  schemas: ReadonlyMap<string, PlainSchema>,
): Pick<PlainSchema, 'discriminator'> {
  const refs = members.flatMap(({ $ref }) => ($ref === undefined ? [] : [$ref]));
  if (refs.length < members.length) return {};
  const mapping = refs.flatMap((ref) => {
    const others = refs.filter((other) => other !== ref).map((other) => schemas.get(nameOf(other))?.properties ?? {});
    const own = schemas.get(nameOf(ref))?.required?.find((name) => others.every((properties) => !(name in properties)));
    return own === undefined ? [] : [[own, ref] as const];
  });
  if (mapping.length < members.length) return {};
  return { discriminator: { propertyName: unionMarker, mapping: Object.fromEntries(mapping) } };
}

/** Splits a name into words: `userID` gives user and ID, `customIDs` gives custom and IDs. */
export const wordsOf = (name: string): string[] =>
  (name.match(/[A-Z]{2,}s?(?![a-z])|[A-Z]+(?![a-z])|[A-Z]?[a-z]+\d*|\d+/g) ?? [name]).map((word) => word.toLowerCase());

const capitalized = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1);

export const pascal = (name: string) => wordsOf(name).map(capitalized).join('');

export const camel = (name: string) => {
  const [first = '', ...others] = wordsOf(name);
  return first + others.map(capitalized).join('');
};

export const snake = (name: string) => wordsOf(name).join('_');

export const screaming = (name: string) => snake(name).toUpperCase();
