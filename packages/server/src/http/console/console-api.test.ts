import { expect, test } from 'vitest';
import { createService } from '../../service/service.ts';
import { defaultLimits } from '../../store/queue.ts';
import { readApiDocument } from '../api-document.testing.ts';
import { fakeProject } from '../fake-project.testing.ts';
import type { ConsoleRoute } from './console-route.ts';
import { consoleRoutes } from './console-routes.ts';

test('the document describes every route of the Console, and no other one', () => {
  const service = createService({
    project: fakeProject(),
    store: { append: () => Promise.reject(new Error()), events: async () => [], exposures: async () => [] },
    log: () => {},
    clock: Date.now,
    queueLimits: defaultLimits,
    publicUrl: undefined,
    reports: undefined,
  });
  const served: string[] = [];
  consoleRoutes({ service, coordinator: {} as never }, (route: ConsoleRoute) => {
    served.push(`${route.id}: ${route.method} ${route.path}`);
    return { method: route.method, path: route.path, handle: () => undefined };
  });
  const described = readApiDocument('console-api.yaml').operations.map(
    ({ id, method, path }) => `${id}: ${method} ${path}`,
  );
  expect(served.sort()).toEqual(described.sort());
});
