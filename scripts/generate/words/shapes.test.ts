import { expect, test } from 'vitest';
import { readDocument } from '../bundle.ts';
import type { Document, Schema } from '../document.ts';
import { shapesOf } from './shapes.ts';
import { boundsInWords, typeInWords } from './types-in-words.ts';

const document = await readDocument();
const named = (name: string): Schema => ({ $ref: `#/components/schemas/${name}` });
const withSchemas = (schemas: Record<string, Schema>): Document => ({
  ...document,
  components: { ...document.components, schemas },
});

test('lists all fields of both forms of an exposure, without forbidden fields', () => {
  const [experiment, gate, ...others] = shapesOf(document, named('Exposure'));
  expect(others).toEqual([]);
  expect(experiment).toMatchObject({
    name: 'ExperimentExposure',
    required: ['user', 'experimentName'],
    atLeastOne: ['group', 'ruleID'],
  });
  expect(Object.keys(experiment?.fields ?? {}).sort()).toEqual(
    ['experimentName', 'group', 'ruleID', 'secondaryExposures', 'time', 'user'], // no gateName, no passes
  );
  expect(gate).toMatchObject({ name: 'GateExposure', required: ['user', 'gateName', 'passes'] });
  expect(Object.keys(gate?.fields ?? {})).not.toContain('experimentName');
});

test('requires the fields that every form requires, and at least one of the others', () => {
  const forms = {
    anyOf: [
      { type: 'object', required: ['a', 'b'] },
      { type: 'object', required: ['a', 'c'] },
    ],
  };
  expect(shapesOf(document, forms)).toMatchObject([{ required: ['a'], atLeastOne: ['b', 'c'] }]);
});

test('keywords beside a reference override those of its target', () => {
  const [shape] = shapesOf(document, { ...(named('User') as object), description: 'Another user.' });
  expect(shape).toMatchObject({ name: 'User', description: 'Another user.' });
});

test('a scalar has no shape', () => {
  expect(shapesOf(document, named('GateName'))).toEqual([]);
  expect(shapesOf(document, true)).toEqual([]);
});

test('lists a field with the name __proto__', () => {
  const schema = JSON.parse('{"type": "object", "properties": {"__proto__": {"type": "string"}}}');
  expect(shapesOf(withSchemas({ Odd: schema }), named('Odd')).flatMap(({ fields }) => Object.keys(fields))).toEqual([
    '__proto__',
  ]);
});

test.for<[Schema, string]>([
  [named('User'), 'User'],
  [named('GateName'), 'string'],
  [{ type: 'array', items: named('StatsigEvent') }, 'array of StatsigEvent'],
  [{ type: ['string', 'null'] }, 'string or null'],
  [named('EventTime'), 'number or string'],
  [named('UserAttributes'), 'map to string or number or boolean or array of string'],
  [true, 'any'],
])('describes the type of %j as %s', ([schema, words]) => {
  expect(typeInWords(document, schema)).toBe(words);
});

test.for<[Schema, string[]]>([
  [{ minLength: 2, maxLength: 100 }, ['2 to 100 characters']],
  [{ maxItems: 1000 }, ['up to 1,000 items']],
  [{ minLength: 1 }, ['at least 1 characters']],
  [{ minLength: 10, maxLength: 10 }, ['10 characters']],
  [{ format: 'double' }, []],
  [{ format: 'int64', minimum: 1 }, ['at least 1']],
  [{ format: 'date' }, ['format `date`']],
  [{ minimum: -5, maximum: -1 }, ['-5 to -1']],
  [{ enum: ['a', 1] }, ['one of `a`, `1`']],
  [{ const: false }, ['always `false`']],
  [{ pattern: 'a|b' }, ['matching `a|b`']],
  [{ items: { maxLength: 3 } }, ['each up to 3 characters']],
])('describes the bounds of %j as %j', ([schema, words]) => {
  expect(boundsInWords(document, schema)).toEqual(words);
});
