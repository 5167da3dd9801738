import { expect, test } from 'vitest';
import { readDocument } from '../bundle.ts';
import { camel, pascal, plainContract, snake } from './plain-document.ts';

const contract = plainContract(await readDocument());
const { schemas } = contract.document.components;
const operation = (id: string) => contract.operations.find((one) => one.id === id);

test('gives an operation for one name or many two forms, with their own types and examples', () => {
  expect(operation('checkGate')).toMatchObject({
    contractId: 'checkGate',
    request: { $ref: '#/components/schemas/CheckOneGate' },
    success: { $ref: '#/components/schemas/GateEvaluation' },
  });
  expect(operation('checkGates')).toMatchObject({
    contractId: 'checkGate',
    request: { $ref: '#/components/schemas/CheckManyGates' },
    success: { type: 'object', additionalProperties: { $ref: '#/components/schemas/GateEvaluation' } },
  });
  expect(Object.keys(operation('checkGates')?.examples ?? {})).toEqual(['two_gates']);
  expect(Object.keys(operation('checkGate')?.examples ?? {})).not.toContain('two_gates');
});

test('tells the members of a union apart by a property that only they require', () => {
  expect(schemas.Exposure?.discriminator).toEqual({
    propertyName: '$has',
    mapping: {
      experimentName: '#/components/schemas/ExperimentExposure',
      gateName: '#/components/schemas/GateExposure',
    },
  });
});

test('keeps the names of objects, enums and their unions, and puts other schemas where they are used', () => {
  expect(Object.keys(schemas)).toEqual(
    expect.arrayContaining(['User', 'ReportType', 'Exposure', 'ExperimentExposure']),
  );
  expect(schemas.User?.properties?.customIDs).toEqual({
    type: 'object',
    description: expect.any(String),
    additionalProperties: { type: 'string', description: expect.any(String) },
  });
  // A schema that only constrains a user is a user.
  expect(schemas.ExperimentExposure?.properties?.user).toEqual({ $ref: '#/components/schemas/User' });
});

test('leaves no constraint, and no unused schema', () => {
  const text = JSON.stringify(contract.document);
  expect(text).not.toMatch(/"(maxLength|pattern|examples|minimum|not|allOf|anyOf|if)":/);
  for (const name of Object.keys(schemas)) expect(text).toContain(`"#/components/schemas/${name}"`);
});

test('gives each operation its own path, which contains its URL', () => {
  expect(Object.keys(contract.document.paths)).toEqual(contract.operations.map(({ id, url }) => `/${url}#${id}`));
});

test.each([
  ['userID', 'user_id', 'userId', 'UserId'],
  ['customIDs', 'custom_ids', 'customIds', 'CustomIds'],
  ['rule_id', 'rule_id', 'ruleId', 'RuleId'],
  ['clientSdkKey', 'client_sdk_key', 'clientSdkKey', 'ClientSdkKey'],
  ['URLPath2', 'url_path2', 'urlPath2', 'UrlPath2'],
])('spells %s as %s, %s and %s', (name, ...spellings) => {
  expect([snake(name), camel(name), pascal(name)]).toEqual(spellings);
});
