import { expect, test } from 'vitest';
import { schemas } from '../../../generated/schemas.ts';
import { forbiddenFields, withoutConditions } from './conditions.ts';

const text = { type: 'string' };

test('forbids the fields that propertyNames excludes', () => {
  const propertyNames = { not: { enum: ['a', 'b'] } };
  expect(forbiddenFields({ propertyNames })).toEqual(['a', 'b']);
  expect(withoutConditions({ type: 'object', properties: { c: text }, propertyNames })).toEqual({
    type: 'object',
    properties: { c: text, a: false, b: false },
  });
  expect(withoutConditions({ propertyNames })).toEqual({ properties: { a: false, b: false } });
});

test('turns if and else into two forms, in which misspelled fields are errors', () => {
  const [one, other] = ['a', 'b'].map((name) => ({ type: 'object', required: [name], properties: { [name]: text } }));
  const schema = {
    type: 'object',
    description: 'One or the other.',
    properties: { a: text },
    if: { ...one, additionalProperties: true },
    else: { ...other, additionalProperties: true },
  };
  expect(withoutConditions(schema)).toEqual({
    description: 'One or the other.',
    allOf: [{ type: 'object', description: 'One or the other.', properties: { a: text } }, { anyOf: [one, other] }],
  });
});

test('omits patternProperties that repeat additionalProperties', () => {
  const map = { type: 'object', additionalProperties: text };
  expect(withoutConditions({ ...map, patternProperties: { '^a': text } })).toEqual(map);
});

test('changes no schema without conditions, and no inner schema', () => {
  const inner = { properties: { a: { propertyNames: { not: { enum: ['b'] } } } } };
  expect(withoutConditions(inner)).toEqual(inner);
  expect([true, false].map(withoutConditions)).toEqual([true, false]);
  expect(forbiddenFields({})).toEqual([]);
});

test.each([
  ['propertyNames', { propertyNames: { maxLength: 3 } }],
  ['propertyNames', { propertyNames: { not: { enum: 'a' } } }],
  ['if', { if: { additionalProperties: true } }],
  ['if', { else: { additionalProperties: true } }],
  // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
  ['if', { if: { additionalProperties: true }, then: text, else: { additionalProperties: true } }],
  ['if', { if: {}, else: {} }],
  ['patternProperties', { patternProperties: { '^a': text } }],
])('throws for another form of %s: %j', (keyword, schema) => {
  expect(() => withoutConditions(schema)).toThrow(
    `This form of the keyword ${keyword} is not supported. Add it to conditions.ts.`,
  );
});

test('supports every named schema of the contract', () => {
  expect(Object.values(schemas).map(withoutConditions).filter(Boolean)).toHaveLength(Object.keys(schemas).length);
});
