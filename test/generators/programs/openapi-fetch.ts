import createClient from 'openapi-fetch';
import type { paths } from '../openapi-fetch/schema.js';
import { key, type Outcomes, preferRateLimit, requests } from './calls.js';

export async function call(baseUrl: string): Promise<Outcomes> {
  const client = createClient<paths>({ baseUrl, headers: { 'statsig-api-key': key } });
  const badRequest = await client.POST('/v1/log_custom_exposure', { body: requests.withoutID });
  const rateLimited = await client.POST('/v1/check_gate', { body: requests.gate, headers: preferRateLimit });
  return {
    gate: (await client.POST('/v1/check_gate', { body: requests.gate })).data,
    gates: (await client.POST('/v1/check_gate', { body: requests.gates })).data,
    config: (await client.POST('/v1/get_config', { body: requests.config })).data,
    layer: (await client.POST('/v1/get_layer', { body: requests.layer })).data,
    event: (await client.POST('/v1/log_event', { body: requests.event })).data,
    experimentExposure: (await client.POST('/v1/log_custom_exposure', { body: requests.experimentExposure })).data,
    gateExposure: (await client.POST('/v1/log_custom_exposure', { body: requests.gateExposure })).data,
    report: (await client.POST('/v1/get_daily_report', { body: requests.report })).data,
    badRequest: {
      status: badRequest.response.status,
      code: badRequest.error && 'code' in badRequest.error ? badRequest.error.code : undefined,
    },
    rateLimited: { status: rateLimited.response.status, code: rateLimited.error?.code },
  };
}

export const misuse = () =>
  // @ts-expect-error A name is a string.
  createClient<paths>().POST('/v1/check_gate', { body: { gateName: 1 } });
