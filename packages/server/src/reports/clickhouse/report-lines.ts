import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { metricsWithData } from '../files/report-day.ts';
import type { ReportType } from '../files/report-types.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { countedEvents, daySources } from './events.ts';
import type { ExposureHistory } from './exposure-history.ts';
import { firstExposureLines, selectFirstExposures } from './first-exposures.ts';
import { pulseDayLines } from './pulse.ts';
import type { ReportConnection } from './report-connection.ts';
import { type RowSpool, spoolRows } from './row-spool.ts';
import { unitMetricLines } from './unit-metrics.ts';
import { selectUnitRows } from './unit-rows.ts';
import { indexRows, type UnitRows } from './unit-values.ts';

/** What a report file is made of. */
interface LinesOptions {
  readonly type: ReportType;
  readonly project: ReportProject;
  readonly day: string;
  readonly exposures: ExposureHistory;
  /** The names of the events of the day, ordered by their bytes. */
  readonly eventNames: readonly string[];
  /** Identifies the data of the day. */
  readonly version: string;
}

/** Makes the lines of report files from rows in temporary files. */
export interface LineMaker {
  /** Reads the rows of a report, and calls a function with its lines. */
  withLines<Result>(options: LinesOptions, use: (lines: () => Iterable<string>) => Result): Promise<Result>;
  /** Deletes the temporary file. */
  close(): void;
}

/** The rows of units of a day, which two types of reports are made of. */
interface StoredRows {
  readonly version: string;
  readonly queries: string;
  /** The report that was made of them. */
  readonly type: ReportType;
  readonly spool: RowSpool;
  readonly rows: UnitRows;
}

/**
 * Creates a maker of lines. It keeps the rows of units until both of their reports are made, or until it reads the rows of
 * another version.
 * @param folder The folder of temporary files.
 */
export function createLineMaker(connection: ReportConnection, folder: string): LineMaker {
  let stored: StoredRows | undefined;

  const spoolOf = (queries: readonly string[]) =>
    spoolRows(join(folder, `${randomUUID()}.rows`), readAll(connection, queries));

  function close(): void {
    stored?.spool.close();
    stored = undefined;
  }

  async function readRows(options: LinesOptions): Promise<UnitRows> {
    const { type, project, day, exposures, eventNames, version } = options;
    const events = countedEvents(project);
    const sources = daySources(events, eventNames);
    const selects = selectUnitRows(events, sources, exposures, day);
    const queries = selects.join(';');
    if (stored?.version === version && stored.queries === queries) return stored.rows;
    close();
    const spool = await spoolOf(selects);
    stored = { version, queries, type, spool, rows: indexRows(spool, sources) };
    return stored.rows;
  }

  return {
    async withLines(options, use) {
      const { type, project, day, exposures, eventNames } = options;
      const hasExperiments = exposures.experiments.length > 0;
      if (!hasExperiments && type !== 'unit_metrics_daily') return use(() => []);
      if (type === 'first_exposures') {
        const rows = await spoolOf([selectFirstExposures(exposures, day)]);
        try {
          return use(() => firstExposureLines(rows, day, exposures));
        } finally {
          rows.close();
        }
      }
      if (eventNames.length === 0) return use(() => []);
      const rows = await readRows(options);
      const events = countedEvents(project);
      const metrics = metricsWithData(rows.sources, project.metrics);
      const result = use(() =>
        type === 'pulse_daily'
          ? pulseDayLines(day, exposures, events, metrics, rows)
          : unitMetricLines(day, exposures, events, metrics, rows),
      );
      if (stored?.type !== type) close();
      return result;
    },
    close,
  };
}

/** Reads the rows of queries, one after another. */
async function* readAll(connection: ReportConnection, queries: readonly string[]): AsyncGenerator<Buffer> {
  for (const query of queries) yield* connection.bytes(query);
}
