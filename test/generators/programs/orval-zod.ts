import * as schemas from '../orval-zod/schemas.js';
import { type Failure, key, type Outcomes, preferRateLimit, requests } from './calls.js';

interface Schema<Value> {
  parse(value: unknown): Value;
}

export async function call(baseUrl: string): Promise<Outcomes> {
  const post = (path: string, body: unknown, headers = {}) =>
    fetch(baseUrl + path, {
      method: 'POST',
      headers: { 'statsig-api-key': key, 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    });

  /** Sends a body that a schema accepts, and checks the response with another schema. */
  async function check<Body, Result>(path: string, body: Schema<Body>, value: Body, result: Schema<Result>) {
    return result.parse(await (await post(path, body.parse(value))).json());
  }

  async function failure(response: Response, error: Schema<{ code?: string | undefined }>): Promise<Failure> {
    return { status: response.status, code: error.parse(await response.json()).code };
  }

  const checkGate = (body: ReturnType<typeof schemas.CheckGateBody.parse>) =>
    check('/v1/check_gate', schemas.CheckGateBody, body, schemas.CheckGate200Response);
  const { GetConfigBody, GetLayerBody, LogEventBody, LogCustomExposureBody, GetDailyReportBody } = schemas;
  const logCustomExposure = (body: ReturnType<typeof LogCustomExposureBody.parse>) =>
    check('/v1/log_custom_exposure', LogCustomExposureBody, body, schemas.LogCustomExposure202Response);

  return {
    gate: await checkGate(requests.gate),
    gates: await checkGate(requests.gates),
    config: await check('/v1/get_config', GetConfigBody, requests.config, schemas.GetConfig200Response),
    layer: await check('/v1/get_layer', GetLayerBody, requests.layer, schemas.GetLayer200Response),
    event: await check('/v1/log_event', LogEventBody, requests.event, schemas.LogEvent202Response),
    experimentExposure: await logCustomExposure(requests.experimentExposure),
    gateExposure: await logCustomExposure(requests.gateExposure),
    report: await check('/v1/get_daily_report', GetDailyReportBody, requests.report, schemas.GetDailyReport200Response),
    badRequest: await failure(
      await post('/v1/log_custom_exposure', LogCustomExposureBody.parse(requests.withoutID)),
      schemas.LogCustomExposure400Response,
    ),
    rateLimited: await failure(
      await post('/v1/check_gate', schemas.CheckGateBody.parse(requests.gate), preferRateLimit),
      schemas.CheckGate429Response,
    ),
  };
}

// @ts-expect-error A name is a string.
export const misuse = (): number => schemas.GetConfig200Response.parse({}).name;
