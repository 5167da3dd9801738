import type { Service } from '../../service/service.ts';
import type { Guard } from '../guarded-route.ts';
import type { Route } from '../route.ts';
import { allFlagsRoute } from './all-flags.ts';
import { changeStreamRoute } from './change-stream-route.ts';
import type { ChangeStreams } from './change-streams.ts';
import { createCurrentFlags } from './current-flags.ts';
import { singleFlagRoute } from './single-flag.ts';

/** Returns the routes of the OpenFeature Remote Evaluation Protocol, which ofrep-api.yaml describes. */
export function ofrepRoutes(service: Service, guard: Guard, changeStreams: ChangeStreams): readonly Route[] {
  const currentFlags = createCurrentFlags(service);
  return [
    guard(allFlagsRoute(service, currentFlags)),
    guard(singleFlagRoute(service, currentFlags)),
    guard(changeStreamRoute(service, changeStreams)),
  ];
}
