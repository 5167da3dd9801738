import type { Path, Problem } from './problem.ts';
import { listOf, type ProjectFile } from './project-file.ts';

/** The keys that callers may use, by key type. */
export interface Keys {
  readonly serverSecretKeys: readonly string[];
  readonly clientSdkKeys: readonly string[];
}

/** Environment variables. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The keys of a server without configured keys. They are public. */
export const localKeys: Keys = { serverSecretKeys: ['secret-local'], clientSdkKeys: ['client-local'] };

const prefixes = { serverSecretKeys: 'secret-', clientSdkKeys: 'client-' } as const;

/**
 * Reads the keys of a file. For an entry `env:NAME`, reads the variable NAME. White space around a key is ignored, because
 * files of secrets often end with a line break. The problems never contain a key.
 */
export function readKeys(
  { keys }: ProjectFile,
  env: Env,
): { readonly keys: Keys; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const read = (keyType: keyof Keys): readonly string[] =>
    listOf(keys[keyType]).map((entry, at) => {
      const path: Path = ['keys', keyType, ...(typeof keys[keyType] === 'string' ? [] : [at])];
      const variable = /^\s*env:\s*(.*?)\s*$/s.exec(entry)?.[1];
      const key = (variable === undefined ? entry : (env[variable] ?? '')).trim();
      const message =
        variable === undefined ? problemOf(key, keyType, keyType) : problemOfVariable(variable, key, keyType);
      if (message !== undefined) problems.push({ path, message });
      return key;
    });
  return { keys: { serverSecretKeys: read('serverSecretKeys'), clientSdkKeys: read('clientSdkKeys') }, problems };
}

/**
 * Reads the keys for a downloaded document from `STATSIG_SERVER_SECRET_KEY` and `STATSIG_CLIENT_SDK_KEY`, by default
 * the local keys.
 */
export function readEnvKeys(env: Env): { readonly keys: Keys; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const read = (keyType: keyof Keys, variable: string): readonly string[] => {
    const key = env[variable]?.trim();
    if (!key) return localKeys[keyType];
    const message = problemOfVariable(variable, key, keyType);
    if (message !== undefined) problems.push({ path: [], message });
    return [key];
  };
  const keys = {
    serverSecretKeys: read('serverSecretKeys', 'STATSIG_SERVER_SECRET_KEY'),
    clientSdkKeys: read('clientSdkKeys', 'STATSIG_CLIENT_SDK_KEY'),
  };
  return { keys, problems };
}

function problemOfVariable(variable: string, key: string, keyType: keyof Keys): string | undefined {
  // What follows `env:` may be a key by mistake.
  if (!/^[A-Za-z_]\w*$/.test(variable))
    return 'env: must be followed by the name of an environment variable: letters, digits and underscores.';
  // Names of variables are in upper case. Any other text may be a key by mistake, too.
  const label = variable === variable.toUpperCase() ? `environment variable ${variable}` : 'environment variable';
  if (key === '') return `The ${label} is not set. Set it before you start the server.`;
  return problemOf(key, keyType, `the ${label}`);
}

function problemOf(key: string, keyType: keyof Keys, place: string): string | undefined {
  if (!key.startsWith(prefixes[keyType])) return `Invalid key in ${place}. It must start with ${prefixes[keyType]}.`;
  // No client can send another character in a header.
  if (!/^[!-~]+$/.test(key))
    return `Invalid key in ${place}. It must contain only visible ASCII characters, and no spaces.`;
  return undefined;
}
