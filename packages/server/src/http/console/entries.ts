import { isEntryType } from '../../project/edit/entry-types.ts';
import type { Coordinator } from '../../service/coordinator.ts';
import { invalidRequest, serverError } from '../errors.ts';
import { changeResponse, readIfMatch, versionRequired } from './change-response.ts';
import type { ConsoleRoute } from './console-route.ts';
import { entryLimits, problemOfName, readSaveBody } from './read-changes.ts';

/** Returns the routes that change entries of the project. */
export function entryRoutes(coordinator: Coordinator): readonly ConsoleRoute[] {
  const path = '/console/v1/entries/{type}/{name}';
  return [
    {
      id: 'saveEntry',
      method: 'PUT',
      path,
      role: 'editor',
      body: entryLimits,
      async handle({ request, parameters }, body, actor) {
        const { type, name = '' } = parameters;
        if (!isEntryType(type)) return serverError('unknown_entry_type');
        const isNew = request.headers['if-none-match']?.trim() === '*';
        const version = readIfMatch(request.headers['if-match']) ?? (isNew ? '*' : undefined);
        if (version === undefined) return versionRequired();
        const read = problemOfName(name, 'name') ?? readSaveBody(body);
        if (typeof read === 'string') return invalidRequest(read);
        const { entry, newName, note } = read;
        const change = { type, name, newName, entry };
        return changeResponse(await coordinator.saveChanges([change], { version, by: actor.name, note }, isNew));
      },
    },
    {
      id: 'removeEntry',
      method: 'DELETE',
      path,
      role: 'editor',
      async handle({ request, parameters }, _body, actor) {
        const { type, name = '' } = parameters;
        if (!isEntryType(type)) return serverError('unknown_entry_type');
        const version = readIfMatch(request.headers['if-match']);
        if (version === undefined) return versionRequired();
        const change = { type, name, entry: null };
        return changeResponse(await coordinator.saveChanges([change], { version, by: actor.name }));
      },
    },
  ];
}
