import type { BodyLimits } from '@statsig-http-api/contract/body-limits';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { maxNameCharacters, readName } from '../../console/check-name.ts';
import type { ConsoleKeyType } from '../../console/records.ts';
import { type Role, roles } from '../../service/actor.ts';
import { unknownField } from '../unknown-field.ts';

/** The limits of the bodies about people and keys. */
export const smallBody: BodyLimits = { bytes: 4096, values: 100 };

/** The fields of the bodies about people and keys. */
interface Fields {
  readonly token: string;
  readonly name: string;
  readonly role: Role;
  readonly type: ConsoleKeyType;
}

/** The names of key types in the Console's API. */
export const keyTypes: Readonly<Record<string, ConsoleKeyType>> = {
  client: 'clientSdkKey',
  server: 'serverSecretKey',
  console: 'consoleKey',
};

/** Reads each field. Returns undefined for an invalid value. */
const readers: { readonly [Name in keyof Fields]: (value: unknown) => Fields[Name] | undefined } = {
  token: (value) => (typeof value === 'string' && value.length <= 100 ? value : undefined),
  name: readName,
  role: (value) => roles.find((role) => role === value),
  type: (value) => (typeof value === 'string' && Object.hasOwn(keyTypes, value) ? keyTypes[value] : undefined),
};

const rules: Readonly<Record<keyof Fields, string>> = {
  token: 'must be the part of the link after #',
  name: `must have 1 to ${maxNameCharacters} visible characters, and not be a name that the server uses`,
  role: `must be one of ${roles.join(', ')}`,
  type: `must be one of ${Object.keys(keyTypes).join(', ')}`,
};

/** Reads the fields of a body. Returns a string if one is invalid: the field and the rule. */
export function readFields<Name extends keyof Fields>(
  body: unknown,
  names: readonly Name[],
): Partial<Pick<Fields, Name>> | string {
  if (!isJsonObject(body)) return 'The body must be a JSON object';
  const unknown = Object.keys(body).find((field) => !names.some((name) => name === field));
  if (unknown !== undefined) return unknownField(unknown, names);
  const fields: Partial<Pick<Fields, Name>> = {};
  for (const name of names) {
    if (body[name] === undefined) continue;
    const value = readers[name](body[name]);
    if (value === undefined) return `${name}: ${rules[name]}`;
    fields[name] = value;
  }
  return fields;
}

/** Returns the problem with a missing field. */
export const missingField = (name: keyof Fields): string => `${name}: ${rules[name]}`;
