import { expect, onTestFinished, test } from 'vitest';
import { openAccounts } from '../../console/open-accounts.ts';
import { createPreviewer } from '../../console/previewer.ts';
import { createCoordinator } from '../../service/coordinator.ts';
import { createService } from '../../service/service.ts';
import { createWorkerState } from '../../service/worker-state.ts';
import { defaultLimits } from '../../store/queue.ts';
import { readApiDocument } from '../api-document.testing.ts';
import { fakeProject } from '../fake-project.testing.ts';
import { createConsoleAccess } from './console-access.ts';
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
  const coordinator = createCoordinator({
    callEach: async (call) => [await call(createWorkerState(service))],
    store: { clear: async () => {} },
    reports: undefined,
    editor: {} as never,
    monitor: { isLost: false, problem: undefined, start: () => {}, stop: () => {} },
  });
  const control = { dev: true, isShared: false };
  const accounts = openAccounts({ callEach: async () => [], clock: Date.now });
  onTestFinished(() => accounts.close());
  const requireRole = createConsoleAccess({ dev: true, accounts, publicUrl: undefined });
  const parts = { service, coordinator, control, requireRole, accounts, previewer: createPreviewer() };
  const served: string[] = [];
  consoleRoutes(parts, (route: ConsoleRoute) => {
    served.push(`${route.id}: ${route.method} ${route.path}`);
    return { method: route.method, path: route.path, handle: () => undefined };
  });
  const described = readApiDocument('console-api.yaml').operations.map(
    ({ id, method, path }) => `${id}: ${method} ${path}`,
  );
  expect(served.sort()).toEqual(described.sort());
});
