import { numberOr, type SchemaObject, schemaList } from '../schema.ts';
import { type Cases, count, type KeywordCases, placeOf } from './case.ts';

/** A character outside the basic plane: one character, but two UTF-16 units and four bytes of UTF-8. */
const wideCharacter = '\u{1f5fb}';

const defaultMaxLength = 100;

const unusualStrings = ['\u0001', '\\"\n\t', '__proto__', '\u202e\u200b', ' '];

/** Yields the valid examples of the schema, or a short string if the schema has no valid example. */
function* validExamples(schema: SchemaObject, path: string): Cases {
  const place = placeOf(path);
  const minLength = numberOr(schema.minLength, 0);
  const maxLength = numberOr(schema.maxLength, defaultMaxLength);
  const defaultExample = () => stringOfLength(schema, Math.min(maxLength, Math.max(minLength, 1)));
  const [first = defaultExample(), ...others] = examplesOf(schema).filter(matcherOf(schema));
  yield { value: first, description: `${place} set to its example` };
  for (const value of others) yield { value, description: `${place} set to ${JSON.stringify(value)}` };
}

/** Yields strings of `minLength` and `maxLength` characters. */
function* validLengths(schema: SchemaObject, path: string): Cases {
  const place = placeOf(path);
  const matches = matcherOf(schema);
  for (const length of new Set([numberOr(schema.minLength, 0), numberOr(schema.maxLength, defaultMaxLength)])) {
    yield { value: stringOfLength(schema, length), description: `${place} with ${count(length, 'character')}` };
    const wide = wideCharacter.repeat(length);
    if (matches(wide)) yield { value: wide, description: `${place} with ${count(length, 'four-byte character')}` };
  }
}

/** Yields strings with unusual characters that the schema allows. */
function* validCharacters(schema: SchemaObject, path: string): Cases {
  for (const value of unusualStrings.filter(matcherOf(schema)))
    yield { value, description: `${placeOf(path)} set to ${JSON.stringify(value)}` };
}

/** Yields a string with one character less than `minLength`. */
function* belowMinLength({ minLength }: SchemaObject, path: string): Cases {
  const length = numberOr(minLength, 0) - 1;
  if (length >= 0)
    yield { value: 'x'.repeat(length), description: `${placeOf(path)} with ${count(length, 'character')}` };
}

/** Yields a string with one character more than `maxLength`. */
function* aboveMaxLength({ maxLength }: SchemaObject, path: string): Cases {
  if (typeof maxLength !== 'number') return;
  const length = maxLength + 1;
  yield { value: 'x'.repeat(length), description: `${placeOf(path)} with ${count(length, 'character')}` };
}

/** Yields strings with characters that `pattern` probably forbids. */
function* forbiddenCharacters({ pattern }: SchemaObject, path: string): Cases {
  if (pattern === undefined) return;
  for (const character of ['"', '\n', '\u0000', '<', '$', wideCharacter])
    yield { value: `aa${character}a`, description: `${placeOf(path)} containing ${JSON.stringify(character)}` };
}

/** Valid strings of a schema. */
export const validStrings: readonly KeywordCases[] = [validExamples, validLengths, validCharacters];

/** Strings with one error. Some are valid if `pattern` allows the character. */
export const invalidStrings: readonly KeywordCases[] = [belowMinLength, aboveMaxLength, forbiddenCharacters];

/**
 * Returns a string of a length: one character repeated, or an example.
 * @throws If neither matches the pattern.
 */
function stringOfLength(schema: SchemaObject, length: number): string {
  const matches = matcherOf({ ...schema, minLength: length, maxLength: length });
  const examples = examplesOf(schema);
  const characters = ['x', ...examples.flatMap((example) => [...example])];
  const character = characters.find((candidate) => matches(candidate.repeat(length)));
  const text = character?.repeat(length) ?? examples.find(matches);
  if (text !== undefined) return text;
  const characterCount = count(length, 'character');
  throw new Error(
    `No string of ${characterCount} found for the pattern ${schema.pattern}. Add an example to the schema.`,
  );
}

/** Returns a predicate for `minLength`, `maxLength` (in characters, not UTF-16 units) and `pattern`. */
function matcherOf({ pattern, minLength, maxLength }: SchemaObject): (text: string) => boolean {
  const expression = new RegExp(String(pattern ?? ''), 'u');
  return (text) => {
    const { length } = [...text];
    return length >= numberOr(minLength, 0) && length <= numberOr(maxLength, Infinity) && expression.test(text);
  };
}

const examplesOf = ({ examples }: SchemaObject): string[] => schemaList(examples).map(String);
