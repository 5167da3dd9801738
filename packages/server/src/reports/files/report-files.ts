import { createHash, hash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { createPrivateFolder, privateFileMode } from '../../files/private-files.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { dayOf, dayText } from '../tables/rows.ts';
import { csvLine } from './csv.ts';
import { firstExposureLines } from './first-exposures.ts';
import { type Manifest, reportPaths } from './manifest.ts';
import { pulseDayLines } from './pulse.ts';
import { addUpDay } from './report-day.ts';
import { type ReportType, reportColumns } from './report-types.ts';
import { unitMetricLines } from './unit-metrics.ts';

/** The report to make, its data and its folder. */
export interface ReportOptions {
  readonly database: DatabaseSync;
  /** The folder of all report files. */
  readonly folder: string;
  readonly project: ReportProject;
  readonly type: ReportType;
  /** The Pacific day, as the number YYYYMMDD. */
  readonly day: number;
}

/** A manifest on the disk, with the fields that show whether its file is current. */
export interface StoredManifest extends Manifest {
  /** 1 for a new file; increased when the content of the file changes. */
  readonly revision: number;
  /** Identifies the data and the project of the file. While they stay the same, the file is current. */
  readonly madeOf: MadeOf;
}

/** The versions of the events and exposures of a file, and the digest of the project. */
export interface MadeOf {
  readonly events: number | string;
  readonly exposures: number | string;
  readonly project: string;
}

/** A file of a day. */
export interface ReportFile {
  /** The folder of all report files. */
  readonly folder: string;
  readonly type: ReportType;
  /** The Pacific day, as the number YYYYMMDD. */
  readonly day: number;
  readonly madeOf: MadeOf;
  /** Returns the lines of the file, without its header. */
  readonly lines: () => Iterable<string>;
}

/**
 * Makes the file of a day. Makes the files of earlier days again if late rows have changed their data. `tables/refresh.ts`
 * ingests the late rows.
 */
export function makeReport(options: ReportOptions): Manifest {
  const { database, folder, project, type, day } = options;
  const digest = projectDigest(database, project);
  const restated = readEarlierManifests(folder, type, day).map((manifest) =>
    restateFile({ ...options, day: dayOf(manifest.date) }, manifest, digest),
  );
  return makeFile(fileOf(options, digest), restatedDaysOf(restated));
}

/** Makes the file of an earlier day, unless it exists and its data has not changed. */
export function makeEarlierReport(options: ReportOptions): Manifest {
  const { database, folder, project, type, day } = options;
  return restateFile(options, readManifestOf(folder, type, dayText(day)), projectDigest(database, project));
}

/** Makes the file of an earlier day again if events or exposures of that day have changed. */
function restateFile(options: ReportOptions, manifest: StoredManifest | undefined, digest: string): StoredManifest {
  const file = fileOf(options, digest);
  return manifest !== undefined && hasSameData(manifest, file.madeOf) ? manifest : makeFile(file, []);
}

/** Returns whether a file was made of these events and exposures, by this or another project. */
export const hasSameData = ({ madeOf }: StoredManifest, { events, exposures }: MadeOf): boolean =>
  events === madeOf.events && exposures === madeOf.exposures;

function fileOf(options: ReportOptions, project: string): ReportFile {
  const { database, folder, type, day } = options;
  const madeOf = { ...dataVersion(database, type, day), project };
  return { folder, type, day, madeOf, lines: () => reportLines(options) };
}

/** Returns the manifests of earlier days that may be made again, ordered by date. Creates the folder of the report type. */
export function readEarlierManifests(folder: string, type: ReportType, day: number): readonly StoredManifest[] {
  createPrivateFolder(join(folder, type));
  if (type === 'first_exposures') return [];
  return readManifests(folder, type).filter(({ date }) => dayOf(date) < day);
}

/** Returns the manifest of a day; undefined if it has no file. Creates the folder of the report type. */
export function readManifestOf(folder: string, type: ReportType, date: string): StoredManifest | undefined {
  createPrivateFolder(join(folder, type));
  return readManifest(reportPaths(folder, type, date).manifest);
}

/** Returns the days whose files were made again with another content. */
export const restatedDaysOf = (manifests: readonly StoredManifest[]): Manifest['restatedDays'] =>
  manifests.filter(({ revision }) => revision > 1).map(({ date, sha256 }) => ({ date, sha256 }));

/** Returns the manifest of a file if the file is current. */
export function currentManifest(
  report: Omit<ReportFile, 'lines'>,
  restatedDays: Manifest['restatedDays'],
): StoredManifest | undefined {
  const manifest = readManifestOfFile(report);
  const isCurrent =
    JSON.stringify([manifest?.madeOf, manifest?.restatedDays]) === JSON.stringify([report.madeOf, restatedDays]);
  return isCurrent ? manifest : undefined;
}

/** Reads the manifest of a file; undefined without the file. */
function readManifestOfFile({ folder, type, day }: Omit<ReportFile, 'lines'>): StoredManifest | undefined {
  const paths = reportPaths(folder, type, dayText(day));
  return existsSync(paths.csv) ? readManifest(paths.manifest) : undefined;
}

/** Makes a file unless it is current. */
export function makeFile(report: ReportFile, restatedDays: Manifest['restatedDays']): StoredManifest {
  const current = currentManifest(report, restatedDays);
  if (current !== undefined) return current;
  const { folder, type, day, madeOf } = report;
  const date = dayText(day);
  const paths = reportPaths(folder, type, date);
  const previous = readManifestOfFile(report);
  const file = writeCsv(paths.csv, reportColumns[type], report.lines());
  const hasChanged = file.sha256 !== previous?.sha256;
  const revision = (previous?.revision ?? 0) + Number(hasChanged);
  const manifest: StoredManifest = { type, date, asOf: date, ...file, restatedDays, revision, madeOf };
  const newManifest = newFileName(paths.manifest);
  writeFileSync(newManifest, `${JSON.stringify(manifest, undefined, 2)}\n`, { mode: privateFileMode });
  renameSync(newManifest, paths.manifest);
  return manifest;
}

function reportLines({ database, project, type, day }: ReportOptions): Iterable<string> {
  if (type === 'first_exposures') return firstExposureLines(database, day);
  const reportDay = addUpDay(database, day, project.metrics);
  return type === 'pulse_daily' ? pulseDayLines(database, reportDay) : unitMetricLines(database, reportDay);
}

/** Two servers may make the same report at the same time. */
const newFileName = (path: string) => `${path}.${process.pid}.new`;

/** The number of characters after which a write starts. */
const minWriteCharacters = 256 * 1024;

/** Writes lines to a new file, then replaces the previous file. Returns the row count, the size and the digest. */
function writeCsv(path: string, columns: readonly string[], lines: Iterable<string>) {
  const sha = createHash('sha256');
  const newPath = newFileName(path);
  const file = openSync(newPath, 'w', privateFileMode);
  let rowCount = 0;
  let bytes = 0;
  let pending = csvLine(columns);
  const flush = () => {
    const buffer = Buffer.from(pending);
    pending = '';
    sha.update(buffer);
    for (let offset = 0; offset < buffer.length; ) offset += writeSync(file, buffer, offset);
    bytes += buffer.length;
  };
  try {
    for (const line of lines) {
      pending += line;
      rowCount += 1;
      if (pending.length > minWriteCharacters) flush();
    }
    flush();
  } catch (error) {
    rmSync(newPath, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(newPath, path);
  return { rows: rowCount, bytes, sha256: sha.digest('hex') };
}

const selectDataVersion = `
  SELECT (SELECT max(events) FROM days WHERE day = :day) AS events,
    (SELECT max(exposures) FROM days WHERE day <= :day) AS exposures`;

/** Returns the sequence number of the last change to the events, and to the exposures, of a report. */
function dataVersion(database: DatabaseSync, type: ReportType, day: number) {
  const row = database.prepare(selectDataVersion).get({ day });
  return { events: type === 'first_exposures' ? 0 : Number(row?.events ?? 0), exposures: Number(row?.exposures ?? 0) };
}

const selectGroups = `
  SELECT g.key, g.grp, x.type, x.name, x.rule
  FROM key_groups g JOIN experiments x ON x.id = g.experiment
  ORDER BY key`;

/** Digests the project's groups and metrics, and the ID of the tables file. */
function projectDigest(database: DatabaseSync, { metrics }: ReportProject): string {
  const groups = database.prepare(selectGroups).all();
  const tablesId = database.prepare("SELECT row FROM marks WHERE kind = 'sequence'").get()?.row;
  return hash('sha256', JSON.stringify([tablesId, metrics, groups]));
}

/** Reads all manifests of a report type, ordered by date. */
function readManifests(folder: string, type: ReportType): readonly StoredManifest[] {
  return readdirSync(join(folder, type))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readManifest(join(folder, type, name)))
    .filter((manifest) => manifest !== undefined);
}

/** Reads a manifest. Returns undefined if it can't be read; the file is then made again. */
function readManifest(path: string): StoredManifest | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as StoredManifest;
  } catch {
    return undefined;
  }
}
