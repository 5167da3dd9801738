import { attributeReader, type Fields } from '../../evaluation/fields.ts';
import { userAgentReader } from '../../evaluation/user-agent.ts';

/** The longest name of an attribute, and the longest value: longer values with the same start are one value. */
export const maxAttributeLength = 100;

/** The attributes that are read from the user agent, unless the user has them. */
const userAgentParts = ['os_name', 'browser_name'] as const;

/** Fields that are different for nearly every user, or are no attributes. */
const identifiers: ReadonlySet<string> = new Set([
  'userID',
  'customIDs',
  'email',
  'ip',
  'userAgent',
  'statsigEnvironment',
  'custom',
]);

/** Returns the value of an attribute by which units are split; null for a user without a string, number or boolean. */
export function sliceValue(user: Fields, name: string): string | null {
  const value = readerOf(name)(user);
  if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') return null;
  return value === '' ? null : String(value).slice(0, maxAttributeLength);
}

/** Returns the names of the attributes of a user by which units can be split. */
export function sliceAttributes(user: Fields): readonly string[] {
  const custom = typeof user.custom === 'object' && user.custom !== null ? Object.keys(user.custom) : [];
  const names = [...Object.keys(user).filter((name) => !identifiers.has(name)), ...custom];
  const parts = typeof user.userAgent === 'string' ? userAgentParts : [];
  return [...new Set([...names, ...parts])].filter(
    (name) => name.length <= maxAttributeLength && sliceValue(user, name) !== null,
  );
}

const readers = new Map<string, (user: Fields) => unknown>();

/** Returns the reader of an attribute. Keeps the last one, because consecutive calls read the same attribute. */
function readerOf(name: string): (user: Fields) => unknown {
  let reader = readers.get(name);
  if (reader === undefined) {
    const readAttribute = attributeReader(name);
    const readPart = (userAgentParts as readonly string[]).includes(name) ? userAgentReader(name) : () => null;
    reader = (user) => readAttribute(user) ?? readPart(user);
    readers.clear();
    readers.set(name, reader);
  }
  return reader;
}
