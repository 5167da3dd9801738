import {
  checkGate,
  type ErrorBody,
  getConfig,
  getDailyReport,
  getLayer,
  type LogRefused,
  logCustomExposure,
  logEvent,
} from '../orval-fetch/client.js';
import { type Failure, type Outcomes, preferRateLimit, requests } from './calls.js';
import { setBaseUrl } from './send.js';

const failure = ({ status, data }: { status: number; data: ErrorBody | LogRefused | object }): Failure => ({
  status,
  code: 'code' in data ? data.code : undefined,
});

export async function call(url: string): Promise<Outcomes> {
  setBaseUrl(url);
  return {
    gate: (await checkGate(requests.gate)).data,
    gates: (await checkGate(requests.gates)).data,
    config: (await getConfig(requests.config)).data,
    layer: (await getLayer(requests.layer)).data,
    event: (await logEvent(requests.event)).data,
    experimentExposure: (await logCustomExposure(requests.experimentExposure)).data,
    gateExposure: (await logCustomExposure(requests.gateExposure)).data,
    report: (await getDailyReport(requests.report)).data,
    badRequest: failure(await logCustomExposure(requests.withoutID)),
    rateLimited: failure(await checkGate(requests.gate, { headers: preferRateLimit })),
  };
}

// @ts-expect-error A name is a string.
export const misuse = () => checkGate({ gateName: 1 });
