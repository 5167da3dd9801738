import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { MayStay, Stream } from '../service/stream.ts';
import { type Rejection, serverError } from './errors.ts';
import type { Exchange } from './route.ts';

/**
 * Connects a client to the stream of what the server receives.
 * @param mayStay Returns whether the client may still read it. @default Always.
 */
export function streamReceived(
  stream: Pick<Stream, 'join'>,
  { request, response, headers }: Exchange,
  mayStay?: MayStay,
): HttpResponse | Rejection | undefined {
  if (request.method === 'HEAD') return { status: 200, headers: { 'content-type': 'text/event-stream' } };
  if (stream.join(response, headers, mayStay)) return undefined;
  return { ...serverError('too_many_streams'), headers: { 'retry-after': '10' } };
}
