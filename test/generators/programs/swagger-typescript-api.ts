import { Api, type ErrorBody, ReportType } from '../swagger-typescript-api/client.js';
import { errorOf, type Failure, key, type Outcomes, preferRateLimit, requests } from './calls.js';

/** A client throws the response, with the body in the field `error`. */
async function failure(call: Promise<unknown>): Promise<Failure> {
  const response = await errorOf(call);
  if (!(response instanceof Response && 'error' in response)) throw response;
  return { status: response.status, code: (response.error as ErrorBody).code };
}

export async function call(baseUrl: string): Promise<Outcomes> {
  const { v1 } = new Api({ baseUrl, baseApiParams: { headers: { 'statsig-api-key': key } } });
  return {
    gate: (await v1.checkGate(requests.gate)).data,
    gates: (await v1.checkGate(requests.gates)).data,
    config: (await v1.getConfig(requests.config)).data,
    layer: (await v1.getLayer(requests.layer)).data,
    event: (await v1.logEvent(requests.event)).data,
    experimentExposure: (await v1.logCustomExposure(requests.experimentExposure)).data,
    gateExposure: (await v1.logCustomExposure(requests.gateExposure)).data,
    report: (await v1.getDailyReport({ type: ReportType.FirstExposures })).data,
    badRequest: await failure(v1.logCustomExposure(requests.withoutID)),
    rateLimited: await failure(v1.checkGate(requests.gate, { headers: preferRateLimit })),
  };
}

// @ts-expect-error A name is a string.
export const misuse = () => new Api().v1.checkGate({ gateName: 1 });
