import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { type Document, resolve } from '../generate/document.ts';
import { compilerOf } from './ajv.ts';
import type { Problem } from './problem.ts';
import {
  carriersOf,
  childrenOf,
  ifObject,
  itemsUnder,
  join,
  type ObjectAt,
  objectUnder,
  rootSchemasOf,
  schemasWithin,
  type ValueAt,
  valueUnder,
} from './schema-places.ts';

/** An example, default or constant of the document. */
interface Sample extends ValueAt {
  /** The JSON pointer of the schema that the value must match. */
  readonly schema: string;
}

/**
 * Returns a problem for each value of a bundled document that its schema rejects. Checks the examples of requests,
 * responses, parameters and headers, and the `examples`, `default`, `const` and `enum` of every schema. Skips schemas
 * that don't compile: `schemaProblems` reports them.
 */
export function exampleProblems(document: Document): Problem[] {
  const compile = compilerOf(document, { strict: false, logger: false });
  const bySchema = Map.groupBy(samplesIn(document), ({ schema }) => schema);
  return [...bySchema].flatMap(([schema, samples]) => {
    const validate = undefinedOnError(() => compile(schema));
    return validate === undefined ? [] : samples.flatMap((sample) => problemsOf(validate, sample));
  });
}

function problemsOf(validate: ValidateFunction, { pointer, value, schema }: Sample): Problem[] {
  if (validate(value)) return [];
  const errors = validate.errors as readonly ErrorObject[];
  const reasons = errors.map(({ instancePath, message }) => `${instancePath || 'it'} ${message}`);
  return [
    { pointer, message: `This value does not match its schema ${schema}: ${reasons.join('; ')}. Correct one of them.` },
  ];
}

function samplesIn(document: Document): Sample[] {
  return [
    ...carriersOf(document).flatMap((carrier) => samplesOfCarrier(document, carrier)),
    ...rootSchemasOf(document).flatMap(schemasWithin).flatMap(samplesOfSchema),
  ];
}

function samplesOfCarrier(document: Document, carrier: ObjectAt): Sample[] {
  const named = objectUnder(carrier, 'examples')
    .flatMap(childrenOf)
    .flatMap(({ pointer, object }) => ifObject({ pointer, value: resolve(document, object) }));
  const values = [...valueUnder(carrier, 'example'), ...named.flatMap((example) => valueUnder(example, 'value'))];
  return values.map((value) => ({ ...value, schema: join(carrier.pointer, 'schema') }));
}

function samplesOfSchema(schema: ObjectAt): Sample[] {
  const values = ['default', 'const'].flatMap((keyword) => valueUnder(schema, keyword));
  const items = ['examples', 'enum'].flatMap((keyword) => itemsUnder(schema, keyword));
  return [...values, ...items].map((value) => ({ ...value, schema: schema.pointer }));
}

function undefinedOnError<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch {
    return undefined;
  }
}
