import type { Path, Problem } from './problem.ts';
import { listOf, type ProjectFile } from './project-file.ts';

/** The keys that callers may use, by kind. */
export interface Keys {
  readonly serverSecretKeys: readonly string[];
  readonly clientSdkKeys: readonly string[];
}

/** Environment variables. */
export type Env = Readonly<Record<string, string | undefined>>;

/** The keys of a server that is given none of its own. They are everyone's. */
export const localKeys: Keys = { serverSecretKeys: ['secret-local'], clientSdkKeys: ['client-local'] };

const prefixes = { serverSecretKeys: 'secret-', clientSdkKeys: 'client-' } as const;

/** Looks the keys of a file up. The problems name no key. */
export function readKeys(
  { keys }: ProjectFile,
  env: Env,
): { readonly keys: Keys; readonly problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const read = (kind: keyof Keys): readonly string[] =>
    listOf(keys[kind]).map((entry, at) => {
      const path: Path = ['keys', kind, ...(typeof keys[kind] === 'string' ? [] : [at])];
      const variable = /^env:(.*)$/.exec(entry)?.[1];
      const key = variable === undefined ? entry : (env[variable] ?? '');
      const from = variable === undefined ? `this key of ${kind}` : `the environment variable ${variable}`;
      if (key === '') problems.push({ path, message: `${from} is not set: export it before the start` });
      else if (!key.startsWith(prefixes[kind])) {
        problems.push({ path, message: `${from} must begin with ${prefixes[kind]}, as the keys of this kind do` });
      }
      return key;
    });
  return { keys: { serverSecretKeys: read('serverSecretKeys'), clientSdkKeys: read('clientSdkKeys') }, problems };
}
