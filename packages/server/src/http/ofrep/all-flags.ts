import { hash } from 'node:crypto';
import { evaluateFlag } from '../../ofrep/evaluate-flag.ts';
import type { Service } from '../../service/service.ts';
import type { GuardedRoute } from '../guarded-route.ts';
import { createLogExposures } from '../log-exposures.ts';
import { userLimits } from '../user-limits.ts';
import { changeStreamPath } from './change-stream-route.ts';
import type { CurrentFlags } from './current-flags.ts';
import { logsExposures } from './exposures-header.ts';
import { invalidContext, ofrepError } from './ofrep-error.ts';
import { findOfrepKey } from './ofrep-key.ts';
import { readContext } from './read-context.ts';

/** Evaluates all flags for a client that keeps them. */
export function allFlagsRoute(service: Service, currentFlags: CurrentFlags): GuardedRoute {
  const logExposures = createLogExposures(service);
  return {
    id: 'evaluateFlags',
    method: 'POST',
    path: '/ofrep/v1/evaluate/flags',
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    findKey: findOfrepKey,
    body: userLimits,
    formatError: ofrepError,
    handle({ request }, body, key) {
      const now = service.clock.now();
      const flags = currentFlags();
      const context = readContext(body, flags);
      if ('code' in context) return context;
      const { user } = context;
      const { evaluator, streamUrls } = service.current;
      const results = flags.all.map((flag) => evaluateFlag(evaluator, flags, flag, flag.key, user, now));
      const json = JSON.stringify(results.map(({ flag }) => flag));
      const signature = streamUrls.sign(key, changeStreamPath, now);
      // The signature is part of the ETag: a client that gets a 304 keeps its URL, which must not have expired.
      const etag = `"${hash('sha256', `${json}${signature}`, 'base64url')}"`;
      const headers = { etag, 'cache-control': 'private, no-cache' };
      if (hasETag(request.headers['if-none-match'], etag)) return { status: 304, headers };
      if (logsExposures(request, false)) {
        const checks = results.map(({ check }) => check).filter((check) => check !== undefined);
        const problem = logExposures(user, now, checks);
        if (problem !== undefined) return invalidContext([`context: ${problem}`]);
      }
      const eventStream = {
        type: 'sse',
        endpoint: {
          // Without an origin, the provider uses the origin of its base URL.
          ...(service.publicUrl === undefined ? {} : { origin: service.publicUrl }),
          requestUri: `${changeStreamPath}?${signature}&since=${service.changes.time}`,
        },
      };
      return {
        status: 200,
        headers: { ...headers, 'content-type': 'application/json' },
        text: `{"flags":${json},"eventStreams":${JSON.stringify([eventStream])}}`,
      };
    },
  };
}

/** Returns whether a header If-None-Match has an ETag. A proxy that compresses responses makes it weak. */
function hasETag(header: string | undefined, etag: string): boolean {
  return header?.split(',').some((entry) => entry.trim().replace(/^W\//, '') === etag) ?? false;
}
