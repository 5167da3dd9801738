import { isPlainObject } from '@redocly/openapi-core';
import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { type Document, resolve } from '../document.ts';
import { compilerOf } from './ajv.ts';
import type { Problem } from './problem.ts';
import { carriersOf, type Found, join, rootSchemasOf, schemasWithin } from './schema-places.ts';

/** A value that the document shows or falls back on, and the schema it must keep. */
interface Shown {
  readonly pointer: string;
  readonly value: unknown;
  readonly schema: string;
}

/**
 * Every example of a bundled document that its schema refuses: of requests, responses, parameters and headers, and the
 * `examples`, `default`, `const` and `enum` of every schema. A schema that does not compile is schemaProblems' to tell.
 */
export function exampleProblems(document: Document): Problem[] {
  const compile = compilerOf(document, { strict: false, logger: false });
  const validators = new Map<string, ValidateFunction | undefined>();
  return shownIn(document).flatMap(({ pointer, value, schema }) => {
    if (!validators.has(schema))
      validators.set(
        schema,
        tryTo(() => compile(schema)),
      );
    const validate = validators.get(schema);
    if (validate === undefined || validate(value)) return [];
    return [
      { pointer, message: `This value breaks its schema ${schema}: ${(validate.errors ?? []).map(say).join('; ')}` },
    ];
  });
}

function shownIn(document: Document): Shown[] {
  return [
    ...carriersOf(document).flatMap((carrier) => shownBeside(document, carrier)),
    ...rootSchemasOf(document).flatMap(schemasWithin).flatMap(shownInSchema),
  ];
}

function shownBeside(document: Document, { pointer, object }: Found): Shown[] {
  const schema = join(pointer, 'schema');
  const single = Object.hasOwn(object, 'example')
    ? [{ pointer: join(pointer, 'example'), value: object.example, schema }]
    : [];
  const named = isPlainObject(object.examples) ? Object.entries(object.examples) : [];
  return single.concat(
    named.flatMap(([key, raw]) => {
      const example = resolve(document, raw);
      const place = join(join(join(pointer, 'examples'), key), 'value');
      return isPlainObject(example) && Object.hasOwn(example, 'value')
        ? [{ pointer: place, value: example.value, schema }]
        : [];
    }),
  );
}

function shownInSchema({ pointer, object }: Found): Shown[] {
  const one = ['default', 'const'].filter((keyword) => Object.hasOwn(object, keyword));
  const many = ['examples', 'enum'].flatMap((keyword) => {
    const values = object[keyword];
    return Array.isArray(values)
      ? values.map((value, index) => [join(join(pointer, keyword), index), value] as const)
      : [];
  });
  return [...one.map((keyword) => [join(pointer, keyword), object[keyword]] as const), ...many].map(
    ([place, value]) => ({
      pointer: place,
      value,
      schema: pointer,
    }),
  );
}

function tryTo<T>(make: () => T): T | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}

function say({ instancePath, message }: ErrorObject): string {
  return `${instancePath || 'it'} ${message}`;
}
