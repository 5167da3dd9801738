import type { Service } from '../../service/service.ts';
import type { Guard } from '../guarded-route.ts';
import type { Route } from '../route.ts';
import { downloadSpecsRoutes } from './download-specs.ts';
import { idListRoutes } from './id-lists.ts';
import { initializeRoute } from './initialize.ts';
import { sdkExceptionRoute } from './sdk-exception.ts';

/** Returns the routes that only Statsig's SDKs use, which sdk-api.yaml describes. */
export function sdkRoutes(service: Service, guard: Guard): readonly Route[] {
  const idLists = idListRoutes(service);
  const guarded = [initializeRoute(service), sdkExceptionRoute(service), ...downloadSpecsRoutes(service), idLists.list];
  return [...guarded.map(guard), idLists.file];
}
