import { maxDepth } from '@statsig-http-api/contract/storable';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { storedJson, UnstorableError } from './stored-json.ts';

// Equal keys, keys to escape, keys that every object inherits, and numbers, which the engine puts first.
const key = fc.oneof(fc.constantFrom('a', 'b', 'B', '10', '9', '__proto__', 'toString', 'ü', '"'), fc.string());
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.oneof(fc.string(), fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean(), fc.constant(null)),
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 20 }).map((entries) => Object.fromEntries(entries)),
  ),
}));

test('writes any value with its keys in order', () => {
  fc.assert(
    fc.property(value, (any) => {
      expect(storedJson(any)).toBe(reference(any));
    }),
  );
});

test('writes whole numbers first and sorts the other keys', () => {
  expect(storedJson({ b: 1, ['__proto__']: 2, 9: 3, B: { d: 4, c: 5 }, 10: 6 })).toBe(
    '{"9":3,"10":6,"B":{"c":5,"d":4},"__proto__":2,"b":1}',
  );
});

test('leaves out a top-level field, but keeps nested fields of the same name', () => {
  const user = { b: { secret: 1 }, secret: 2, a: undefined };
  expect(storedJson(user, 'secret')).toBe('{"b":{"secret":1}}');
});

test('rejects a number that JSON.parse could not hold', () => {
  expect(() => storedJson({ a: [JSON.parse('-1e400')] })).toThrow(UnstorableError);
});

test('rejects a value that is nested too deeply', () => {
  const nested = (levels: number): unknown => (levels === 0 ? 1 : [nested(levels - 1)]);
  expect(storedJson(nested(maxDepth))).toBe(`${'['.repeat(maxDepth)}1${']'.repeat(maxDepth)}`);
  expect(() => storedJson(nested(maxDepth + 1))).toThrow(UnstorableError);
});

/** Writes the expected JSON without V8's parser, which can misread an escaped key (nodejs/node#63785). */
function reference(any: unknown): string {
  if (typeof any !== 'object' || any === null) return JSON.stringify(any);
  if (Array.isArray(any)) return `[${any.map(reference).join(',')}]`;
  const isIndex = (name: string) => String(Number(name) >>> 0) === name && name !== '4294967295';
  const entries = Object.entries(any);
  const numbers = entries.filter(([name]) => isIndex(name)).sort(([one], [other]) => Number(one) - Number(other));
  const names = entries.filter(([name]) => !isIndex(name)).sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${[...numbers, ...names].map(([name, item]) => `${JSON.stringify(name)}:${reference(item)}`).join(',')}}`;
}
