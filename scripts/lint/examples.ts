import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { type Document, resolve } from '../generate/document.ts';
import { compilerOf } from './ajv.ts';
import type { Problem } from './problem.ts';
import {
  carriersOf,
  childrenOf,
  type Found,
  found,
  itemsUnder,
  join,
  objectUnder,
  rootSchemasOf,
  schemasWithin,
  type Value,
  valueUnder,
} from './schema-places.ts';

/** A value that the document shows or falls back on, and the schema it must keep. */
interface Shown extends Value {
  readonly schema: string;
}

/**
 * Every example of a bundled document that its schema refuses: of requests, responses, parameters and headers, and the
 * `examples`, `default`, `const` and `enum` of every schema. A schema that does not compile is schemaProblems' to tell.
 */
export function exampleProblems(document: Document): Problem[] {
  const compile = compilerOf(document, { strict: false, logger: false });
  const bySchema = Map.groupBy(shownIn(document), ({ schema }) => schema);
  return [...bySchema].flatMap(([schema, shown]) => {
    const validate = tryTo(() => compile(schema));
    return validate === undefined ? [] : shown.flatMap((one) => refusals(validate, one));
  });
}

function refusals(validate: ValidateFunction, { pointer, value, schema }: Shown): Problem[] {
  if (validate(value)) return [];
  const errors = validate.errors as readonly ErrorObject[];
  return [{ pointer, message: `This value breaks its schema ${schema}: ${errors.map(say).join('; ')}` }];
}

function shownIn(document: Document): Shown[] {
  return [
    ...carriersOf(document).flatMap((carrier) => shownBeside(document, carrier)),
    ...rootSchemasOf(document).flatMap(schemasWithin).flatMap(shownInSchema),
  ];
}

function shownBeside(document: Document, carrier: Found): Shown[] {
  const named = objectUnder(carrier, 'examples')
    .flatMap(childrenOf)
    .flatMap(({ pointer, object }) => found({ pointer, value: resolve(document, object) }));
  const values = [...valueUnder(carrier, 'example'), ...named.flatMap((example) => valueUnder(example, 'value'))];
  return values.map((value) => ({ ...value, schema: join(carrier.pointer, 'schema') }));
}

function shownInSchema(schema: Found): Shown[] {
  const one = ['default', 'const'].flatMap((keyword) => valueUnder(schema, keyword));
  const many = ['examples', 'enum'].flatMap((keyword) => itemsUnder(schema, keyword));
  return [...one, ...many].map((value) => ({ ...value, schema: schema.pointer }));
}

function tryTo<T>(make: () => T): T | undefined {
  let made: T | undefined;
  try {
    made = make();
  } catch {
    // Then there is none.
  }
  return made;
}

function say({ instancePath, message }: ErrorObject): string {
  return `${instancePath || 'it'} ${message}`;
}
