import type { KnownKey } from '../../service/keyring.ts';
import type { Service } from '../../service/service.ts';
import { serverError } from '../errors.ts';
import type { GuardedRoute } from '../guarded-route.ts';
import type { Exchange } from '../route.ts';
import type { ChangeStreams } from './change-streams.ts';
import { ofrepError } from './ofrep-error.ts';
import { findOfrepKey } from './ofrep-key.ts';

/** The path of the stream, which clients read from a response with all flags. */
export const changeStreamPath = '/ofrep/v1/event-stream';

const expiredURL =
  'The URL of this stream has expired or is invalid. Evaluate all flags again for a new URL, or send a key in the header Authorization.';

/** Sends an event whenever the flags of a client may have changed. */
export function changeStreamRoute(service: Service, streams: ChangeStreams): GuardedRoute {
  /** Returns the key of a header, or the one that signed the URL. */
  const keyOf = (exchange: Exchange): string | KnownKey | undefined =>
    findOfrepKey(exchange) ?? service.current.streamUrls.keyOf(changeStreamPath, exchange.query, service.clock.now());

  return {
    id: 'changeStream',
    method: 'GET',
    path: changeStreamPath,
    keyTypes: ['serverSecretKey', 'clientSdkKey'],
    findKey: keyOf,
    formatError: (rejection) =>
      rejection.code === 'missing_key' ? { ...ofrepError(rejection), errorDetails: expiredURL } : ofrepError(rejection),
    async handle(exchange, _, key) {
      const { request, response, headers, query } = exchange;
      if (request.method === 'HEAD') return { status: 200, headers: { 'content-type': 'text/event-stream' } };
      const isInHeader = findOfrepKey(exchange) !== undefined;
      const hasKey = () => service.current.keys.some(({ digest }) => digest === key.digest);
      const isSigned = () => service.current.streamUrls.isSignedBy(key, changeStreamPath, query, service.clock.now());
      const lastEventID = request.headers['last-event-id'];
      const isJoined = await streams.join({
        response,
        headers,
        key: key.digest,
        hasKey,
        hasValidURL: () => hasKey() && (isInHeader || isSigned()),
        since: typeof lastEventID === 'string' ? lastEventID : (new URLSearchParams(query).get('since') ?? undefined),
      });
      return isJoined ? undefined : { ...serverError('too_many_streams'), headers: { 'retry-after': '10' } };
    },
  };
}
