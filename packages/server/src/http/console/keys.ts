import type { Accounts } from '../../console/accounts.ts';
import type { ConsoleKey } from '../../console/records.ts';
import type { Service } from '../../service/service.ts';
import { invalidRequest } from '../errors.ts';
import { accountError } from './account-error.ts';
import type { ConsoleRoute } from './console-route.ts';
import { keyTypes, missingField, readFields, smallBody } from './read-fields.ts';

/** The routes of keys. A key is in the response that creates it, and in no other one. */
export function keyRoutes(accounts: Accounts, service: Service): readonly ConsoleRoute[] {
  return [
    {
      id: 'listKeys',
      method: 'GET',
      path: '/console/v1/keys',
      role: 'admin',
      async handle() {
        const keys = await accounts.listKeys();
        return { status: 200, body: { keys: keys.map(keyBody), projectKeys: service.current.keyCounts } };
      },
    },
    {
      id: 'createKey',
      method: 'POST',
      path: '/console/v1/keys',
      role: 'admin',
      body: smallBody,
      async handle(_exchange, body, actor) {
        const fields = readFields(body, ['type', 'name', 'role']);
        if (typeof fields === 'string') return invalidRequest(fields);
        const { type, name, role } = fields;
        if (type === undefined) return invalidRequest(missingField('type'));
        if (name === undefined) return invalidRequest(missingField('name'));
        const isConsoleKey = type === 'consoleKey';
        if (!isConsoleKey && role !== undefined)
          return invalidRequest('role: must be left out, because only a key of type console has a role');
        if (isConsoleKey && role === undefined) return invalidRequest(missingField('role'));
        const created = await accounts.createKey({ type, name, role, by: actor.name });
        if (typeof created === 'string') return accountError(created, 'key');
        return {
          status: 201,
          body: { ...keyBody(created), key: created.key },
          audit: { target: describe(created) },
        };
      },
    },
    {
      id: 'revokeKey',
      method: 'DELETE',
      path: '/console/v1/keys/{id}',
      role: 'admin',
      async handle({ parameters }) {
        const key = await accounts.revokeKey(parameters.id ?? '');
        if (typeof key === 'string') return accountError(key, 'key');
        return { status: 204, audit: { target: describe(key) } };
      },
    },
  ];
}

const typeNameOf = (key: ConsoleKey) => Object.keys(keyTypes).find((name) => keyTypes[name] === key.type) ?? '';

const describe = (key: ConsoleKey) => `${key.name} (${key.start}…)${key.role === undefined ? '' : `: ${key.role}`}`;

const keyBody = (key: ConsoleKey) => ({
  id: key.id,
  type: typeNameOf(key),
  name: key.name,
  ...(key.role === undefined ? {} : { role: key.role }),
  start: key.start,
  by: key.by,
  created: key.created,
  ...(key.used === undefined ? {} : { used: key.used }),
});
