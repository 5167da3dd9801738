import { expect, test } from 'vitest';
import { header } from '../emit.ts';
import { exportedNames } from './fixtures/exported-names.ts';
import { run } from './fixtures/run.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { schemas } from './schemas.ts';

async function made() {
  const { 'schemas.ts': code = '', ...others } = await schemas.make(smallDocument);
  return { code, others };
}

test('every named schema, and the schema of every body, is what the document says', async () => {
  const { code } = await made();
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  expect(await run(code)).toEqual({
    schemas: smallDocument.components.schemas,
    bodySchemas: {
      checkGate: { request: ref('GateCheck'), responses: { 200: ref('Gate'), 404: ref('Error') } },
      getReport: {
        request: { description: 'Of whom, or of when.', oneOf: [ref('ReportOfUser'), ref('ReportOfDay')] },
        responses: {
          202: { type: 'object', description: 'The numbers.', additionalProperties: { type: 'integer' } },
          400: ref('Error'),
        },
      },
    },
  });
});

test('it is one file of its own, which says that it is made', async () => {
  const { code, others } = await made();
  expect(others).toEqual({});
  expect(exportedNames(code)).toEqual(['JsonSchema', 'schemas', 'bodySchemas']);
  expect(code.startsWith(header)).toBe(true);
  expect(code).toMatch(/\n {2}GateCheck: \{\n {4}type: 'object',\n/);
  expect(code).toMatch(/\n {2}getReport: \{\n {4}request: \{\n/);
});
