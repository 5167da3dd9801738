import type { Route } from '../listener.ts';
import type { ConsoleGuard } from './console-route.ts';
import { sessionRoute } from './session.ts';

/** Returns the routes of the Console's API. */
export function consoleRoutes(guard: ConsoleGuard): readonly Route[] {
  return [guard(sessionRoute())];
}
