import { expect, test } from 'vitest';
import type { Document } from '../generate/document.ts';
import { compilerOf } from './ajv.ts';

/** What a document may have beside its schemas, under names that Ajv takes for no keyword. */
const document = {
  'x-a.b': {},
  components: { schemas: { 'Gate Name': { type: 'string', maxLength: 3, pattern: '^a' }, Odd: { minimun: 0 } } },
  paths: { '/v1/{id}': { parameters: [{ schema: { $ref: '#/components/schemas/Gate Name' } }] } },
} as unknown as Document;

test('a schema is compiled by its pointer, with the schemas that it refers to, and tells all that is wrong', () => {
  const compile = compilerOf(document, { strict: true });
  for (const pointer of ['#/components/schemas/Gate Name', '#/paths/~1v1~1{id}/parameters/0/schema']) {
    const validate = compile(pointer);
    expect(validate('abc')).toBe(true);
    expect(validate('bcde')).toBe(false);
    expect(validate.errors?.map(({ keyword }) => keyword)).toEqual(['maxLength', 'pattern']);
  }
});

test('a schema that does not compile is told by what is wrong with it', () => {
  expect(() => compilerOf(document, { strict: true })('#/components/schemas/Odd')).toThrow(
    'unknown keyword: "minimun"',
  );
  expect(compilerOf(document, { strict: false })('#/components/schemas/Odd')({})).toBe(true);
});
