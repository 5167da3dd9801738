import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { ExperimentData, GroupData } from './experiment-data.ts';
import { metricSums } from './experiment-sums.ts';
import { gateGroups, groupsOf } from './tables/classify.ts';
import { type ReportProject, refresh } from './tables/refresh.ts';
import { dayOf, dayText, isCounted, newestWholeDay } from './tables/rows.ts';
import { openTables } from './tables/tables.ts';

/** An experiment, or a rule of a gate, with exposed units. */
export interface ExposedExperiment {
  readonly name: string;
  readonly type: 'experiment' | 'gate';
  /** The rule of the gate; null for an experiment. */
  readonly rule: string | null;
  readonly unitType: string;
  /** Exposed units, with those that were exposed to two groups. */
  readonly units: number;
}

/** Selects a part of an experiment. */
export interface ExperimentWindow {
  /** The rule of a gate. Required if the gate has several. */
  readonly rule?: string;
  /** The first Pacific day, as YYYY-MM-DD. @default the day of the first exposure */
  readonly from?: string;
  /** The last Pacific day, as YYYY-MM-DD. @default the newest complete day with data */
  readonly to?: string;
}

/** The reports of a data folder. */
export interface Reports {
  /** Lists experiments and gate rules with exposures, ordered by type, name and rule. */
  list(): readonly ExposedExperiment[];
  /**
   * Returns the counts and sums of an experiment, or of a gate's rule.
   * @throws {ReportError} when it has no exposures, or no complete day yet.
   */
  experimentData(name: string, window?: ExperimentWindow): ExperimentData;
  close(): void;
}

/** A report can't be made. The message names the reason and says what to do. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
}

/**
 * Opens the reports of a data folder and ingests new rows. A server may use the folder at the same time.
 * @param clock Returns milliseconds since 1970-01-01 UTC.
 * @throws {ReportError} when the folder holds no events.
 */
export function openReports(dataFolder: string, project: ReportProject, clock: () => number = Date.now): Reports {
  const events = join(dataFolder, 'statsig.db');
  if (!existsSync(events))
    throw new ReportError(`${dataFolder}: no events are stored in this folder. Use the --data folder of the server.`);
  const database = openTables(join(dataFolder, 'reports.sqlite'), pathToFileURL(events).href);
  refresh(database, project);
  return {
    list: () => listOf(database),
    experimentData: (name, window = {}) =>
      experimentData(database, project, name, window, newestWholeDay(database, clock())),
    close: () => database.close(),
  };
}

function listOf(database: DatabaseSync): readonly ExposedExperiment[] {
  return database
    .prepare(
      `SELECT x.type, x.name, x.rule, t.name AS unitType, count(*) AS units
       FROM experiments x JOIN unit_types t ON t.id = x.unit_type JOIN attributed a ON a.experiment = x.id
       GROUP BY x.id ORDER BY x.type, x.name, x.rule`,
    )
    .all()
    .map(({ type, name, rule, unitType, units }) => ({
      name: String(name),
      type: type === 'gate' ? 'gate' : 'experiment',
      rule: type === 'gate' ? String(rule) : null,
      unitType: String(unitType),
      units: Number(units),
    }));
}

/** Implements `Reports.experimentData`. @param newest The newest complete day, as YYYYMMDD. @throws {ReportError} */
export function experimentData(
  database: DatabaseSync,
  project: ReportProject,
  name: string,
  { rule, from, to }: ExperimentWindow,
  newest: number | undefined,
): ExperimentData {
  const rows = database
    .prepare(
      `SELECT x.id, x.type, x.rule, t.name AS unitType,
         (SELECT min(day) FROM attributed a WHERE a.experiment = x.id) AS first,
         (SELECT count(DISTINCT grp) FROM attributed a WHERE a.experiment = x.id) AS groups
       FROM experiments x JOIN unit_types t ON t.id = x.unit_type
       WHERE x.name = ? AND (? IS NULL OR x.type = 'gate' AND x.rule = ?) AND first IS NOT NULL ORDER BY x.type, x.rule`,
    )
    .all(name, rule ?? null, rule ?? null);
  // A rule with one group compares nothing: use it only if it is the only one.
  const comparisons = rows.filter(({ groups }) => Number(groups) > 1);
  const [one, ...others] = comparisons.length > 0 ? comparisons : rows;
  if (one === undefined) {
    const names = [...new Set(listOf(database).map((experiment) => experiment.name))];
    const exposed = names.length === 0 ? 'There are no exposures yet.' : `Exposed: ${names.slice(0, 20).join(', ')}.`;
    throw new ReportError(`No unit was exposed to ${name}${rule === undefined ? '' : `, rule ${rule}`}. ${exposed}`);
  }
  if (others.length > 0)
    throw new ReportError(
      `${name} has several rules. Choose one of ${[one, ...others].map((each) => String(each.rule)).join(', ')}.`,
    );
  if (to === undefined && newest === undefined)
    throw new ReportError(`${name} has no complete day yet. Retry after midnight, Pacific time.`);
  const window = {
    experiment: Number(one.id),
    from: from === undefined ? Number(one.first) : dayOf(from),
    to: to === undefined ? Number(newest) : dayOf(to),
  };
  const isGate = one.type === 'gate';
  const units = new Map(
    database
      .prepare(
        `SELECT grp, count(*) AS units FROM attributed a WHERE experiment = ? AND ${isCounted('a', window.to)} GROUP BY grp`,
      )
      .all(window.experiment)
      .map(({ grp, units: count }) => [String(grp), Number(count)]),
  );
  const groups = sharesOf(project, name, isGate ? String(one.rule) : undefined, [...units.keys()]).map(
    ([group, share]): GroupData => ({ name: group, units: units.get(group) ?? 0, share }),
  );
  const crossovers = database
    .prepare('SELECT count(*) AS units FROM attributed WHERE experiment = ? AND crossed <= ?')
    .get(window.experiment, window.to);
  return {
    name,
    type: isGate ? 'gate' : 'experiment',
    unitType: String(one.unitType),
    from: dayText(window.from),
    to: dayText(window.to),
    groups,
    crossovers: Number(crossovers?.units),
    metrics: metricSums(database, window, groups, project.metrics),
  };
}

/** Returns the groups with their expected shares of units: the control first, then in the order of the project. */
function sharesOf(
  { document }: ReportProject,
  name: string,
  rule: string | undefined,
  exposedGroups: readonly string[],
): readonly (readonly [group: string, share: number | null])[] {
  if (rule !== undefined) {
    const spec = document.feature_gates.find((gate) => gate.name === name);
    const percentage = spec?.rules.find(({ id }) => id === rule)?.passPercentage;
    const passing = percentage === undefined ? null : percentage / 100;
    return [
      [gateGroups.failed, passing === null ? null : 1 - passing],
      [gateGroups.passed, passing],
    ];
  }
  const spec = document.dynamic_configs.find((config) => config.name === name && config.entity === 'experiment');
  const shares = new Map((spec === undefined ? [] : groupsOf(spec)).map((group) => [group.name, group.share]));
  for (const group of exposedGroups.toSorted()) if (!shares.has(group)) shares.set(group, null);
  const isControl = (group: string) => Number(group.toLowerCase() === 'control');
  return [...shares].toSorted(([one], [other]) => isControl(other) - isControl(one));
}
