import { type EntryType, entryTypes } from '../../console/entry.ts';
import { etagOf, showEntry, summaryJson } from '../../console/project-summary.ts';
import type { Coordinator } from '../../service/coordinator.ts';
import type { ProjectText } from '../../service/project-editor.ts';
import type { Service } from '../../service/service.ts';
import { serverError } from '../errors.ts';
import { entityTag } from './change-response.ts';
import type { ConsoleRoute } from './console-route.ts';

/** Returns the routes that read the project. */
export function projectRoutes(
  service: Service,
  coordinator: Pick<Coordinator, 'readProject'>,
): readonly ConsoleRoute[] {
  /** Returns the tag that a change needs. Read it before the project: an older tag with a newer project loses nothing. */
  const tagOf = ({ version, keptIn }: ProjectText): string =>
    keptIn === undefined ? etagOf(service.current) : entityTag(version);
  return [
    {
      id: 'getProject',
      method: 'GET',
      path: '/console/v1/project',
      role: 'viewer',
      async handle() {
        const text = await coordinator.readProject();
        const { keptIn, reason } = text;
        const editing = { editable: reason === undefined, ...(reason === undefined ? { keptIn } : { reason }) };
        return {
          status: 200,
          headers: { etag: tagOf(text), 'content-type': 'application/json' },
          // Two JSON objects as one.
          text: `${summaryJson(service.current).slice(0, -1)},${JSON.stringify(editing).slice(1)}`,
        };
      },
    },
    {
      id: 'getEntry',
      method: 'GET',
      path: '/console/v1/entries/{type}/{name}',
      role: 'viewer',
      async handle({ parameters: { type = '', name = '' } }) {
        const text = await coordinator.readProject();
        const shown = isEntryType(type) ? showEntry(service.current, type, name) : undefined;
        if (shown === undefined) return serverError('unknown_entry');
        return { status: 200, headers: { etag: tagOf(text) }, body: shown };
      },
    },
  ];
}

const isEntryType = (type: string): type is EntryType => entryTypes.some((one) => one === type);
