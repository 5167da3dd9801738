import { type Fields, fieldsOf } from '../project/fields.ts';

/** A user, as the API's endpoints accept it. */
export type User = Fields;

/** A question: a user, and when. It is in the address of the screen. */
export interface Question {
  readonly user: User;
  /** An ISO 8601 date and time; empty for now. */
  readonly time: string;
}

/** The fields of a user with one string each, in the order of the form. */
export const plainFields = ['userID', 'email', 'country', 'ip', 'userAgent', 'locale', 'appVersion'] as const;

/** The fields of a user that contain other fields, and their prefixes in an address. */
export const groups = {
  custom: 'custom.',
  privateAttributes: 'private.',
  customIDs: 'id.',
  statsigEnvironment: 'environment.',
} as const;

/** The name of a group of fields. */
export type Group = keyof typeof groups;

const groupNames = Object.keys(groups) as readonly Group[];

/** Parses the query of an address. Parameters that it doesn't know have no effect. */
export function parseQuestion(query: string): Question {
  const user: Record<string, unknown> = {};
  const fields = new Map<Group, Map<string, unknown>>();
  let time = '';
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === 'time') time = value;
    if (plainFields.some((field) => field === name)) user[name] = value;
    const group = groupNames.find((one) => name.startsWith(groups[one]) && name.length > groups[one].length);
    if (group === undefined) continue;
    const values = fields.get(group) ?? new Map<string, unknown>();
    fields.set(group, values.set(name.slice(groups[group].length), parseValue(group, value)));
  }
  // Object.fromEntries makes an attribute with the name __proto__ an ordinary one.
  for (const [group, values] of fields) user[group] = Object.fromEntries(values);
  return { user, time };
}

/** Returns the query of an address; an empty string for a user without fields, now. */
export function formatQuestion({ user, time }: Question): string {
  const parameters = new URLSearchParams();
  for (const field of plainFields) if (user[field] !== undefined) parameters.append(field, String(user[field]));
  for (const group of groupNames)
    for (const [name, value] of Object.entries(fieldsOf(user[group])))
      parameters.append(`${groups[group]}${name}`, formatValue(group, value));
  if (time !== '') parameters.append('time', time);
  const query = parameters.toString();
  return query === '' ? '' : `?${query}`;
}

/** Parses a value that a person types: JSON keeps its type, and everything else is a string. IDs and tiers are strings. */
export function parseValue(group: Group, text: string): unknown {
  if (group === 'customIDs' || group === 'statsigEnvironment') return text;
  const value = parseJson(text.trim());
  return value === undefined || value === null ? text : value;
}

/** Returns what a person types for a value. */
export function formatValue(group: Group, value: unknown): string {
  if (typeof value !== 'string') return JSON.stringify(value) ?? '';
  return parseValue(group, value) === value ? value : JSON.stringify(value);
}

/** Parses JSON; undefined if the text isn't JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Returns a few words for a user, such as `42 · NZ`. */
export function userWords(user: User): string {
  const { userID, customIDs, email, country } = user;
  const ids = Object.entries(fieldsOf(customIDs)).map(([name, id]) => `${name} ${String(id)}`);
  const words = [userID, ...(userID == null ? ids : []), email, country].filter((one) => one != null && one !== '');
  return words.length === 0 ? 'A user without an ID' : words.map(String).join(' · ');
}

/** Returns whether a question names a user or a time. */
export const isAsked = ({ user, time }: Question): boolean => Object.keys(user).length > 0 || time !== '';
