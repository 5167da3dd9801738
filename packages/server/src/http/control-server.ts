import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import { isJsonObject } from '@statsig-http-api/contract/json';
import type { Coordinator } from '../service/coordinator.ts';
import type { Service } from '../service/service.ts';
import { invalidRequest, type Rejection, serverError } from './errors.ts';
import { parseClock } from './parse-clock.ts';

/** Responds to requests that stop the clock and delete data. */
export interface ControlRequests {
  readClock(): HttpResponse;
  /** @param body The parsed JSON of the request. */
  freezeClock(body: unknown): Promise<HttpResponse | Rejection>;
  reset(): Promise<HttpResponse | Rejection>;
}

/** Who may stop the clock and delete data. */
export interface ControlAccess {
  /** Whether the server is for development on this machine. */
  readonly dev: boolean;
  /** Whether several instances can use the store. The clock and the reset then need `dev`. */
  readonly isShared: boolean;
}

/** Creates the requests that control a server. */
export function createControlRequests(
  { clock }: Pick<Service, 'clock'>,
  coordinator: Pick<Coordinator, 'freezeClock' | 'reset'>,
  { dev, isShared }: ControlAccess,
): ControlRequests {
  const isForbidden = isShared && !dev;
  const readClock = (): HttpResponse => ({
    status: 200,
    body: { now: clock.now(), frozen: clock.frozenAt !== undefined },
  });
  return {
    readClock,
    async freezeClock(body) {
      if (isForbidden) return serverError('shared_store');
      if (!isJsonObject(body)) return invalidRequest('The body must be a JSON object');
      const time = parseClock(body);
      if (typeof time === 'string') return invalidRequest(time);
      await coordinator.freezeClock(time);
      return readClock();
    },
    async reset() {
      if (isForbidden) return serverError('shared_store');
      await coordinator.reset();
      return { status: 200, body: { success: true } };
    },
  };
}
