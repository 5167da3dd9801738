import { textProblems } from '@statsig-http-api/contract/exact-json';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { requestProblems } from '@statsig-http-api/contract/problems';
import { validRequest } from '@statsig-http-api/contract/validate';
import type { User } from '../evaluation/results.ts';
import type { Flags } from './flags.ts';

/** The attributes of an OpenFeature context that are fields of a user. */
const userFields = new Set([
  'userID',
  'email',
  'ip',
  'userAgent',
  'country',
  'locale',
  'appVersion',
  'statsigEnvironment',
]);

/**
 * Converts the context of a request to a user. The targeting key is the `userID`. An attribute with the name of a custom
 * ID of the project is that custom ID. All other attributes are custom attributes.
 * @returns The user, or the problems with an invalid context, such as `context.email: must be a string`.
 */
export function userOfContext(
  context: unknown,
  flags: Pick<Flags, 'isUnit'>,
): { readonly user: User } | { readonly problems: readonly string[] } {
  if (context === undefined) return { user: {} };
  if (!isJsonObject(context)) return { problems: ['context: must be an object'] };
  for (const name of ['custom', 'customIDs', 'privateAttributes'])
    if (context[name] !== undefined && !isJsonObject(context[name]))
      return { problems: [`context.${name}: must be an object`] };

  const { targetingKey, custom, customIDs, privateAttributes, ...attributes } = context;
  const fields: [string, unknown][] = [];
  const customEntries: [string, unknown][] = Object.entries(isJsonObject(custom) ? custom : {});
  const idEntries: [string, unknown][] = [];
  for (const [name, value] of Object.entries(attributes)) {
    if (userFields.has(name)) {
      fields.push([name, value]);
      continue;
    }
    customEntries.push([name, value]);
    if (flags.isUnit(name) && isID(value)) idEntries.push([name, String(value)]);
  }
  if (targetingKey !== undefined) fields.push(['userID', targetingKey]);
  // The IDs in `customIDs` come last, so that they win.
  for (const [name, value] of Object.entries(isJsonObject(customIDs) ? customIDs : {}))
    idEntries.push([name, isID(value) ? String(value) : value]);
  const user: unknown = {
    ...objectOf(fields.filter(([, value]) => value !== null)),
    ...(idEntries.length === 0 ? {} : { customIDs: objectOf(idEntries) }),
    ...attributesOf('custom', customEntries),
    ...attributesOf('privateAttributes', Object.entries(isJsonObject(privateAttributes) ? privateAttributes : {})),
  };
  const problems = problemsOf(user, targetingKey === undefined ? 'userID' : 'targetingKey');
  // The targeting key wins, and a wrong userID is an error nevertheless.
  if (targetingKey !== undefined && attributes.userID != null)
    problems.push(...problemsOf({ userID: attributes.userID }, 'userID'));
  return problems.length === 0 && isUser(user) ? { user } : { problems };
}

/** @param nameOfID The attribute with the user ID. */
function problemsOf(user: unknown, nameOfID: string): string[] {
  const body = { gateName: 'gate', user };
  const textual = textProblems(body);
  if (textual.length === 0 && isUser(user)) return [];
  return [...textual, ...requestProblems('checkGate', body)].map((problem) => inContext(problem, nameOfID));
}

const isUser = (user: unknown): user is User => validRequest('checkGate', { gateName: 'gate', user });

const isID = (value: unknown): value is string | number => typeof value === 'string' || typeof value === 'number';

// Object.fromEntries makes an attribute with the name __proto__ an ordinary entry.
const objectOf = (entries: readonly (readonly [string, unknown])[]): Readonly<Record<string, unknown>> =>
  Object.fromEntries(entries);

/** Returns a field of the user with the attributes that rules can compare; no field without attributes. */
function attributesOf(field: 'custom' | 'privateAttributes', entries: readonly (readonly [string, unknown])[]) {
  const attributes = entries
    .map(([name, value]) => [name, comparableOf(value)] as const)
    .filter(([, value]) => value !== undefined);
  return attributes.length === 0 ? {} : { [field]: objectOf(attributes) };
}

/** Returns a value that rules can compare. Other libraries add objects to a context; no rule can read them. */
function comparableOf(value: unknown): unknown {
  if (value === null) return undefined;
  if (!Array.isArray(value)) return typeof value === 'object' ? undefined : value;
  return value.every((item) => ['string', 'number', 'boolean'].includes(typeof item)) ? value.map(String) : undefined;
}

/** Returns a problem with the user as a problem with the context. */
const inContext = (problem: string, nameOfID: string): string =>
  problem
    .replace(/^user\.userID\b/, `context.${nameOfID}`)
    .replace(/^user\.(?:custom|customIDs)\b/, 'context')
    .replace(/^user\b/, 'context');
