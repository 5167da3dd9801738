import { expect, test } from 'vitest';
import type { Document } from '../generate/document.ts';
import { compilerOf } from './ajv.ts';

/** A document with an extension, and with names that need escaping in a JSON pointer. */
const document = {
  'x-a.b': {},
  components: { schemas: { 'Gate Name': { type: 'string', maxLength: 3, pattern: '^a' }, Odd: { minimun: 0 } } },
  paths: { '/v1/{id}': { parameters: [{ schema: { $ref: '#/components/schemas/Gate Name' } }] } },
} as unknown as Document;

test('compiles a schema by its pointer, follows references, and reports every error', () => {
  const compile = compilerOf(document, { strict: true });
  for (const pointer of ['#/components/schemas/Gate Name', '#/paths/~1v1~1{id}/parameters/0/schema']) {
    const validate = compile(pointer);
    expect(validate('abc')).toBe(true);
    expect(validate('bcde')).toBe(false);
    expect(validate.errors?.map(({ keyword }) => keyword)).toEqual(['maxLength', 'pattern']);
  }
});

test('throws the error of Ajv for a schema that does not compile, in strict mode only', () => {
  expect(() => compilerOf(document, { strict: true })('#/components/schemas/Odd')).toThrow(
    'unknown keyword: "minimun"',
  );
  expect(compilerOf(document, { strict: false })('#/components/schemas/Odd')({})).toBe(true);
});
