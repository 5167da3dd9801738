import type { Role } from '../service/actor.ts';
import { type OtherChanges, type SharedState, sharedKeys } from '../store/shared-state.ts';
import { isSameName } from './check-name.ts';
import { type Invitation, type Person, parseRecord, type Session } from './records.ts';
import { createID, createSecret, digestOf, type RandomBytes } from './secret.ts';

/** Why a change of people, invitations or keys was not made. */
export type AccountProblem =
  | 'invalid_invitation'
  | 'name_required'
  | 'name_taken'
  | 'last_admin'
  | 'not_found'
  | 'limit_reached';

/** An invitation whose link is shown once. */
export interface NewInvitation extends Invitation {
  readonly token: string;
}

/** A person who has signed in, and the secret of the cookie. */
export interface SignedIn {
  readonly person: Person;
  readonly session: string;
}

const hourMs = 3_600_000;

/** How long links and sessions are valid, in milliseconds. A link is the only way to sign in again. */
export const lifetimes = { invitation: 7 * 24 * hourMs, idleSession: 7 * 24 * hourMs, session: 30 * 24 * hourMs };

/** How long after its last use a session is stored as used again, in milliseconds. */
const usedIntervalMs = hourMs / 6;

/** The maximum number of each record. They bound the memory, and what a lost admin's session can fill. */
const limits = { people: 1000, invitations: 200, sessionsOfPerson: 20 };

/** A person in the list. */
export interface ListedPerson extends Person {
  /** When the person last sent a request, to within a few minutes; undefined if no session of the person is open. */
  readonly seen: number | undefined;
}

/** People, sorted by name, and open invitations, the one that ends last first. */
export interface PeopleList {
  readonly people: readonly ListedPerson[];
  readonly invitations: readonly Invitation[];
}

/** People, their sessions, and links to sign in. @see Accounts */
export interface People {
  list(): Promise<PeopleList>;
  invite(invitation: Pick<Invitation, 'role' | 'name' | 'by'>): Promise<NewInvitation | AccountProblem>;
  cancelInvitation(id: string): Promise<Invitation | AccountProblem>;
  /** Exchanges the token of a link for a session. @param name The name that the person chooses. */
  signIn(token: string, name: string | undefined): Promise<SignedIn | AccountProblem>;
  signOut(session: string): Promise<void>;
  findPerson(session: string): Promise<Person | undefined>;
  changeRole(id: string, role: Role): Promise<Person | AccountProblem>;
  /** Removes a person, and ends all sessions of this person. */
  remove(id: string): Promise<Person | AccountProblem>;
}

/** The options of people. */
export interface PeopleOptions {
  readonly state: SharedState;
  /** Returns the values of the state. They may be a few seconds old. */
  readonly recentValues: () => Promise<ReadonlyMap<string, string>>;
  /** Reads the values. Concurrent callers share one read. */
  readonly freshValues: () => Promise<ReadonlyMap<string, string>>;
  /** Returns milliseconds since 1970-01-01 UTC. */
  readonly clock: () => number;
  readonly randomBytes: RandomBytes;
}

/** Creates the people of a state. */
export function createPeople({ state, recentValues, freshValues, clock, randomBytes }: PeopleOptions): People {
  const isOpen = ({ expires }: Invitation) => expires > clock();
  const isLive = ({ created, used }: Session) =>
    created + lifetimes.session > clock() && used + lifetimes.idleSession > clock();

  function recordsOf<Stored extends Person | Invitation | Session>(
    values: ReadonlyMap<string, string>,
    prefix: string,
  ): readonly (readonly [key: string, record: Stored | undefined])[] {
    return [...values]
      .filter(([key]) => key.startsWith(prefix))
      .map(([key, json]) => [key, parseRecord<Stored>(json)] as const);
  }
  const peopleIn = (values: ReadonlyMap<string, string>) =>
    recordsOf<Person>(values, sharedKeys.person).flatMap(([, person]) => person ?? []);
  const invitationsIn = (values: ReadonlyMap<string, string>) =>
    recordsOf<Invitation>(values, sharedKeys.invitation).flatMap(([, invitation]) =>
      invitation !== undefined && isOpen(invitation) ? invitation : [],
    );

  function lastUseOf({ id }: Person, values: ReadonlyMap<string, string>): number | undefined {
    const uses = recordsOf<Session>(values, sharedKeys.session).flatMap(([, session]) =>
      session?.person === id && isLive(session) ? session.used : [],
    );
    return uses.length === 0 ? undefined : Math.max(...uses);
  }

  /** Deletes what has expired, and the oldest sessions of a person who has too many. */
  async function deleteOld(values: ReadonlyMap<string, string>, personID?: string): Promise<void> {
    const sessions = recordsOf<Session>(values, sharedKeys.session);
    const own = sessions
      .filter(([, session]) => session?.person === personID)
      .toSorted(([, one], [, other]) => (one?.created ?? 0) - (other?.created ?? 0));
    await state.delete([
      ...recordsOf<Invitation>(values, sharedKeys.invitation)
        .filter(([, invitation]) => invitation === undefined || !isOpen(invitation))
        .map(([key]) => key),
      ...sessions.filter(([, session]) => session === undefined || !isLive(session)).map(([key]) => key),
      ...own.slice(0, Math.max(0, own.length + 1 - limits.sessionsOfPerson)).map(([key]) => key),
    ]);
  }

  const isOnlyAdmin = (person: Person, values: ReadonlyMap<string, string>) =>
    person.role === 'admin' && !peopleIn(values).some(({ id, role }) => role === 'admin' && id !== person.id);

  /**
   * Makes a change that can take away an admin. If another such change is made at the same time, reads the values again: two
   * admins who demote each other would otherwise leave no admin.
   * @param plan Returns the result, and the values to change.
   */
  async function changeAdmins<Result>(
    plan: (values: ReadonlyMap<string, string>) => { readonly result: Result; readonly others?: OtherChanges },
  ): Promise<Result> {
    for (;;) {
      const turn = await state.setIfAbsent(sharedKeys.admins, '0');
      const { result, others } = plan(await state.read());
      if (others === undefined) return result;
      if (await state.replace(sharedKeys.admins, turn, String(Number(turn) + 1), others)) return result;
    }
  }

  /** Plans the change of a person, unless no admin would be left. */
  function planChange(
    id: string,
    role: Role | undefined,
    values: ReadonlyMap<string, string>,
  ): { readonly result: Person | AccountProblem; readonly others?: OtherChanges } {
    const key = `${sharedKeys.person}${id}`;
    const person = parseRecord<Person>(values.get(key));
    if (person === undefined) return { result: 'not_found' };
    if (role !== 'admin' && isOnlyAdmin(person, values)) return { result: 'last_admin' };
    if (role !== undefined) {
      const changed = { ...person, role };
      return { result: changed, others: { set: [[key, JSON.stringify(changed)]] } };
    }
    const sessions = recordsOf<Session>(values, sharedKeys.session).filter(([, session]) => session?.person === id);
    const links = recordsOf<Invitation>(values, sharedKeys.invitation).filter(
      ([, invitation]) => invitation?.name !== undefined && isSameName(invitation.name, person.name),
    );
    return { result: person, others: { delete: [key, ...[...sessions, ...links].map(([sessionKey]) => sessionKey)] } };
  }

  return {
    async list() {
      const values = await state.read();
      return {
        people: peopleIn(values)
          .map((person) => ({ ...person, seen: lastUseOf(person, values) }))
          .toSorted((one, other) => one.name.localeCompare(other.name)),
        invitations: invitationsIn(values).toSorted((one, other) => other.expires - one.expires),
      };
    },
    async invite({ role, name, by }) {
      const values = await state.read();
      await deleteOld(values);
      if (invitationsIn(values).length >= limits.invitations) return 'limit_reached';
      const token = createSecret(randomBytes);
      const expires = clock() + lifetimes.invitation;
      const invitation: Invitation = { id: createID(randomBytes), role, name, by, expires };
      await state.set(`${sharedKeys.invitation}${digestOf(token)}`, JSON.stringify(invitation));
      return { ...invitation, token };
    },
    async cancelInvitation(id) {
      const found = recordsOf<Invitation>(await state.read(), sharedKeys.invitation).find(([, one]) => one?.id === id);
      if (found?.[1] === undefined) return 'not_found';
      await state.delete([found[0]]);
      return found[1];
    },
    async signIn(token, chosenName) {
      const values = await freshValues();
      const key = `${sharedKeys.invitation}${digestOf(token)}`;
      const json = values.get(key);
      const invitation = parseRecord<Invitation>(json);
      if (json === undefined || invitation === undefined || !isOpen(invitation)) return 'invalid_invitation';
      const name = invitation.name ?? chosenName;
      if (name === undefined) return 'name_required';
      const people = peopleIn(values);
      const known = people.find((one) => isSameName(one.name, name));
      if (known !== undefined && invitation.name === undefined) return 'name_taken';
      if (known === undefined && people.length >= limits.people) return 'limit_reached';
      // Of several requests with one token, only the first replaces the invitation.
      if (!(await state.replace(key, json, JSON.stringify({ isUsed: true })))) return 'invalid_invitation';
      const now = clock();
      const joining = known ?? { id: createID(randomBytes), name, created: now };
      const person = await changeAdmins((newest) => {
        const role = known !== undefined && isOnlyAdmin(known, newest) ? 'admin' : invitation.role;
        const joined: Person = { ...joining, role };
        return { result: joined, others: { set: [[`${sharedKeys.person}${joined.id}`, JSON.stringify(joined)]] } };
      });
      await deleteOld(values, person.id);
      const session = createSecret(randomBytes);
      const stored: Session = { person: person.id, created: now, used: now };
      await state.set(`${sharedKeys.session}${digestOf(session)}`, JSON.stringify(stored));
      return { person, session };
    },
    signOut: (session) => state.delete([`${sharedKeys.session}${digestOf(session)}`]),
    async findPerson(session) {
      const key = `${sharedKeys.session}${digestOf(session)}`;
      let values = await recentValues();
      // Another instance may have just stored it.
      if (!values.has(key)) values = await freshValues();
      const json = values.get(key);
      const stored = parseRecord<Session>(json);
      if (json === undefined || stored === undefined || !isLive(stored)) return undefined;
      const now = clock();
      // A plain `set` would create a session again that another instance has just ended.
      if (now - stored.used > usedIntervalMs) await state.replace(key, json, JSON.stringify({ ...stored, used: now }));
      return parseRecord<Person>(values.get(`${sharedKeys.person}${stored.person}`));
    },
    changeRole: (id, role) => changeAdmins((values) => planChange(id, role, values)),
    remove: (id) => changeAdmins((values) => planChange(id, undefined, values)),
  };
}
