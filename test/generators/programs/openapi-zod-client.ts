import { isErrorFromAlias } from '@zodios/core';
import { api, createApiClient } from '../openapi-zod-client/client.js';
import { errorOf, key, type Outcomes, preferRateLimit, requests } from './calls.js';

export async function call(baseUrl: string): Promise<Outcomes> {
  const client = createApiClient(baseUrl, { axiosConfig: { headers: { 'statsig-api-key': key } } });
  const badRequest = await errorOf(client.logCustomExposure(requests.withoutID));
  if (!isErrorFromAlias(api.api, 'logCustomExposure', badRequest)) throw badRequest;
  const rateLimited = await errorOf(client.checkGate(requests.gate, { headers: preferRateLimit }));
  if (!isErrorFromAlias(api.api, 'checkGate', rateLimited)) throw rateLimited;
  const { data } = badRequest.response;
  return {
    gate: await client.checkGate(requests.gate),
    gates: await client.checkGate(requests.gates),
    config: await client.getConfig(requests.config),
    layer: await client.getLayer(requests.layer),
    event: await client.logEvent(requests.event),
    experimentExposure: await client.logCustomExposure(requests.experimentExposure),
    gateExposure: await client.logCustomExposure(requests.gateExposure),
    report: await client.getDailyReport(requests.report),
    badRequest: { status: badRequest.response.status, code: 'code' in data ? String(data.code) : undefined },
    rateLimited: { status: rateLimited.response.status, code: rateLimited.response.data.code },
  };
}

// @ts-expect-error A name is a string.
export const misuse = () => api.checkGate({ gateName: 1 });
