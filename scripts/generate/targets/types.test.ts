import { expect, expectTypeOf, test } from 'vitest';
import type { EveryField } from '../../../generated/types.ts';
import { header } from '../emit.ts';
import { exportedNames } from './fixtures/exported-names.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { types } from './types.ts';

async function generate() {
  const { 'types.ts': code = '', ...others } = await types.make(smallDocument);
  return { code, others };
}

test('makes one file, which begins with the notice', async () => {
  const { code, others } = await generate();
  expect(others).toEqual({});
  expect(code.startsWith(header)).toBe(true);
  expect(exportedNames(code)).toEqual([
    ...['paths', 'webhooks', 'components', '$defs', 'operations'],
    ...['OperationId', 'Schema', 'RequestBody', 'ResponseBody', 'SuccessBody', 'EveryField'],
    ...Object.keys(smallDocument.components.schemas),
  ]);
});

test('exports a schema by its name, unless the name has another meaning', async () => {
  const schemas = { User: true, Schema: true, string: true, 'User-2': true };
  const { 'types.ts': code = '' } = await types.make({
    ...smallDocument,
    paths: {},
    components: { ...smallDocument.components, responses: {}, schemas },
  });
  expect(exportedNames(code).slice(-2)).toEqual(['EveryField', 'User']);
});

test('keeps the order of the schemas, and makes a field with a default optional', async () => {
  const { code } = await generate();
  expect([...code.matchAll(/^ {8}(\w+): /gm)].map(([, name]) => name)).toEqual(
    expect.arrayContaining(Object.keys(smallDocument.components.schemas)),
  );
  expect(code.indexOf(' GateCheck: {')).toBeLessThan(code.indexOf(' Gate: {'));
  expect(code).toMatch(/ level\?: number;/);
});

test('EveryField requires optional fields too, and accepts undefined for them', () => {
  expectTypeOf<EveryField<{ name: string; level?: number }>>().toEqualTypeOf<{
    name: string;
    level: number | undefined;
  }>();
});
