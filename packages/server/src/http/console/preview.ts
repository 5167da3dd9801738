import type { Previewer } from '../../console/previewer.ts';
import { createSeenUsers } from '../../console/seen-users.ts';
import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import { invalidRequest, serverError } from '../errors.ts';
import { changeRejection, entityTag } from './change-response.ts';
import type { ConsoleRoute } from './console-route.ts';
import { entryLimits, readPreviewBody } from './read-changes.ts';

/** Shows what changes would do: to the file, to its validity, and to the users who were seen last. */
export function previewRoute(service: Service, coordinator: Coordinator, previewer: Previewer): ConsoleRoute {
  const seenUsers = createSeenUsers(service.store, () => performance.now());
  const { overrides, clock } = service;
  return {
    id: 'previewChanges',
    method: 'POST',
    path: '/console/v1/preview',
    role: 'viewer',
    body: entryLimits,
    async handle({ response }, body, actor) {
      const changes = readPreviewBody(body);
      if (typeof changes === 'string') return invalidRequest(changes);
      const { text, fileName, version, reason } = await coordinator.readProject();
      if (reason !== undefined) return changeRejection({ code: 'not_editable', message: reason });
      const users = await seenUsers();
      const request = { text, fileName, version, changes, users, overrides: overrides.list, now: clock.now() };
      const preview = await previewer.preview(actor.name, request, () => !response.closed);
      if (preview === undefined) return undefined;
      if (preview === 'too_many') return { ...serverError('too_many_previews'), headers: { 'retry-after': '1' } };
      if (preview === 'too_large') return serverError('preview_too_large');
      if ('code' in preview) return changeRejection(preview);
      const headers = { etag: entityTag(version), 'content-type': 'application/json' };
      return { status: 200, headers, text: preview.json };
    },
  };
}
