import { parseArgs } from 'node:util';
import { type CommandOutcome, usageError } from '@statsig-http-api/contract/command-line';
import { parseStore, storeHelp } from '../command/parse-store.ts';
import { parseWithHelp } from '../command/parse-with-help.ts';
import { readName } from '../console/check-name.ts';
import { type Role, roles } from '../service/actor.ts';
import type { StoreLocation } from '../store/store-location.ts';

/** The options of `statsig-server invite`. */
export interface InviteCommand {
  readonly run: 'invite';
  readonly store: StoreLocation;
  readonly role: Role;
  /** The name of the person; undefined if the person chooses it. */
  readonly name: string | undefined;
  /** The URL in front of `/console`, without a slash at the end. */
  readonly publicUrl: string;
}

const string = { type: 'string' } as const;

const inviteHelp = `Usage: statsig-server invite --role viewer|editor|admin [--name NAME] --data FOLDER

Print a link with which one person can sign in to the Console. The link works once, for 7 days. The first link of a server
comes from this command; an admin can make more in the Console. Run the command where the data folder or the store is. The
server can run at the same time.

  --role         What the person may do: viewer reads, editor also changes the project, admin also manages people and keys
  --name         Name of the person. If a person with this name exists, the link signs in this person, with the new role
                 (default: the person chooses a name)
  --data         Data folder of the server
${storeHelp}  --public-url   URL of the server, such as https://api.example.com. A path is allowed (default: http://127.0.0.1:4020)
  --help         Show this help
`;

/** Parses the arguments after `invite`. */
export function parseInviteCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): InviteCommand | CommandOutcome {
  const parsed = parseWithHelp('statsig-server invite', inviteHelp, () =>
    parseArgs({
      args: [...args],
      options: {
        role: string,
        name: string,
        data: string,
        store: string,
        'store-password-file': string,
        'public-url': string,
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  if ('run' in parsed) return parsed;
  const { values } = parsed;
  const role = roles.find((one) => one === values.role);
  if (role === undefined) return usageError(`--role must be one of ${roles.join(', ')}.`);
  const name = values.name === undefined ? undefined : readName(values.name);
  if (values.name !== undefined && name === undefined)
    return usageError('--name must have 1 to 80 visible characters, and not be a name that the server uses.');
  const store = parseStore(values, env);
  if (typeof store === 'string') return usageError(store);
  if (store === undefined || (store.engine === 'sqlite' && store.folder === undefined))
    return usageError('Specify the data folder of the server with --data, or the address of its store with --store.');
  const publicUrl = parseUrl(values['public-url'] ?? 'http://127.0.0.1:4020');
  if (publicUrl === undefined)
    return usageError('--public-url must be an http or https URL, such as https://api.example.com.');
  return { run: 'invite', store, role, name, publicUrl };
}

/** Returns a URL without a slash at its end; undefined for one with credentials, a query or a fragment. */
function parseUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, pathname, href, protocol } = new URL(text);
  return /^https?:$/.test(protocol) && href === `${origin}${pathname}`
    ? `${origin}${pathname.replace(/\/+$/, '')}`
    : undefined;
}
