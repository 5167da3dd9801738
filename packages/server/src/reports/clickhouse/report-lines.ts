import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { metricsWithData } from '../files/report-day.ts';
import type { ReportType } from '../files/report-types.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { countedEvents, readSources } from './events.ts';
import type { ExposureHistory } from './exposure-history.ts';
import { firstExposureLines, selectFirstExposures } from './first-exposures.ts';
import { pulseDayLines } from './pulse.ts';
import type { ReportConnection } from './report-connection.ts';
import { spoolRows } from './row-spool.ts';
import { unitMetricLines } from './unit-metrics.ts';
import { selectExperimentUnits, selectUnitMetrics } from './unit-rows.ts';
import { indexRows } from './unit-values.ts';

/** The lines of a report file. They are made of rows in a temporary file. */
export interface ReportLines {
  lines(): Iterable<string>;
  close(): void;
}

/** Reads the rows of a report from ClickHouse. @param folder The folder of the temporary file. */
export async function readLines(
  connection: ReportConnection,
  folder: string,
  type: ReportType,
  project: ReportProject,
  day: string,
  exposures: ExposureHistory,
): Promise<ReportLines> {
  const spool = (query: string) => spoolRows(join(folder, `${randomUUID()}.rows`), connection.bytes(query));
  const hasExperiments = exposures.experiments.length > 0;
  if (!hasExperiments && type !== 'unit_metrics_daily') return { lines: () => [], close: () => {} };
  if (type === 'first_exposures') {
    const rows = await spool(selectFirstExposures(exposures, day));
    return { lines: () => firstExposureLines(rows, day, exposures), close: () => rows.close() };
  }
  const events = countedEvents(project);
  const isPulse = type === 'pulse_daily';
  const select = isPulse ? selectExperimentUnits : selectUnitMetrics;
  const sources = await readSources(connection, events, day);
  if (sources.sources.length === 0) return { lines: () => [], close: () => {} };
  const rows = await spool(select(events, sources, exposures, day));
  return {
    lines() {
      const metrics = metricsWithData(sources.sources, project.metrics);
      const read = indexRows(rows);
      return isPulse
        ? pulseDayLines(day, exposures, events, sources, metrics, read)
        : unitMetricLines(day, exposures, events, metrics, read);
    },
    close: () => rows.close(),
  };
}
