import { createHash, hash } from 'node:crypto';
import {
  closeSync,
  existsSync,
  mkdirSync,
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
import type { ReportProject } from '../tables/refresh.ts';
import { dayOf, dayText } from '../tables/rows.ts';
import { type Cell, csvLine } from './csv.ts';
import { firstExposureRows } from './first-exposures.ts';
import { type Manifest, reportPaths } from './manifest.ts';
import { pulseRows } from './pulse.ts';
import { addUpDay } from './report-day.ts';
import { type ReportType, reportColumns } from './report-types.ts';
import { unitMetricRows } from './unit-metrics.ts';

/** A manifest as it is kept. */
interface Kept extends Manifest {
  /** 1 for a file as it was made first. */
  readonly revision: number;
  /** What the file was made of: it stands as long as that is the same. */
  readonly madeOf: { readonly events: number; readonly exposures: number; readonly project: string };
}

/** Makes the file of a day where there is none, and the files of it and of earlier days whose data has changed again. */
export function makeReport(
  database: DatabaseSync,
  folder: string,
  project: ReportProject,
  type: ReportType,
  day: number,
): Manifest {
  mkdirSync(join(folder, type), { recursive: true });
  const digest = projectDigest(database, project);
  const earlier = type === 'first_exposures' ? [] : keptDays(folder, type).filter((kept) => dayOf(kept.date) < day);
  const restated = earlier.map((kept) => {
    const { events, exposures } = dataOf(database, type, dayOf(kept.date));
    const isSame = events === kept.madeOf.events && exposures === kept.madeOf.exposures;
    return isSame ? kept : makeFile(database, folder, project, type, dayOf(kept.date), digest, []);
  });
  const restatedDays = restated.filter(({ revision }) => revision > 1).map(({ date, sha256 }) => ({ date, sha256 }));
  return makeFile(database, folder, project, type, day, digest, restatedDays);
}

function makeFile(
  database: DatabaseSync,
  folder: string,
  project: ReportProject,
  type: ReportType,
  day: number,
  digest: string,
  restatedDays: Manifest['restatedDays'],
): Kept {
  const date = dayText(day);
  const paths = reportPaths(folder, type, date);
  const madeOf = { ...dataOf(database, type, day), project: digest };
  const before = existsSync(paths.csv) ? readKept(paths.manifest) : undefined;
  if (
    before !== undefined &&
    JSON.stringify([before.madeOf, before.restatedDays]) === JSON.stringify([madeOf, restatedDays])
  )
    return before;
  const written = writeFile(paths.csv, reportColumns[type], rowsOf(database, project, type, day));
  const isNew = before === undefined || before.sha256 !== written.sha256;
  const revision = (before?.revision ?? 0) + Number(isNew);
  const kept: Kept = { type, date, asOf: date, ...written, restatedDays, revision, madeOf };
  writeFileSync(`${paths.manifest}.new`, `${JSON.stringify(kept, undefined, 2)}\n`);
  renameSync(`${paths.manifest}.new`, paths.manifest);
  return kept;
}

function rowsOf(
  database: DatabaseSync,
  project: ReportProject,
  type: ReportType,
  day: number,
): Iterable<readonly Cell[]> {
  if (type === 'first_exposures') return firstExposureRows(database, day);
  const added = addUpDay(database, day, project.metrics);
  return type === 'pulse_daily' ? pulseRows(database, added) : unitMetricRows(database, added);
}

/** Bytes that are gathered for one write. */
const pieceSize = 256 * 1024;

/** Writes rows as they come, and puts the file in the place of the one before when it is whole. */
function writeFile(path: string, columns: readonly string[], rows: Iterable<readonly Cell[]>) {
  const sha = createHash('sha256');
  const file = openSync(`${path}.new`, 'w');
  let count = 0;
  let bytes = 0;
  let piece = csvLine(columns);
  const flush = () => {
    const buffer = Buffer.from(piece);
    piece = '';
    sha.update(buffer);
    for (let at = 0; at < buffer.length; ) at += writeSync(file, buffer, at);
    bytes += buffer.length;
  };
  try {
    for (const row of rows) {
      piece += csvLine(row);
      count += 1;
      if (piece.length > pieceSize) flush();
    }
    flush();
  } catch (error) {
    rmSync(`${path}.new`, { force: true });
    throw error;
  } finally {
    closeSync(file);
  }
  renameSync(`${path}.new`, path);
  return { rows: count, bytes, sha256: sha.digest('hex') };
}

/** Numbers that change with the data of a report. */
function dataOf(database: DatabaseSync, type: ReportType, day: number): { events: number; exposures: number } {
  const row = database
    .prepare(
      `SELECT (SELECT max(events) FROM days WHERE day = ?) AS events, (SELECT max(exposures) FROM days WHERE day <= ?) AS exposures`,
    )
    .get(day, day);
  return { events: type === 'first_exposures' ? 0 : Number(row?.events ?? 0), exposures: Number(row?.exposures ?? 0) };
}

/** Changes with what the project says of groups and metrics, and with the tables' file. */
function projectDigest(database: DatabaseSync, { metrics }: ReportProject): string {
  const groups = database
    .prepare(
      'SELECT g.key, g.grp, x.type, x.name, x.rule FROM key_groups g JOIN experiments x ON x.id = g.experiment ORDER BY key',
    )
    .all();
  const tables = database.prepare("SELECT row FROM marks WHERE kind = 'sequence'").get()?.row;
  return hash('sha256', JSON.stringify([tables, metrics, groups]));
}

function keptDays(folder: string, type: ReportType): readonly Kept[] {
  return readdirSync(join(folder, type))
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readKept(join(folder, type, name)))
    .filter((kept) => kept !== undefined);
}

/** The manifest of a file; undefined when one of the two isn't there. */
function readKept(path: string): Kept | undefined {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Kept;
  } catch {
    return undefined;
  }
}
