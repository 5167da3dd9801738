import { isJsonObject } from '@statsig-http-api/contract/json';
import type { Mentions } from '../service/rejections.ts';
import type { Service } from '../service/service.ts';
import type { Rejection } from './errors.ts';

/**
 * Records a rejected request in the metrics and the log. Adds it to the list of rejections and the developer stream, unless
 * the Console sent it: people look there for the requests of their app. Returns the rejection, which is the response.
 * @param mentions Those of the body, if it could be read.
 */
export type RecordRejection = (
  operation: { readonly id: string; readonly path: string } | undefined,
  rejection: Rejection,
  mentions?: Mentions,
) => Rejection;

/** Creates the function that records the rejections of a service. */
export function createRecordRejection({ metrics, log, rejections, stream, clock }: Service): RecordRejection {
  return (operation, rejection, mentions = noMentions) => {
    const { status, code, reason = code } = rejection;
    metrics.recordRejection(reason);
    const operationId = operation?.id ?? '';
    log('warn', 'request rejected', { operation: operationId, status, reason });
    if (operation?.path.startsWith('/console/') === true) return rejection;
    const { message, errors } = isJsonObject(rejection.body) ? rejection.body : {};
    const rejectedRequest = {
      time: clock.now(),
      operation: operationId,
      status,
      message: typeof message === 'string' ? message : reason,
      errors: Array.isArray(errors) ? errors.map(String) : [],
      ...mentions,
    };
    rejections.add(rejectedRequest);
    if (stream.watched) stream.send('refused', JSON.stringify(rejectedRequest));
    return rejection;
  };
}

const noMentions: Mentions = { names: [], userIDs: [] };
