import { fieldsOf } from '../../project/fields.ts';
import { formatValue, type Group, parseValue, plainFields, type User } from '../../users/question.ts';

/** The kind of a row in the form. */
export type RowKind = Group | 'ip' | 'userAgent' | 'locale' | 'appVersion';

/** A row of the form: a field of the user beside the ID, the email and the country. */
export interface Row {
  /** Only this page knows it. */
  readonly key: number;
  readonly kind: RowKind;
  /** The name of an attribute or an ID; ignored for a field that has one already. */
  readonly name: string;
  readonly value: string;
}

/** What the form has. */
export interface FormFields {
  readonly userID: string;
  readonly email: string;
  readonly country: string;
  readonly rows: readonly Row[];
}

/** The kinds of rows and their words. */
export const rowKinds: readonly { readonly kind: RowKind; readonly words: string }[] = [
  { kind: 'custom', words: 'Attribute' },
  { kind: 'privateAttributes', words: 'Private attribute' },
  { kind: 'customIDs', words: 'Custom ID' },
  { kind: 'statsigEnvironment', words: 'Environment' },
  { kind: 'ip', words: 'IP address' },
  { kind: 'userAgent', words: 'User agent' },
  { kind: 'locale', words: 'Locale' },
  { kind: 'appVersion', words: 'App version' },
];

const grouped: readonly Group[] = ['custom', 'privateAttributes', 'customIDs', 'statsigEnvironment'];

/** Returns whether rows of a kind have a name. */
export const isGroup = (kind: RowKind): kind is Group => grouped.some((group) => group === kind);

/** Returns the form of a user. */
export function formOf(user: User): FormFields {
  let key = 0;
  const textOf = (field: string): string => (user[field] == null ? '' : String(user[field]));
  const rows: Row[] = [];
  for (const { kind } of rowKinds) {
    if (isGroup(kind))
      for (const [name, value] of Object.entries(fieldsOf(user[kind])))
        rows.push({ key: key++, kind, name, value: formatValue(kind, value) });
    else if (user[kind] !== undefined) rows.push({ key: key++, kind, name: kind, value: textOf(kind) });
  }
  return { userID: textOf('userID'), email: textOf('email'), country: textOf('country'), rows };
}

/** Returns the user of a form. Empty fields, and rows without a name, are left out. */
export function userOf({ rows, ...fields }: FormFields): User {
  const user: Record<string, unknown> = {};
  const values: Record<string, string> = { ...fields };
  for (const { kind, value } of rows) if (!isGroup(kind)) values[kind] = value;
  for (const field of plainFields) if (values[field]) user[field] = values[field];
  for (const group of grouped) {
    const named = rows.filter(({ kind, name }) => kind === group && name !== '');
    if (named.length > 0)
      user[group] = Object.fromEntries(named.map(({ name, value }) => [name, parseValue(group, value)]));
  }
  return user;
}
