import { randomBytes } from 'node:crypto';
import { createAuditLog } from '../console/audit.ts';
import { createPeople, lifetimes } from '../console/people.ts';
import { openStore } from '../store/open-store.ts';
import type { SharedState } from '../store/shared-state.ts';
import { openSqliteState } from '../store/sqlite/sqlite-state.ts';
import type { StoreLocation } from '../store/store-location.ts';
import type { InviteCommand } from './cli.ts';

/** The name of this command in the audit log. No person can have it. */
const actor = 'command line';

/** Runs the command `invite`. @throws {StoreError} */
export async function runInvite({ store, role, name, publicUrl }: InviteCommand): Promise<void> {
  const { state, close } = await openState(store);
  try {
    const recentValues = () => state.read();
    const people = createPeople({ state, recentValues, freshValues: recentValues, clock: Date.now, randomBytes });
    const invitation = await people.invite({ role, name, by: actor });
    if (typeof invitation === 'string')
      throw new Error('There are too many open invitations. Cancel some in the Console under People.');
    const audit = createAuditLog(state, Date.now, randomBytes);
    await audit.record({ by: actor, action: 'invite', target: `${name ?? 'anyone with the link'}: ${role}` });
    console.log(`${publicUrl}/console/join#${invitation.token}`);
    console.error(`The link works once, for ${lifetimes.invitation / 86_400_000} days. Send it only to the person.`);
  } finally {
    await close();
  }
}

async function openState(
  location: StoreLocation,
): Promise<{ readonly state: SharedState; readonly close: () => Promise<void> }> {
  if (location.engine === 'sqlite') {
    const state = openSqliteState(location.folder);
    return { state, close: () => state.close() };
  }
  const store = await openStore(location);
  if (store.sharedState === undefined) throw new Error('The store keeps no state.');
  return { state: store.sharedState, close: () => store.close() };
}
