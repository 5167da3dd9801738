import { writeFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { demoProject } from '../project/demo-project.ts';
import { readProject } from '../project/read-file.ts';
import { openReports } from '../reports/open-reports.ts';
import type { Results } from './cli.ts';
import { resultsOf } from './results-of.ts';
import { resultsPage } from './results-page.ts';
import { resultsText } from './results-text.ts';

/** Where the standard output is no terminal. */
const usualColumns = 100;

/**
 * The command: what an experiment did goes to the standard output, in colours where they show.
 * @throws {ProjectError}
 * @throws {ReportError}
 * @throws {Error} when the page can't be written; the message names it and the way out.
 */
export async function runResults({ name, data, project, window, judging, json, html }: Results): Promise<void> {
  const reports = openReports(data, project === undefined ? demoProject() : readProject(project, process.env));
  try {
    const results = resultsOf(reports.experimentData(name, window), judging);
    if (html !== undefined) writePage(html, resultsPage(results));
    const { stdout } = process;
    stdout.write(
      json
        ? `${JSON.stringify(results, undefined, 2)}\n`
        : resultsText(results, {
            columns: stdout.columns ?? usualColumns,
            paint: (style, text) => styleText(style, text, { stream: stdout }),
          }),
    );
  } finally {
    reports.close();
  }
}

function writePage(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(`${file}: can't be written (${code}): give --html a file in a folder that you may write to`);
  }
}
