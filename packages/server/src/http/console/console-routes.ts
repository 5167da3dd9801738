import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import type { Route } from '../listener.ts';
import { askRoutes } from './ask.ts';
import type { ConsoleGuard } from './console-route.ts';
import { resultsRoutes } from './results.ts';
import { sessionRoute } from './session.ts';
import { usersRoute } from './users.ts';

/** The parts of the server that the Console's routes use. */
export interface ConsoleParts {
  readonly service: Service;
  readonly coordinator: Pick<Coordinator, 'drain'>;
}

/** Returns the routes of the Console's API, which console-api.yaml describes. */
export function consoleRoutes({ service, coordinator }: ConsoleParts, guard: ConsoleGuard): readonly Route[] {
  return [
    sessionRoute(),
    ...askRoutes(service),
    usersRoute(service, coordinator),
    ...resultsRoutes(service, coordinator),
  ].map(guard);
}
