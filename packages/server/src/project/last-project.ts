import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Project } from './project.ts';

/** The parts of a project that reports and results depend on. They contain no keys. */
export type RecordedProject = Pick<Project, 'document' | 'metrics'>;

const fileIn = (folder: string) => join(folder, 'last-project.json');

/**
 * Records the project whose exposures a data folder has, so that `results` finds its groups. Does nothing if the folder can't be
 * written: the events are more important.
 */
export function recordProject(folder: string, { document, metrics }: RecordedProject): void {
  try {
    const file = fileIn(folder);
    const temporary = `${file}.${process.pid}`;
    writeFileSync(temporary, JSON.stringify({ document, metrics }), { mode: 0o600 });
    renameSync(temporary, file);
  } catch {}
}

/** Returns the project that was recorded last in a data folder; undefined if the folder has no such file. */
export function recordedProject(folder: string): RecordedProject | undefined {
  try {
    // The file has what `recordProject` wrote.
    const { document, metrics } = JSON.parse(readFileSync(fileIn(folder), 'utf8')) as Partial<RecordedProject>;
    return document === undefined || metrics === undefined ? undefined : { document, metrics };
  } catch {
    return undefined;
  }
}
