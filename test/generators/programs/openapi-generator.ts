import {
  ChecksApi,
  Configuration,
  EventsApi,
  type ExperimentExposure,
  type GateExposure,
  ReportsApi,
  ReportType,
  ResponseError,
} from '../openapi-generator/index.js';
import { errorOf, type Failure, key, type Outcomes, preferRateLimit, requests } from './calls.js';

async function failure(call: Promise<unknown>): Promise<Failure> {
  const error = await errorOf(call);
  if (!(error instanceof ResponseError)) throw error;
  const { status, code } = await error.response.json();
  return { status, code };
}

export async function call(basePath: string): Promise<Outcomes> {
  const configuration = new Configuration({ basePath, apiKey: key });
  const [checks, events, reports] = [
    new ChecksApi(configuration),
    new EventsApi(configuration),
    new ReportsApi(configuration),
  ];
  const logExposures = (exposureBatch: { exposures: (ExperimentExposure | GateExposure)[] }) =>
    events.logCustomExposure({ exposureBatch });
  const report = await reports.getDailyReport({ dailyReportLookup: { type: ReportType.FirstExposures } });
  return {
    gate: await checks.checkGate({ gateCheck: requests.gate }),
    gates: await checks.checkGate({ gateCheck: requests.gates }),
    config: await checks.getConfig({ configLookup: requests.config }),
    layer: await checks.getLayer({ layerLookup: requests.layer }),
    event: await events.logEvent({ eventBatch: requests.event }),
    experimentExposure: await logExposures(requests.experimentExposure),
    gateExposure: await logExposures(requests.gateExposure),
    report: { ...report, date: report.date.toISOString().slice(0, 10) },
    badRequest: await failure(logExposures(requests.withoutID)),
    rateLimited: await failure(checks.checkGate({ gateCheck: requests.gate }, { headers: preferRateLimit })),
  };
}

// @ts-expect-error A name is a string.
export const misuse = () => new ChecksApi().checkGate({ gateCheck: { gateName: 1 } });
