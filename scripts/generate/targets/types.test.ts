import { expect, test } from 'vitest';
import { header } from '../emit.ts';
import { exportedNames } from './fixtures/exported-names.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { types } from './types.ts';

async function made() {
  const { 'types.ts': code = '', ...others } = await types.make(smallDocument);
  return { code, others };
}

test('it is one file of its own, which says that it is made', async () => {
  const { code, others } = await made();
  expect(others).toEqual({});
  expect(code.startsWith(header)).toBe(true);
  expect(exportedNames(code)).toEqual([
    ...['paths', 'webhooks', 'components', '$defs', 'operations'],
    ...['OperationId', 'Schema', 'RequestBody', 'ResponseBody', 'SuccessBody'],
  ]);
});

test('schemas stand in the order of the document, and a field with a default may be left out', async () => {
  const { code } = await made();
  expect([...code.matchAll(/^ {8}(\w+): /gm)].map(([, name]) => name)).toEqual(
    expect.arrayContaining(Object.keys(smallDocument.components.schemas)),
  );
  expect(code.indexOf(' GateCheck: {')).toBeLessThan(code.indexOf(' Gate: {'));
  expect(code).toMatch(/ level\?: number;/);
});
