// This program doesn't run. Several versions of TypeScript compile it.
import { createClient, isStatsigError } from '@statsig-http-api/client';
import { createEventQueue, type DropReason } from '@statsig-http-api/client/events';
import { operations } from '@statsig-http-api/contract';
import type { RequestBody, SuccessBody } from '@statsig-http-api/contract/types';
import { validRequest } from '@statsig-http-api/contract/validate';

const client = createClient({ clientSdkKey: 'client-local' });

export async function checks(): Promise<SuccessBody<'getConfig'>> {
  const gates = await client.checkGate({ gateNames: ['a', 'b'] });
  const both: boolean = gates.a.value && gates.b.value;
  // @ts-expect-error not requested
  gates.c;
  // @ts-expect-error a misspelled field
  await client.checkGate({ gatename: 'a' });
  // @ts-expect-error a client SDK key can't export reports
  client.getDailyReport;
  return client.getConfig({ configName: both ? 'a_config' : operations.getConfig.id });
}

export function retryDelay(error: unknown): number | undefined {
  return isStatsigError(error, 'rateLimited') ? error.retryAfter : undefined;
}

export function events(request: RequestBody<'logEvent'>): boolean {
  const reasons: DropReason[] = [];
  const queue = createEventQueue({ serverSecretKey: 'secret-local', onDrop: (_, reason) => reasons.push(reason) });
  for (const event of request.events) queue.log(event);
  // @ts-expect-error a misspelled field of an event
  queue.log({ eventname: 'a' });
  return validRequest('logEvent', request);
}
