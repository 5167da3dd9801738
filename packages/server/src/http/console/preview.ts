import { findAffected } from '../../console/affected-specs.ts';
import { compareAnswers } from '../../console/compare-answers.ts';
import { previewChanges } from '../../console/preview-changes.ts';
import { createSeenUsers } from '../../console/seen-users.ts';
import { ChangeError } from '../../project/edit/entry-change.ts';
import type { Env } from '../../project/keys.ts';
import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import { invalidRequest } from '../errors.ts';
import { changeRejection, entityTag } from './change-response.ts';
import type { ConsoleRoute } from './console-route.ts';
import { entryLimits, readPreviewBody } from './read-changes.ts';

/** Shows what changes would do: to the file, to its validity, and to the users who were seen last. */
export function previewRoute(service: Service, coordinator: Coordinator, env: Env): ConsoleRoute {
  const seenUsers = createSeenUsers(service.store, () => performance.now());
  return {
    id: 'previewChanges',
    method: 'POST',
    path: '/console/v1/preview',
    role: 'viewer',
    body: entryLimits,
    async handle(_exchange, body) {
      const changes = readPreviewBody(body);
      if (typeof changes === 'string') return invalidRequest(changes);
      const text = await coordinator.readProject();
      if (text.reason !== undefined) return changeRejection({ code: 'not_editable', message: text.reason });
      try {
        const { project, ...preview } = previewChanges(text, changes, env);
        const affected = project === undefined ? null : await findWhoChanges(project);
        return {
          status: 200,
          headers: { etag: entityTag(text.version) },
          body: { version: text.version, ...preview, affected },
        };
      } catch (error) {
        if (error instanceof ChangeError) return changeRejection(error);
        throw error;
      }
    },
  };

  async function findWhoChanges({ document, evaluator }: Parameters<Service['use']>[0]) {
    const { current, overrides, clock } = service;
    const specs = findAffected(current.reported.document, document);
    const users = specs.length === 0 ? [] : await seenUsers();
    const evaluators = { before: current.evaluator, after: overrides.wrap(evaluator) };
    return compareAnswers(specs, users, evaluators, clock.now(), () => performance.now());
  }
}
