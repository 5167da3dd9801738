import type { Coordinator } from '../../service/coordinator.ts';
import type { Service } from '../../service/service.ts';
import type { ConsoleRoute } from './console-route.ts';
import type { ResultsHandlers } from './results.ts';

const path = '/console/v1/results';

/**
 * Returns the routes of the results of experiments. The first request loads their code: Node compiles the library of
 * distributions when it loads it, which would add 20 ms to the start of each thread.
 */
export function resultsRoutes(service: Service, coordinator: Pick<Coordinator, 'drain'>): readonly ConsoleRoute[] {
  const routeOf = (id: string, end: string, handler: keyof ResultsHandlers): ConsoleRoute => ({
    id,
    method: 'GET',
    path: path + end,
    role: 'viewer',
    handle: async (exchange) => {
      const { createResultsHandlers } = await import('./results.ts');
      return createResultsHandlers(service, coordinator)[handler](exchange);
    },
  });
  return [
    routeOf('listResults', '', 'list'),
    routeOf('getResults', '/{name}', 'getResults'),
    routeOf('describeResults', '/{name}/words', 'describe'),
    routeOf('getResultSeries', '/{name}/series', 'getSeries'),
    routeOf('listResultSlices', '/{name}/slices', 'getSlices'),
  ];
}
