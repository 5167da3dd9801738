import type { Accounts } from '../../console/accounts.ts';
import type { ListedPerson } from '../../console/people.ts';
import type { Invitation, Person } from '../../console/records.ts';
import { invalidRequest } from '../errors.ts';
import { originOf } from '../origin.ts';
import { accountError } from './account-error.ts';
import type { ConsoleRoute } from './console-route.ts';
import { missingField, readFields, smallBody } from './read-fields.ts';

/** The routes of people, and of links that let people sign in. */
export function peopleRoutes(accounts: Accounts, publicUrl: string | undefined): readonly ConsoleRoute[] {
  return [
    {
      id: 'listPeople',
      method: 'GET',
      path: '/console/v1/people',
      role: 'admin',
      async handle() {
        const { people, invitations } = await accounts.listPeople();
        return {
          status: 200,
          body: { people: people.map(listedPersonBody), invitations: invitations.map(invitationBody) },
        };
      },
    },
    {
      id: 'invite',
      method: 'POST',
      path: '/console/v1/invitations',
      role: 'admin',
      body: smallBody,
      async handle({ request }, body, actor) {
        const fields = readFields(body, ['role', 'name']);
        if (typeof fields === 'string') return invalidRequest(fields);
        const { role, name } = fields;
        if (role === undefined) return invalidRequest(missingField('role'));
        const invitation = await accounts.invite({ role, name, by: actor.name });
        if (typeof invitation === 'string') return accountError(invitation);
        const { token } = invitation;
        return {
          status: 201,
          body: {
            ...invitationBody(invitation),
            token,
            url: `${originOf(request, publicUrl)}/console/join#${token}`,
          },
          audit: { target: describe(invitation) },
        };
      },
    },
    {
      id: 'cancelInvitation',
      method: 'DELETE',
      path: '/console/v1/invitations/{id}',
      role: 'admin',
      async handle({ parameters }) {
        const invitation = await accounts.cancelInvitation(parameters.id ?? '');
        if (typeof invitation === 'string') return accountError(invitation, 'invitation');
        return { status: 204, audit: { target: describe(invitation) } };
      },
    },
    {
      id: 'changePerson',
      method: 'PATCH',
      path: '/console/v1/people/{id}',
      role: 'admin',
      body: smallBody,
      async handle({ parameters }, body) {
        const fields = readFields(body, ['role']);
        if (typeof fields === 'string') return invalidRequest(fields);
        const { role } = fields;
        if (role === undefined) return invalidRequest(missingField('role'));
        const person = await accounts.changeRole(parameters.id ?? '', role);
        if (typeof person === 'string') return accountError(person);
        return { status: 200, body: personBody(person), audit: { target: describe(person) } };
      },
    },
    {
      id: 'removePerson',
      method: 'DELETE',
      path: '/console/v1/people/{id}',
      role: 'admin',
      async handle({ parameters }) {
        const person = await accounts.removePerson(parameters.id ?? '');
        if (typeof person === 'string') return accountError(person);
        return { status: 204, audit: { target: person.name } };
      },
    },
  ];
}

const describe = ({ name, role }: Pick<Invitation, 'name' | 'role'>) => `${name ?? 'anyone with the link'}: ${role}`;

const personBody = ({ id, name, role, created }: Person) => ({ id, name, role, created });

const listedPersonBody = ({ seen, ...person }: ListedPerson) => ({
  ...personBody(person),
  ...(seen === undefined ? {} : { seen }),
});

const invitationBody = ({ id, name, role, by, expires }: Invitation) => ({
  id,
  role,
  ...(name === undefined ? {} : { name }),
  by,
  expires,
});
