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

/** Reads the keys of a file. For an entry `env:NAME`, reads the variable NAME. The problems never contain a key. */
export function readKeys(
  { keys }: ProjectFile,
  env: Env,
): { readonly keys: Keys; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const read = (keyType: keyof Keys): readonly string[] =>
    listOf(keys[keyType]).map((entry, at) => {
      const path: Path = ['keys', keyType, ...(typeof keys[keyType] === 'string' ? [] : [at])];
      const variable = /^env:(.*)$/.exec(entry)?.[1];
      const key = variable === undefined ? entry : (env[variable] ?? '');
      const place = variable === undefined ? keyType : `the environment variable ${variable}`;
      if (key === '')
        problems.push({
          path,
          message: `The environment variable ${variable} is not set. Set it before you start the server.`,
        });
      else if (!key.startsWith(prefixes[keyType])) {
        problems.push({ path, message: `Invalid key in ${place}. It must start with ${prefixes[keyType]}.` });
      }
      return key;
    });
  return { keys: { serverSecretKeys: read('serverSecretKeys'), clientSdkKeys: read('clientSdkKeys') }, problems };
}
