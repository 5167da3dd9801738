import { readFile } from 'node:fs/promises';
import { type Manifest, reportPaths } from '../reports/files/manifest.ts';
import type { ReportType } from '../reports/files/report-types.ts';
import type { CurrentProject, ServedReports, Service } from '../service/service.ts';

/** The report that a signed URL names. */
export interface SignedReport {
  readonly type: ReportType;
  /** YYYY-MM-DD */
  readonly date: string;
  /** The digest of the file when the URL was signed; null in a URL of an earlier version of the server. */
  readonly sha256: string | null;
}

/** Finds the report of a signed URL. Resolves with undefined if its rows were deleted. */
export type ReportFinder = (
  reports: Pick<ServedReports, 'make'>,
  /** The folder of all report files. */
  folder: string,
  signed: SignedReport,
) => Promise<Manifest | 'unavailable' | undefined>;

/** What the finder needs of the service. */
interface ReportedService {
  readonly clock: Pick<Service['clock'], 'now'>;
  readonly current: Pick<CurrentProject, 'reported'>;
}

/**
 * Creates a finder. It makes the file if this instance doesn't have the version that the URL names: the instance that signed the
 * URL can have made the file on an earlier day, or of newer rows. If both versions differ nevertheless, the one here is served.
 */
export function createReportFinder(service: ReportedService): ReportFinder {
  /** Requests for the same file wait for the same work. */
  const making = new Map<string, ReturnType<ServedReports['make']>>();

  function make(reports: Pick<ServedReports, 'make'>, { type, date }: SignedReport) {
    const name = nameOf(type, date);
    const work = reports
      .make(type, service.current.reported, service.clock.now(), date)
      .finally(() => making.delete(name));
    making.set(name, work);
    return work;
  }

  return async (reports, folder, signed) => {
    const { type, date, sha256 } = signed;
    const hasVersion = (manifest: Manifest | undefined) =>
      manifest !== undefined && (sha256 === null || sha256 === manifest.sha256);
    const stored = await readManifest(folder, type, date);
    if (hasVersion(stored)) return stored;
    const running = making.get(nameOf(type, date));
    if (running !== undefined) {
      // This work may have read the rows before the file of the URL was made.
      if ((await running) === 'unavailable') return 'unavailable';
      const made = await readManifest(folder, type, date);
      if (hasVersion(made)) return made;
    }
    const next = making.get(nameOf(type, date)) ?? make(reports, signed);
    return (await next) === 'unavailable' ? 'unavailable' : readManifest(folder, type, date);
  };
}

const nameOf = (type: ReportType, date: string) => `${type}/${date}`;

/** Reads a manifest. Resolves with undefined if it can't be read; the file is then made again. */
async function readManifest(folder: string, type: ReportType, date: string): Promise<Manifest | undefined> {
  try {
    return JSON.parse(await readFile(reportPaths(folder, type, date).manifest, 'utf8'));
  } catch {
    return undefined;
  }
}
