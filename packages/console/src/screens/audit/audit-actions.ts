/** The operations in the audit log, as a part of a sentence after a name and before the target. */
export const auditActions: Readonly<Record<string, string>> = {
  signIn: 'signed in as',
  signOut: 'signed out',
  saveEntry: 'saved',
  removeEntry: 'removed',
  undoChange: 'undid a change to',
  setOverride: 'overrode',
  removeOverrides: 'removed the override of',
  invite: 'invited',
  cancelInvitation: 'canceled the invitation of',
  changePerson: 'changed the role of',
  removePerson: 'removed the person',
  createKey: 'created the key',
  revokeKey: 'revoked the key',
  freezeClock: 'set the clock',
  reset: 'deleted all data',
};
