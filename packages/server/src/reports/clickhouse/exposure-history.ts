import type { GroupUnits } from '../experiment-sums.ts';
import type { ExposureKey } from '../tables/classify.ts';
import type { ReportProject } from '../tables/refresh.ts';
import { type CountedExposures, countedExposures, readKeys } from './exposures.ts';
import type { ReportConnection } from './report-connection.ts';
import { compareBytes, sqlString } from './sql.ts';
import type { ReadDayVersions } from './versions.ts';

/** The exposures that count, and how many units they expose as of each day. */
export interface ExposureHistory extends CountedExposures {
  /** The days with exposures, ordered. */
  readonly days: readonly string[];
  /** Returns a string that changes when the counted units of a day change. */
  versionOf(day: string): string;
  /** Returns the groups of an experiment with units that count on a day, ordered by name. @param experiment Its number. */
  groupsOf(experiment: number, day: string): readonly GroupUnits[];
}

/** A change of the counted units of a group, on a day. */
interface Change {
  readonly changed_day: string;
  readonly experiment: number;
  readonly changed_group: number;
  /** Units that were first exposed on the day, minus units that were exposed to a second group. */
  readonly units: number;
  /** A digest of these units. The identity of an exposure covers its user. */
  readonly digest: string;
}

const selectChanges = ({ sql }: CountedExposures, today: string): string => `
  SELECT change.1 AS changed_day, experiment, first_group AS changed_group, sum(change.2) AS units,
    toString(groupBitXor(change.3)) AS digest
  FROM (
    SELECT experiment, first_group, arrayJoin(arrayFilter(c -> c.1 <> '', [
        (day_of_first, toInt8(1), cityHash64(experiment, unit_digest, day_of_first, first_group, first_place)),
        (crossed, toInt8(-1), cityHash64(experiment, unit_digest))])) AS change
    FROM (
      SELECT experiment, unit_digest, min(at) AS first_place, argMin(grp, at) AS first_group,
        argMin(first_day, at) AS day_of_first, if(count() = 1, '', arraySort(groupArray((at, first_day)))[2].2) AS crossed
      FROM (
        SELECT experiment, sipHash128(unit) AS unit_digest, grp, min(place) AS at, argMin(day, place) AS first_day
        FROM (${sql}) WHERE day < ${sqlString(today)} GROUP BY experiment, unit_digest, grp)
      GROUP BY experiment, unit_digest))
  GROUP BY changed_day, experiment, changed_group`;

/**
 * Creates a function that reads the exposures before a day. It reads them again only if rows have changed, because several
 * reports are made of the same rows.
 */
export function createExposureHistory(connection: ReportConnection, readDayVersions: ReadDayVersions) {
  let version = '';
  let keys: readonly ExposureKey[] = [];
  let query = '';
  let changes: readonly Change[] = [];
  return async (project: ReportProject, today: string): Promise<ExposureHistory> => {
    // Read the versions before the rows, so that rows that arrive meanwhile are read again.
    const days = await readDayVersions('exposures', today);
    const newVersion = JSON.stringify([...days]);
    if (newVersion !== version) {
      keys = await readKeys(connection, today);
      query = '';
      version = newVersion;
    }
    const counted = countedExposures(keys, project);
    const newQuery = selectChanges(counted, today);
    if (newQuery !== query) {
      changes = counted.experiments.length === 0 ? [] : await connection.select<Change>(newQuery);
      query = newQuery;
    }
    return historyOf(counted, [...days.keys()], changes);
  };
}

function historyOf(counted: CountedExposures, days: readonly string[], changes: readonly Change[]): ExposureHistory {
  const changesUntil = (day: string) => changes.filter(({ changed_day }) => changed_day <= day);
  return {
    ...counted,
    days,
    versionOf: (day) =>
      changesUntil(day)
        .reduce((digest, change) => digest ^ BigInt(change.digest), 0n)
        .toString(16),
    groupsOf(experiment, day) {
      const groups = Map.groupBy(
        changesUntil(day).filter((change) => change.experiment === experiment),
        ({ changed_group }) => counted.groups[changed_group - 1] ?? '',
      );
      return [...groups]
        .map(([name, ofGroup]) => ({ name, units: ofGroup.reduce((sum, { units }) => sum + units, 0) }))
        .filter(({ units }) => units > 0)
        .toSorted((a, b) => compareBytes(a.name, b.name));
    },
  };
}
