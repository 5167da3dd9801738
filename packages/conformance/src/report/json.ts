import type { Report } from '../run.ts';
import { summarize } from './summary.ts';

/** Formats a report as JSON, for programs. */
export function jsonReport(report: Report): string {
  return JSON.stringify({ ...report, summary: summarize(report) }, null, 2);
}
