import { ApiError, client, type ErrorBody } from '../redocly/client.js';
import { errorOf, type Failure, key, type Outcomes, preferRateLimit, requests } from './calls.js';

async function failure(call: Promise<unknown>): Promise<Failure> {
  const error = await errorOf(call);
  if (!(error instanceof ApiError)) throw error;
  return { status: error.status, code: (error.body as ErrorBody).code };
}

export async function call(serverUrl: string): Promise<Outcomes> {
  client.configure({ serverUrl, auth: { apiKey: { serverSecretKey: key } }, retry: { retries: 0 } });
  return {
    gate: await client.checkGate({ body: requests.gate }),
    gates: await client.checkGate({ body: requests.gates }),
    config: await client.getConfig({ body: requests.config }),
    layer: await client.getLayer({ body: requests.layer }),
    event: await client.logEvent({ body: requests.event }),
    experimentExposure: await client.logCustomExposure({ body: requests.experimentExposure }),
    gateExposure: await client.logCustomExposure({ body: requests.gateExposure }),
    report: await client.getDailyReport({ body: requests.report }),
    badRequest: await failure(client.logCustomExposure({ body: requests.withoutID })),
    rateLimited: await failure(client.checkGate({ body: requests.gate }, { headers: preferRateLimit })),
  };
}

// @ts-expect-error A name is a string.
export const misuse = () => client.checkGate({ body: { gateName: 1 } });
