import { expect, test } from 'vitest';
import { describePath, offerNames, offerValues, startOfValue } from './schema-help.ts';

const schema = {
  type: 'object',
  properties: {
    started: { type: 'boolean', description: 'Whether it runs.' },
    role: { enum: ['primary', 'guardrail'] },
    groups: { type: 'object', additionalProperties: { $ref: '#/$defs/group' } },
    rules: { type: 'array', items: { $ref: '#/$defs/group' } },
    limit: { anyOf: [{ type: 'number' }, { const: false }] },
  },
  $defs: {
    group: { type: 'object', properties: { weight: { description: 'Its share.', $ref: '#/$defs/percent' } } },
    percent: { type: 'string', examples: ['50%'] },
    circle: { $ref: '#/$defs/circle' },
  },
};

test('offers the fields that an object lacks', () => {
  expect(offerNames(schema, [], ['role', 'groups', 'rules']).map(({ text }) => text)).toEqual(['started', 'limit']);
  expect(offerNames(schema, ['groups', 'Control'], [])).toEqual([{ text: 'weight', description: 'Its share.' }]);
  expect(offerNames(schema, ['rules', 0], ['weight'])).toEqual([]);
  expect(offerNames(schema, ['started'], [])).toEqual([]);
});

test('offers the values of a field', () => {
  const offered = (...path: (string | number)[]) => offerValues(schema, path).map(({ text }) => text);
  expect(offered('role')).toEqual(['"primary"', '"guardrail"']);
  expect(offered('started')).toEqual(['true', 'false']);
  expect(offered('limit')).toEqual(['false']);
  expect(offered('groups', 'Control', 'weight')).toEqual(['"50%"']);
  expect(offered('unknown')).toEqual([]);
});

test('describes a field through references', () => {
  expect(describePath(schema, ['groups', 'Test', 'weight'])).toBe('Its share.');
  expect(describePath(schema, ['groups'])).toBeUndefined();
  expect(describePath({ ...schema, $ref: '#/$defs/circle' }, [])).toBeUndefined();
});

test('starts a value as its type needs', () => {
  expect(startOfValue(schema, ['groups'])).toBe('{}');
  expect(startOfValue(schema, ['rules'])).toBe('[]');
  expect(startOfValue(schema, ['groups', 'A', 'weight'])).toBe('""');
  expect(startOfValue(schema, ['limit'])).toBe('');
});
