import { open, readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { ReportFolder } from '../reports/daily-reports.ts';
import { type Manifest, reportPaths } from '../reports/files/manifest.ts';
import { type ReportType, reportColumns } from '../reports/files/report-types.ts';
import { reportPath, reportPrefix, reportUrl } from '../reports/report-url.ts';
import type { Service } from '../service/service.ts';
import { failure } from './failure.ts';
import type { Exchange, Handle } from './listener.ts';
import { originOf } from './origin.ts';
import { createRefuse } from './refuse.ts';

/** Serves the files of reports to whoever has a signed address. @returns undefined for a request that is for no file. */
export function createReportHandle(service: Service): (exchange: Exchange) => ReturnType<Handle> {
  const refuse = createRefuse(service);
  const refused = (message: string) => refuse(undefined, failure(403, 'report_address', message));
  return (exchange) => {
    const { path, query, request } = exchange;
    const { reports, clock, publicUrl } = service;
    if (
      reports === undefined ||
      !path.startsWith(reportPrefix) ||
      (request.method !== 'GET' && request.method !== 'HEAD')
    )
      return undefined;
    const ready: Ready = { ...reports.openFolder(), now: clock.now(), publicUrl };
    const problem = ready.signer.problem(path, query, ready.now);
    const way = 'ask for the report again to get another';
    if (problem === 'expired') return refused(`The address of this report has expired: ${way}`);
    const [, type, date, form] = /^\/reports\/(\w+)\/(\d{4}-\d\d-\d\d)\.(csv|json)$/.exec(path) ?? [];
    if (problem !== undefined || !isType(type) || date === undefined)
      return refused(`The address of this report is not one that was given out: ${way}`);
    return form === 'csv' ? serveFile(ready, exchange, type, date) : serveManifest(ready, exchange, type, date);
  };
}

const isType = (type: string | undefined): type is ReportType =>
  type !== undefined && Object.hasOwn(reportColumns, type);

interface Ready extends ReportFolder {
  readonly now: number;
  readonly publicUrl: string | undefined;
}

const gone = () => failure(404, 'report_gone', 'This report is no longer kept: ask for it again');

async function serveFile({ files, signer, now }: Ready, exchange: Exchange, type: ReportType, date: string) {
  const { request, response, headers } = exchange;
  const file = await open(reportPaths(files, type, date).csv).catch(() => undefined);
  if (file === undefined) return gone();
  try {
    const { size } = await file.stat();
    const manifest = reportPath({ type, date }, 'json');
    response.writeHead(200, {
      ...headers,
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-length': String(size),
      'content-disposition': `attachment; filename="${type}_${date}.csv"`,
      link: `<${manifest}?${signer.sign(manifest, now)}>; rel="describedby"`,
      'cache-control': 'private, no-store',
      'x-content-type-options': 'nosniff',
    });
    if (request.method === 'HEAD') response.end();
    // Whoever leaves before the end has seen enough.
    else await pipeline(file.createReadStream({ autoClose: false, end: size - 1 }), response).catch(() => {});
  } finally {
    await file.close();
  }
  return undefined;
}

async function serveManifest(
  { files, signer, now, publicUrl }: Ready,
  { request }: Exchange,
  type: ReportType,
  date: string,
) {
  const text = await readFile(reportPaths(files, type, date).manifest, 'utf8').catch(() => undefined);
  if (text === undefined) return gone();
  const { asOf, rows, bytes, sha256, restatedDays } = JSON.parse(text) as Manifest;
  const origin = originOf(request, publicUrl);
  const restated = restatedDays.map((day) => ({
    ...day,
    url: reportUrl({ signer }, origin, { type, date: day.date }, now),
  }));
  return { status: 200, body: { type, date, asOf, rows, bytes, sha256, restatedDays: restated } };
}
