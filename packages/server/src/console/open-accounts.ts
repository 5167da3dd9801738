import type { ServerOptions } from '../service/server.ts';
import { openSqliteState } from '../store/sqlite/sqlite-state.ts';
import { type AccountsOptions, createAccounts, type OwnedAccounts } from './accounts.ts';

/** Accounts that the server closes. */
export interface OpenedAccounts extends OwnedAccounts {
  close(): Promise<void>;
}

/** Opens the accounts of a server: in the state that instances share, in a file of its data folder, or in memory. */
export function openAccounts(
  options: Pick<ServerOptions, 'consoleState' | 'follower'> & Pick<AccountsOptions, 'callEach' | 'clock'>,
): OpenedAccounts {
  const { consoleState, follower, callEach, clock } = options;
  const own = consoleState ?? (follower === undefined ? openSqliteState(undefined) : undefined);
  const state = own ?? follower?.state;
  if (state === undefined) throw new Error('Accounts need a state.');
  const accounts = createAccounts({ state, follower: own === undefined ? follower : undefined, callEach, clock });
  return {
    ...accounts,
    // A spread would copy the value of the getter.
    get apiKeys() {
      return accounts.apiKeys;
    },
    async close() {
      await accounts.stop();
      await own?.close();
    },
  };
}
