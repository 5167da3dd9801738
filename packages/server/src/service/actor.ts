/** What people may do in the Console. Each role may also do what the roles before it may. */
export const roles = ['viewer', 'editor', 'admin'] as const;

/** A role. */
export type Role = (typeof roles)[number];

/** A person or a script that uses the Console. */
export interface Actor {
  /** The name in the history and in the audit log. */
  readonly name: string;
  readonly role: Role;
}

/** Returns whether an actor may do what needs a role. */
export const hasRole = (actor: Actor, needed: Role): boolean => roles.indexOf(actor.role) >= roles.indexOf(needed);
