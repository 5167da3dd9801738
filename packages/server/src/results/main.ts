import { writeFileSync } from 'node:fs';
import { styleText } from 'node:util';
import { folderProject } from '../project/folder-project.ts';
import { readProject } from '../project/read-file.ts';
import { openCopiedReports } from '../reports/copied-reports.ts';
import { openReports, type Reports } from '../reports/open-reports.ts';
import { publishedProject } from '../service/project-source.ts';
import { openStore } from '../store/open-store.ts';
import type { ClickHouseLocation, PostgresLocation } from '../store/store-location.ts';
import type { ResultsCommand } from './cli.ts';
import { computeResults } from './compute-results.ts';
import type { ExperimentResults } from './experiment-results.ts';
import { renderPage } from './results-page.ts';
import { renderText } from './results-text.ts';

/** The address of an engine whose rows other programs can't read from a folder. */
type EngineLocation = ClickHouseLocation | PostgresLocation;

/** The width of tables when standard output is not a terminal. */
const defaultColumns = 100;

/**
 * Runs the command `results`: prints a table or JSON, and writes the HTML page if requested.
 * @throws {ProjectError}
 * @throws {ReportError}
 * @throws {Error} When the page can't be written. The message names the file and says what to do.
 */
export async function runResults(command: ResultsCommand): Promise<void> {
  const { name, window, analysis, json, html } = command;
  const { store: location } = command;
  const reports =
    location.engine === 'sqlite'
      ? openFolder(location.folder ?? '', command.project)
      : await openEngine(location, command);
  try {
    const results = computeResults(reports.experimentData(name, window), analysis);
    if (html !== undefined) writePage(html, renderPage(results));
    process.stdout.write(json ? `${JSON.stringify(results, undefined, 2)}\n` : renderForTerminal(results));
  } finally {
    reports.close();
  }
}

function openFolder(folder: string, project: string | undefined): Reports {
  const notes: string[] = [];
  const reports = openReports(
    folder,
    folderProject(folder, project, (note) => notes.push(note)),
  );
  // A folder without events has a more important error.
  for (const note of notes) console.error(note);
  return reports;
}

/** Opens the reports of an engine other than SQLite. @throws {StoreError} */
async function openEngine(location: EngineLocation, { data, project: file }: ResultsCommand): Promise<Reports> {
  const store = await openStore(location);
  try {
    const { readAfter, sharedState } = store;
    if (sharedState === undefined) throw new Error('This store has no shared state.');
    const project = file === undefined ? await publishedProject(sharedState) : readProject(file, process.env);
    if (location.engine === 'postgres') return await openCopiedReports({ readAfter, sharedState }, data, project);
    const { openFilledReports } = await import('../reports/clickhouse/open-filled-reports.ts');
    const { addressOf } = await import('../store/clickhouse/connection.ts');
    return await openFilledReports(addressOf(location), data, project);
  } finally {
    await store.close();
  }
}

function renderForTerminal(results: ExperimentResults): string {
  const { stdout } = process;
  return renderText(results, {
    columns: stdout.columns ?? defaultColumns,
    paint: (style, text) => styleText(style, text, { stream: stdout }),
  });
}

function writePage(file: string, page: string): void {
  try {
    writeFileSync(file, page);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : error;
    throw new Error(`${file}: can't be written (${code}). Set --html to a file in a folder that you can write to.`);
  }
}
