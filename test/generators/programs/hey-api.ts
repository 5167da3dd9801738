import { client } from '../hey-api/client.gen.js';
import { checkGate, getConfig, getDailyReport, getLayer, logCustomExposure, logEvent } from '../hey-api/index.js';
import { key, type Outcomes, preferRateLimit, requests } from './calls.js';

export async function call(baseUrl: string): Promise<Outcomes> {
  client.setConfig({ baseUrl, auth: key });
  const badRequest = await logCustomExposure({ body: requests.withoutID });
  const rateLimited = await checkGate({ body: requests.gate, headers: preferRateLimit });
  return {
    gate: (await checkGate({ body: requests.gate, throwOnError: true })).data,
    gates: (await checkGate({ body: requests.gates, throwOnError: true })).data,
    config: (await getConfig({ body: requests.config, throwOnError: true })).data,
    layer: (await getLayer({ body: requests.layer, throwOnError: true })).data,
    event: (await logEvent({ body: requests.event, throwOnError: true })).data,
    experimentExposure: (await logCustomExposure({ body: requests.experimentExposure, throwOnError: true })).data,
    gateExposure: (await logCustomExposure({ body: requests.gateExposure, throwOnError: true })).data,
    report: (await getDailyReport({ body: requests.report, throwOnError: true })).data,
    badRequest: {
      status: badRequest.response?.status,
      code: badRequest.error && 'code' in badRequest.error ? badRequest.error.code : undefined,
    },
    rateLimited: { status: rateLimited.response?.status, code: rateLimited.error?.code },
  };
}

// @ts-expect-error A name is a string.
export const misuse = () => checkGate({ body: { gateName: 1 } });
