import type { Operation } from '@statsig-http-api/contract';
import { namedIn } from '../service/refusals.ts';
import type { Service } from '../service/service.ts';
import type { Failure } from './failure.ts';

/** Counts, logs and shows a failure, which is then the answer. @param sent The body that was refused, when it was read. */
export type Refuse = (operation: Operation | undefined, failure: Failure, sent?: unknown) => Failure;

/** Makes it tell the service's metrics, log and lookers-on. */
export function createRefuse({ metrics, log, refusals, stream, clock }: Service): Refuse {
  return (operation, failure, sent) => {
    const { status, reason, body } = failure;
    metrics.refused(reason);
    const id = operation?.id ?? '';
    log('warn', 'refused', { operation: id, status, reason });
    const told = body as { readonly message?: string; readonly errors?: readonly string[] };
    const refusal = {
      time: clock.now(),
      operation: id,
      status,
      message: told.message ?? reason,
      errors: told.errors ?? [],
      ...namedIn(sent),
    };
    refusals.add(refusal);
    if (stream.watched) stream.send('refused', refusal);
    return failure;
  };
}
