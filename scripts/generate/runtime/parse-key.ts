import { type Key, type KeyType, keys } from '../../../generated/routes.ts';

/** The key of a client, with the rules of its type. */
export interface ApiKey {
  readonly value: string;
  readonly rules: Key;
}

/** The options of a client that can hold its key. */
export type KeyOptions = { readonly [Type in KeyType]?: string | undefined };

/**
 * Returns the key in the options of a client.
 * @throws what `createError` returns, if the options hold no key or two, if the key doesn't match its option, or if a
 * browser would get a server secret key, which every visitor could read
 */
export function parseKey(options: KeyOptions, createError: (message: string) => Error): ApiKey {
  const types = Object.keys(keys) as KeyType[];
  const [type, otherType] = types.filter((type) => type in options);
  if (!type || otherType) throw createError(`Pass exactly one key: ${types.join(' or ')}.`);
  const value = String(options[type] ?? '');
  const rules = keys[type];
  // A space or line break would make `fetch` print the key in its error. JSON would escape a quote or backslash, so
  // the key could not be found and removed in a response.
  if (!value.startsWith(rules.prefix) || !/^[!#-[\]-~]+$/.test(value)) {
    const actualType = types.find((type) => value.startsWith(keys[type].prefix));
    const hint = actualType && actualType !== type ? ` This key is a ${actualType}.` : '';
    throw createError(`${type} must start with ${rules.prefix} and have no spaces or quotes.${hint}`);
  }
  if (type === 'serverSecretKey' && 'window' in globalThis && 'document' in globalThis)
    throw createError('Every visitor can read a serverSecretKey in a browser. Use a clientSdkKey.');
  return { value, rules };
}
