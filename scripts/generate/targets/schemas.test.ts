import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { expect, test } from 'vitest';
import * as contract from '../../../generated/schemas.ts';
import { header } from '../emit.ts';
import { exportedNames } from './fixtures/exported-names.ts';
import { run } from './fixtures/run.ts';
import { smallDocument } from './fixtures/small-document.ts';
import { schemas } from './schemas.ts';

const { components } = smallDocument;
const Code = { type: 'string', pattern: '^a' };
const documentWithPattern = {
  ...smallDocument,
  components: {
    ...components,
    schemas: { ...components.schemas, Code: { ...Code, 'x-pattern-message': 'must begin with a' } },
  },
};

async function generate() {
  const { 'schemas.ts': code = '', ...others } = await schemas.make(documentWithPattern);
  return { code, others };
}

test('contains the named schemas and the schemas of bodies of the document', async () => {
  const { code } = await generate();
  const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  expect(await run(code)).toEqual({
    schemas: { ...smallDocument.components.schemas, ErrorCode: { type: 'string' }, Code },
    patternMessages: new Map([['^a', 'must begin with a']]),
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

test("the strict mode of Ajv compiles every schema of the contract, without the contract's extensions", () => {
  const ajv = new Ajv2020({ strict: true });
  addFormats.default(ajv);
  for (const [name, schema] of Object.entries(contract.schemas)) ajv.addSchema(schema, `#/components/schemas/${name}`);
  for (const { request, responses } of Object.values(contract.bodySchemas))
    for (const schema of [request, ...Object.values(responses)]) expect(ajv.compile(schema)).toBeTypeOf('function');
});

test('makes one file, which begins with the notice', async () => {
  const { code, others } = await generate();
  expect(others).toEqual({});
  expect(exportedNames(code)).toEqual(['JsonSchema', 'schemas', 'patternMessages', 'bodySchemas']);
  expect(code.startsWith(header)).toBe(true);
  expect(code).toMatch(/\n {2}GateCheck: \{\n {4}type: 'object',\n/);
  expect(code).toMatch(/\n {2}getReport: \{\n {4}request: \{\n/);
});
