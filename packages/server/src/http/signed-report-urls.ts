import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { operations } from '@statsig-http-api/contract';
import { unavailableError } from '@statsig-http-api/contract/http-errors';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { ReportFolder } from '../reports/daily-reports.ts';
import { type Manifest, reportPaths } from '../reports/files/manifest.ts';
import { type ReportType, reportColumns } from '../reports/files/report-types.ts';
import { reportPrefix, reportUrl } from '../reports/report-url.ts';
import type { Service } from '../service/service.ts';
import { serverError } from './errors.ts';
import { createReportFinder } from './find-report.ts';
import { originOf } from './origin.ts';
import { createRecordRejection } from './record-rejection.ts';
import type { Exchange, RouteHandler } from './route.ts';

/**
 * Creates the handler of signed report URLs. It serves the CSV file of a report, or its manifest.
 * @param fallback Handles every other request.
 */
export function createReportHandler(service: Service, fallback: RouteHandler): RouteHandler {
  const recordRejection = createRecordRejection(service);
  const findReport = createReportFinder(service);
  return async (exchange) => {
    const { path, query, request } = exchange;
    const { reports, clock } = service;
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (reports === undefined || !isRead || !path.startsWith(reportPrefix)) return fallback(exchange);

    // The engine with the secret of the URLs can't be reached, or the folder can't be written.
    const folder = await reports.openFolder().catch(() => undefined);
    if (folder === undefined) return recordRejection(undefined, unavailableError(operations.getDailyReport));
    const now = clock.now();
    const problem = folder.signer.problem(path, query, now);
    if (problem === 'expired') return recordRejection(undefined, serverError('expired_report_url'));
    const [, type, date, format] = /^\/reports\/(\w+)\/(\d{4}-\d\d-\d\d)\.(csv|json)$/.exec(path) ?? [];
    if (problem !== undefined || !isReportType(type) || date === undefined)
      return recordRejection(undefined, serverError('invalid_report_url'));

    const signed = { type, date, sha256: new URLSearchParams(query).get('sha256') };
    const manifest = await findReport(reports, folder.files, signed);
    if (manifest === 'unavailable') return recordRejection(undefined, unavailableError(operations.getDailyReport));
    if (manifest === undefined) return serverError('report_not_found');
    const report = { folder, manifest, now };
    return format === 'csv' ? serveFile(report, exchange) : serveManifest(report, originOf(request, service.publicUrl));
  };
}

const isReportType = (type: string | undefined): type is ReportType =>
  type !== undefined && Object.hasOwn(reportColumns, type);

/** A report that a client requests. */
interface RequestedReport {
  readonly folder: ReportFolder;
  readonly manifest: Manifest;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
}

/** Streams a CSV file. */
async function serveFile(
  { folder: { files, signer }, manifest, now }: RequestedReport,
  { request, response, headers }: Exchange,
): Promise<HttpResponse | undefined> {
  const { type, date, sha256 } = manifest;
  const file = await open(reportPaths(files, type, date).csv).catch(() => undefined);
  if (file === undefined) return serverError('report_not_found');
  try {
    const { size } = await file.stat();
    const described = reportUrl({ signer }, '', { type, date, sha256, form: 'json' }, now);
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-length': String(size),
      'content-disposition': `attachment; filename="${type}_${date}.csv"`,
      link: `<${described}>; rel="describedby"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    if (request.method === 'HEAD') response.end();
    // A client may disconnect before the end.
    else await pipeline(file.createReadStream({ autoClose: false, end: size - 1 }), response).catch(() => {});
  } finally {
    await file.close();
  }
  return undefined;
}

/** Returns the manifest of a report, with signed URLs of its restated days. */
function serveManifest({ folder: { signer }, manifest, now }: RequestedReport, origin: string): HttpResponse {
  const { type, date, asOf, rows, bytes, sha256, restatedDays } = manifest;
  const restated = restatedDays.map((day) => ({
    ...day,
    url: reportUrl({ signer }, origin, { type, ...day, form: 'csv' }, now),
  }));
  return { status: 200, body: { type, date, asOf, rows, bytes, sha256, restatedDays: restated } };
}
