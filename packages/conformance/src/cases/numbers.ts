import { numberOr, type SchemaObject, schemaList } from '../schema.ts';
import { type Cases, type KeywordCases, placeOf } from './case.ts';

const fractions = [0.1, 1e-7, Number.MIN_VALUE];

/** Yields the examples, the bounds, and numbers near zero, if they are in range and allowed. */
function* validInRange(
  schema: SchemaObject,
  path: string,
  largest: number,
  isAllowed: (value: number) => boolean,
): Cases {
  const minimum = numberOr(schema.minimum, -largest);
  const maximum = numberOr(schema.maximum, largest);
  const candidates = new Set([...schemaList(schema.examples).map(Number), minimum, maximum, 0, 1, -1, ...fractions]);
  for (const value of candidates)
    if (value >= minimum && value <= maximum && isAllowed(value))
      yield { value, description: `${placeOf(path)} set to ${value}` };
}

/** Yields a number less than `minimum`. */
function* belowMinimum({ minimum }: SchemaObject, path: string): Cases {
  if (typeof minimum === 'number') yield { value: minimum - 1, description: `${placeOf(path)} less than ${minimum}` };
}

/** Yields a number greater than `maximum`. */
function* aboveMaximum({ maximum }: SchemaObject, path: string): Cases {
  if (typeof maximum === 'number')
    yield { value: maximum + 1, description: `${placeOf(path)} greater than ${maximum}` };
}

/** Yields numbers that JSON can express, but a double can't hold. */
function* outOfDoubleRange(_: SchemaObject, path: string): Cases {
  for (const value of [Infinity, -Infinity])
    yield { value, description: `${placeOf(path)} outside the range of a double` };
}

/** Valid numbers of a schema. */
export const validNumbers: readonly KeywordCases[] = [
  (schema, path) => validInRange(schema, path, Number.MAX_VALUE, () => true),
];

/** Valid integers of a schema. */
export const validIntegers: readonly KeywordCases[] = [
  (schema, path) => validInRange(schema, path, Number.MAX_SAFE_INTEGER, Number.isInteger),
];

/** Numbers with one error. */
export const invalidNumbers: readonly KeywordCases[] = [belowMinimum, aboveMaximum, outOfDoubleRange];
