import { expect, test } from 'vitest';
import { header } from '../emit.ts';
import { examples } from './examples.ts';
import { exportedNames } from './fixtures/exported-names.ts';
import { run } from './fixtures/run.ts';
import { smallDocument } from './fixtures/small-document.ts';

async function generate() {
  const { 'examples.ts': code = '', ...others } = await examples.make(smallDocument);
  return { code, others };
}

test('lists each example by operation, request or status, and key', async () => {
  const { code } = await generate();
  expect(await run(code)).toEqual({
    examples: {
      checkGate: {
        request: {
          a_gate: { user: { userID: '42' }, gateName: 'a_gate' },
          two_gates: { gateNames: ['a_gate', 'an "open" gate'] },
        },
        responses: {
          200: { a_gate: { name: 'a_gate', value: true }, two_gates: { name: 'two', value: false } },
          404: { no_gate: { status: 404 }, gone: { status: 404 } },
        },
      },
      getReport: {
        request: { of_a_user: { user: { userID: '42' } } },
        responses: { 202: { of_a_user: { gates: 1 } }, 400: { malformed: {} } },
      },
    },
  });
});

test('makes one file, which begins with the notice', async () => {
  const { code, others } = await generate();
  expect(others).toEqual({});
  expect(exportedNames(code)).toEqual(['examples']);
  expect(code.startsWith(header)).toBe(true);
  expect(code).toMatch(/\n {2}checkGate: \{\n {4}request: \{\n[\s\S]*\n {2}getReport: \{\n/);
});
