import { type EntryType, entryTypes } from '../../console/entry.ts';
import { etagOf, showEntry, summarizeProject } from '../../console/project-summary.ts';
import type { Service } from '../../service/service.ts';
import { serverError } from '../errors.ts';
import type { ConsoleRoute } from './console-route.ts';

/** Returns the routes that read the project. */
export function projectRoutes(service: Service): readonly ConsoleRoute[] {
  return [
    {
      id: 'getProject',
      method: 'GET',
      path: '/console/v1/project',
      role: 'viewer',
      handle: () => ({
        status: 200,
        headers: { etag: etagOf(service.current) },
        body: summarizeProject(service.current),
      }),
    },
    {
      id: 'getEntry',
      method: 'GET',
      path: '/console/v1/entries/{type}/{name}',
      role: 'viewer',
      handle({ parameters: { type = '', name = '' } }) {
        const shown = isEntryType(type) ? showEntry(service.current, type, name) : undefined;
        if (shown === undefined) return serverError('unknown_entry');
        return { status: 200, headers: { etag: etagOf(service.current) }, body: shown };
      },
    },
  ];
}

const isEntryType = (type: string): type is EntryType => entryTypes.some((one) => one === type);
