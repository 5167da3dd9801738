import type { Accounts } from '../../console/accounts.ts';
import type { Previewer } from '../../console/previewer.ts';
import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import type { ControlAccess } from '../control-server.ts';
import type { Route } from '../route.ts';
import { askRoutes } from './ask.ts';
import { auditRoute } from './audit.ts';
import type { RequireRole } from './console-access.ts';
import type { ConsoleGuard } from './console-route.ts';
import { controlRoutes } from './control.ts';
import { entryRoutes } from './entries.ts';
import { historyRoutes } from './history.ts';
import { keyRoutes } from './keys.ts';
import { liveRoute } from './live.ts';
import { overrideRoutes } from './overrides.ts';
import { peopleRoutes } from './people.ts';
import { previewRoute } from './preview.ts';
import { projectRoutes } from './project.ts';
import { receivedRoutes } from './received.ts';
import { resultsRoutes } from './results-routes.ts';
import { sessionRoutes } from './session.ts';
import { usersRoute } from './users.ts';

/** The parts of the server that the Console's routes use. */
export interface ConsoleParts {
  readonly service: Service;
  readonly coordinator: Coordinator;
  readonly control: ControlAccess;
  readonly requireRole: RequireRole;
  readonly accounts: Accounts;
  readonly previewer: Previewer;
}

/** Returns the routes of the Console's API, which console-api.yaml describes. */
export function consoleRoutes(parts: ConsoleParts, guard: ConsoleGuard): readonly Route[] {
  const { service, coordinator, control, requireRole, accounts, previewer } = parts;
  const { publicUrl } = service;
  return [
    ...sessionRoutes(accounts, publicUrl, control.dev),
    ...projectRoutes(service, coordinator),
    ...entryRoutes(coordinator),
    previewRoute(service, coordinator, previewer),
    ...historyRoutes(coordinator),
    ...askRoutes(service),
    usersRoute(service, coordinator),
    ...resultsRoutes(service, coordinator),
    ...receivedRoutes(service, coordinator),
    liveRoute(service, requireRole),
    ...overrideRoutes(service, coordinator),
    ...controlRoutes(service, coordinator, control),
    ...peopleRoutes(accounts, publicUrl),
    ...keyRoutes(accounts, service),
    auditRoute(accounts),
  ].map(guard);
}
