import { type Key, type KeyType, keys } from '@statsig-http-api/contract/routes';
import { UsageError } from './errors.ts';

/** The key of a client, with the rules of its kind. */
export interface KnownKey {
  readonly value: string;
  readonly rules: Key;
}

/**
 * The key that the options hold.
 * @throws UsageError when there is not exactly one, when it is no key of its option's kind, or when it is a server
 * secret key in a browser, where every visitor could read it.
 */
export function keyOf(options: { readonly [Kind in KeyType]?: string | undefined }): KnownKey {
  const kinds = Object.keys(keys) as KeyType[];
  const [kind, other] = kinds.filter((kind) => kind in options);
  if (!kind || other) throw wrong(`createClient takes one key, as ${kinds.join(' or ')}`);
  const value = String(options[kind] ?? '');
  const rules = keys[kind];
  // No space or line break: the error of `fetch` would print the key. No quote or backslash: JSON writes them otherwise.
  if (!value.startsWith(rules.prefix) || !/^[!#-[\]-~]+$/.test(value)) {
    const right = kinds.find((kind) => value.startsWith(keys[kind].prefix));
    const hint = right && right !== kind ? `, and this is a ${right}` : '';
    throw wrong(`${kind} must be one word that begins with ${rules.prefix}${hint}`);
  }
  if (kind === 'serverSecretKey' && 'window' in globalThis && 'document' in globalThis)
    throw wrong('every visitor can read a serverSecretKey in a browser: use a clientSdkKey');
  return { value, rules };
}

function wrong(message: string): UsageError {
  return new UsageError({ message });
}
