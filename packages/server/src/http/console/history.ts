import { entryTypes, isEntryType } from '../../project/edit/entry-types.ts';
import type { Coordinator } from '../../service/coordinator.ts';
import { entryHistory } from '../../service/entry-history.ts';
import { invalidRequest } from '../errors.ts';
import { changeResponse, entityTag, readIfMatch, toChange, versionRequired } from './change-response.ts';
import type { ConsoleRoute } from './console-route.ts';
import { readNote } from './read-changes.ts';

const noteLimits = { bytes: 2 ** 14, values: 100 };
const maxLimit = 100;

/** Returns the routes of the history of the project. */
export function historyRoutes(coordinator: Coordinator): readonly ConsoleRoute[] {
  return [
    {
      id: 'listChanges',
      method: 'GET',
      path: '/console/v1/history',
      role: 'viewer',
      async handle({ query }) {
        const { limit = '20', before, type, name, by } = Object.fromEntries(new URLSearchParams(query));
        const count = /^\d{1,3}$/.test(limit) ? Number(limit) : 0;
        if (count < 1 || count > maxLimit) return invalidRequest(`limit: must be a number from 1 to ${maxLimit}`);
        if (before !== undefined && !/^\d{1,16}$/.test(before))
          return invalidRequest('before: must be the ID of a change');
        if (type !== undefined && !isEntryType(type))
          return invalidRequest(`type: must be one of ${entryTypes.join(', ')}`);
        if ((type === undefined) !== (name === undefined))
          return invalidRequest('type and name: set both, or neither of them');
        const [all, { version }] = await Promise.all([coordinator.listChanges(), coordinator.readProject()]);
        const ofEntry = type === undefined || name === undefined ? all : entryHistory(all, type, name);
        const older = ofEntry.filter(
          (change) =>
            (before === undefined || Number(change.id) < Number(before)) && (by === undefined || change.by === by),
        );
        const page = older.slice(0, count);
        return {
          status: 200,
          headers: { etag: entityTag(version) },
          body: { changes: page.map(toChange), next: older.length > count ? (page.at(-1)?.id ?? null) : null },
        };
      },
    },
    {
      id: 'undoChange',
      method: 'POST',
      path: '/console/v1/history/{id}/undo',
      role: 'editor',
      body: noteLimits,
      async handle({ request, parameters }, body, actor) {
        const version = readIfMatch(request.headers['if-match']);
        if (version === undefined) return versionRequired();
        const read = readNote(body);
        if (typeof read === 'string') return invalidRequest(read);
        const outcome = await coordinator.undoChange(parameters.id ?? '', { version, by: actor.name, note: read.note });
        const undone = 'code' in outcome ? [] : (outcome.change?.entries ?? []);
        return {
          ...changeResponse(outcome),
          audit: { target: undone.map(({ type, name }) => `${type} ${name}`).join(', ') },
        };
      },
    },
  ];
}
