import { isJsonObject } from '@statsig-http-api/contract/json';
import { DocumentProblem } from './document-problem.ts';
import type { Path } from './problem.ts';

/** A check of a value that isn't null, and the words for a valid one. */
interface Check {
  readonly isValid: (value: unknown) => boolean;
  readonly words: string;
}

/** The checks of the fields that an object can lack, by name. */
type OptionalFields = ReadonlyMap<string, Check>;

type Fields = Readonly<Record<string, unknown>>;

const text: Check = { isValid: (value) => typeof value === 'string', words: 'a string' };
const list: Check = { isValid: Array.isArray, words: 'a list' };
const object: Check = { isValid: isJsonObject, words: 'an object' };

/** The last time that a date can have, in milliseconds. Changes after it have a later time, so it must be exact. */
const maxTime = 8.64e15;
const time: Check = {
  isValid: (value) => Number.isInteger(value) && Number(value) >= 0 && Number(value) <= maxTime,
  words: 'a whole number of milliseconds since 1970',
};

const objectOf = (entry: Check, words: string): Check => ({
  isValid: (value) => isJsonObject(value) && Object.values(value).every(entry.isValid),
  words,
});
const keyEntities: Check = {
  isValid: (value) =>
    isJsonObject(value) && [value.gates, value.configs].every((names) => names == null || Array.isArray(names)),
  words: 'an object with lists',
};

/** The optional fields of a downloaded document. */
export const documentFields: OptionalFields = new Map([
  ['time', time],
  ['id_lists', object],
  ['layers', objectOf(list, 'an object with a list for each layer')],
  ['experiment_to_layer', object],
  ['sdk_keys_to_app_ids', object],
  ['hashed_sdk_keys_to_app_ids', object],
  ['hashed_sdk_keys_to_entities', objectOf(keyEntities, 'an object with the lists gates and configs for each key')],
]);

/** The optional fields of a gate, a config or a layer. */
export const specFields: OptionalFields = new Map([
  ['type', text],
  ['entity', text],
  ['salt', text],
  ['idType', text],
  ['explicitParameters', list],
  ['targetAppIDs', list],
]);

/**
 * Returns an object without its optional fields that are null, which is the same as missing.
 * @throws {DocumentProblem} for an optional field with an invalid value: it would fail later, in a request.
 */
export function checkOptionalFields(value: Fields, optional: OptionalFields, path: Path): Fields {
  let hasNull = false;
  for (const [name, { isValid, words }] of optional) {
    if (!Object.hasOwn(value, name)) continue;
    if (value[name] === null) hasNull = true;
    else if (!isValid(value[name])) throw new DocumentProblem([...path, name], `${name} must be ${words}.`);
  }
  if (!hasNull) return value;
  return Object.fromEntries(Object.entries(value).filter(([name, field]) => field !== null || !optional.has(name)));
}
