import { isJsonObject } from '@statsig-http-api/contract/json';
import type { EntryType } from './entry-types.ts';

type Fields = Readonly<Record<string, unknown>>;

/** Returns a file whose entries refer to an entry by its new name. The file may be invalid. */
export function renameReferences(file: Fields, type: EntryType, from: string, to: string): Fields {
  const rename = (names: unknown): unknown =>
    Array.isArray(names) ? names.map((name: unknown) => (name === from ? to : name)) : names === from ? to : names;
  /** Renames in fields of an object. */
  const inFields =
    (...fields: readonly string[]) =>
    (value: unknown): unknown =>
      changeFields(value, fields, rename);
  const inRules = (entry: unknown, change: (when: unknown) => unknown) =>
    changeFields(entry, ['rules'], (rules) =>
      Array.isArray(rules) ? rules.map((rule: unknown) => changeFields(rule, ['when'], change)) : rules,
    );
  const inConditions = (change: (when: unknown) => unknown): Fields =>
    changeSections(
      changeSections(file, ['gates', 'configs'], (entry) => inRules(entry, change)),
      ['segments'],
      (entry) => changeFields(entry, ['when'], change),
    );
  switch (type) {
    case 'gate':
      return changeSections(inConditions(inFields('passes', 'fails')), ['experiments'], inFields('targeting'));
    case 'segment':
      return inConditions(inFields('in', 'notIn'));
    case 'holdout':
      return changeSections(file, ['gates', 'configs', 'layers', 'experiments'], inFields('holdouts'));
    case 'layer':
      return changeSections(file, ['experiments'], inFields('layer'));
    default:
      return file;
  }
}

function changeSections(file: Fields, sections: readonly string[], change: (entry: unknown) => unknown): Fields {
  const changed = changeFields(file, sections, (entries) =>
    isJsonObject(entries) ? changeFields(entries, Object.keys(entries), change) : entries,
  );
  return isJsonObject(changed) ? changed : file;
}

/** Returns an object with other values of its fields. */
function changeFields(value: unknown, fields: readonly string[], change: (field: unknown) => unknown): unknown {
  if (!isJsonObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, field]) => [name, fields.includes(name) ? change(field) : field]),
  );
}
