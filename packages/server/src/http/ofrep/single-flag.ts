import { operations } from '@statsig-http-api/contract';
import { limitsOf } from '@statsig-http-api/contract/body-limits';
import { evaluateFlag } from '../../ofrep/evaluate-flag.ts';
import type { Service } from '../../service/service.ts';
import type { GuardedRoute } from '../guarded-route.ts';
import { createLogExposures } from '../log-exposures.ts';
import type { CurrentFlags } from './current-flags.ts';
import { logsExposures } from './exposures-header.ts';
import { invalidContext, ofrepError, unknownFlag } from './ofrep-error.ts';
import { findOfrepKey } from './ofrep-key.ts';
import { readContext } from './read-context.ts';

/** Evaluates one flag, and logs its exposure. */
export function singleFlagRoute(service: Service, currentFlags: CurrentFlags): GuardedRoute {
  const logExposures = createLogExposures(service);
  return {
    id: 'evaluateFlag',
    method: 'POST',
    path: '/ofrep/v1/evaluate/flags/*',
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    findKey: findOfrepKey,
    body: limitsOf(operations.checkGate),
    formatError: (rejection, { rest }) => ({ key: rest, ...ofrepError(rejection) }),
    handle({ rest: key, request }, body) {
      const now = service.clock.now();
      const flags = currentFlags();
      const context = readContext(body, flags);
      if ('code' in context) return context;
      const found = flags.find(key);
      if (found === undefined) return unknownFlag();
      const { user } = context;
      const { flag, check } = evaluateFlag(service.current.evaluator, flags, found, key, user, now);
      if (check === undefined) return { status: 400, body: flag };
      const problem = logsExposures(request, true) ? logExposures(user, now, [check]) : undefined;
      return problem === undefined ? { status: 200, body: flag } : invalidContext([`context: ${problem}`]);
    },
  };
}
