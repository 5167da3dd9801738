import { expect, test } from 'vitest';
import { header } from '../emit.ts';
import { exportedNames } from './fixtures/exported-names.ts';
import { run } from './fixtures/run.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { schemas } from './schemas.ts';

async function generate() {
  const { 'schemas.ts': code = '', ...others } = await schemas.make(smallDocument);
  return { code, others };
}

test('contains the named schemas and the schemas of bodies of the document', async () => {
  const { code } = await generate();
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

test('makes one file, which begins with the notice', async () => {
  const { code, others } = await generate();
  expect(others).toEqual({});
  expect(exportedNames(code)).toEqual(['JsonSchema', 'schemas', 'bodySchemas']);
  expect(code.startsWith(header)).toBe(true);
  expect(code).toMatch(/\n {2}GateCheck: \{\n {4}type: 'object',\n/);
  expect(code).toMatch(/\n {2}getReport: \{\n {4}request: \{\n/);
});
