import type { Service } from '../../service/service.ts';
import type { Route } from '../listener.ts';
import type { ConsoleGuard } from './console-route.ts';
import { sessionRoute } from './session.ts';

/** The parts of the server that the Console's routes use. */
export interface ConsoleParts {
  readonly service: Service;
}

/** Returns the routes of the Console's API, which console-api.yaml describes. */
export function consoleRoutes(_parts: ConsoleParts, guard: ConsoleGuard): readonly Route[] {
  return [sessionRoute()].map(guard);
}
