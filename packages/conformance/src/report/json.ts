import type { Report } from '../run.ts';
import { summaryOf } from './summary.ts';

/** The report for a program. */
export const jsonReport = (report: Report): string =>
  JSON.stringify({ ...report, summary: summaryOf(report) }, null, 2);
