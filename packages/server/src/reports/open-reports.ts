import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import type { SpecDocument } from '../evaluation/spec-document.ts';
import type { ExperimentData, GroupData, MetricData } from './experiment-data.ts';
import { metricSums } from './experiment-sums.ts';
import { gateGroups, groupsOf } from './tables/classify.ts';
import { type ReportProject, refresh } from './tables/refresh.ts';
import { dayOf, dayText, isCounted, newestWholeDay } from './tables/rows.ts';
import { openTables } from './tables/tables.ts';
import type { ExperimentDays } from './unit-totals.ts';

/** An experiment, or a rule of a gate, with exposed units. */
export interface ExposedExperiment {
  readonly name: string;
  readonly type: 'experiment' | 'gate';
  /** The rule of the gate; null for an experiment. */
  readonly rule: string | null;
  readonly unitType: string;
  /** Exposed units, including units that were exposed to two groups. */
  readonly units: number;
}

/** Selects a part of an experiment. */
export interface ExperimentWindow {
  /** The name or the ID of the rule of a gate. Required if the gate has several. */
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
   * @throws {ReportError} when the experiment has no exposures, or no complete day yet.
   */
  experimentData(name: string, window?: ExperimentWindow): ExperimentData;
  close(): void;
}

/** Why a report can't be made. */
export type ReportProblem = 'no_events' | 'not_exposed' | 'no_complete_day' | 'several_rules';

/** A report that can't be made. The message gives the reason and says what to do. */
export class ReportError extends Error {
  override readonly name = 'ReportError';
  readonly problem: ReportProblem;

  constructor(problem: ReportProblem, message: string) {
    super(message);
    this.problem = problem;
  }
}

/**
 * Opens the reports of a data folder and ingests new rows. A server may use the folder at the same time.
 * @param clock Returns milliseconds since 1970-01-01 UTC.
 * @throws {ReportError} when the folder holds no events.
 */
export function openReports(dataFolder: string, project: ReportProject, clock: () => number = Date.now): Reports {
  const events = join(dataFolder, 'statsig.db');
  if (!existsSync(events))
    throw new ReportError(
      'no_events',
      `${dataFolder}: no events are stored in this folder. Use the --data folder of the server.`,
    );
  const database = openTables(join(dataFolder, 'reports.sqlite'), pathToFileURL(events).href);
  refresh(database, project);
  return reportsOf(database, project, clock);
}

/** Returns the reports of tables that are filled. `close` closes the database. */
export const reportsOf = (database: DatabaseSync, project: ReportProject, clock: () => number): Reports => ({
  list: () => listExperiments(database),
  experimentData: (name, window = {}) =>
    experimentData(database, project, name, window, newestWholeDay(database, clock())),
  close: () => database.close(),
});

const selectExperiments = `
  SELECT x.type, x.name, x.rule, t.name AS unitType, count(*) AS units
  FROM experiments x JOIN unit_types t ON t.id = x.unit_type JOIN attributed a ON a.experiment = x.id
  GROUP BY x.id ORDER BY x.type, x.name, x.rule`;

export function listExperiments(database: DatabaseSync): readonly ExposedExperiment[] {
  const rows = database.prepare(selectExperiments).all();
  return rows.map(({ type, name, rule, unitType, units }) => ({
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
  window: ExperimentWindow,
  newest: number | undefined,
): ExperimentData {
  const selected = selectExperiment(database, project, name, window, newest);
  const { days } = selected;
  return dataOf(database, selected, metricSums(database, days, selected.groups, project.metrics));
}

/** An experiment, or a rule of a gate, with its days and its units. */
export interface SelectedExperiment {
  readonly name: string;
  readonly type: 'experiment' | 'gate';
  readonly unitType: string;
  readonly days: ExperimentDays;
  /** All groups, the control first. */
  readonly groups: readonly GroupData[];
}

/** Finds an experiment, and counts its units. @param newest The newest complete day, as YYYYMMDD. @throws {ReportError} */
export function selectExperiment(
  database: DatabaseSync,
  project: ReportProject,
  name: string,
  { rule, from, to }: ExperimentWindow,
  newest: number | undefined,
): SelectedExperiment {
  const experiment = findExperiment(database, project.document, name, rule);
  const lastDay = to === undefined ? newest : dayOf(to);
  if (lastDay === undefined)
    throw new ReportError('no_complete_day', `${name} has no complete day yet. Retry after midnight, Pacific time.`);
  return {
    name,
    type: experiment.type,
    unitType: experiment.unitType,
    days: {
      experiment: experiment.id,
      from: from === undefined ? experiment.firstDay : dayOf(from),
      to: lastDay,
    },
    groups: groupsWithUnits(database, project, name, experiment, lastDay),
  };
}

/** Returns the data of an experiment with the sums of its metrics. */
export function dataOf(
  database: DatabaseSync,
  { name, type, unitType, days, groups }: SelectedExperiment,
  metrics: readonly MetricData[],
): ExperimentData {
  return {
    name,
    type,
    unitType,
    from: dayText(days.from),
    to: dayText(days.to),
    groups,
    crossovers: Number(database.prepare(countCrossovers).get(days.experiment, days.to)?.units),
    unitsOfUnknownGroups: Number(database.prepare(countUnknown).get(name, days.to)?.units),
    metrics,
  };
}

const countCrossovers = 'SELECT count(*) AS units FROM attributed WHERE experiment = ? AND crossed <= ?';

/** Exposures that name a group have an empty rule ID only if the project lacks the group. */
const countUnknown = `
  SELECT count(DISTINCT e.unit) AS units
  FROM exposure_keys k JOIN exposures e ON e.key = k.id LEFT JOIN key_groups g ON g.key = k.id
  WHERE k.name = ? AND k.rule_id = '' AND k.group_name IS NOT NULL AND g.key IS NULL AND e.day <= ?`;

/** An experiment, or a rule of a gate, as the report tables have it. */
interface ExperimentRow {
  readonly id: number;
  readonly type: 'gate' | 'experiment';
  readonly rule: string;
  readonly unitType: string;
  /** The day of the first exposure, as the number YYYYMMDD. */
  readonly firstDay: number;
  /** The number of groups with exposures. */
  readonly groups: number;
}

/** Its parameters are the name, then twice the rule; null selects every rule. */
const selectExperimentsByName = `
  SELECT x.id, x.type, x.rule, t.name AS unitType,
    (SELECT min(day) FROM attributed a WHERE a.experiment = x.id) AS firstDay,
    (SELECT count(DISTINCT grp) FROM attributed a WHERE a.experiment = x.id) AS groups
  FROM experiments x JOIN unit_types t ON t.id = x.unit_type
  WHERE x.name = ? AND (? IS NULL OR x.type = 'gate' AND x.rule = ?) AND firstDay IS NOT NULL
  ORDER BY x.type, x.rule`;

/** Finds an experiment, or a gate's rule, with exposures. @throws {ReportError} when none or several match. */
function findExperiment(
  database: DatabaseSync,
  document: SpecDocument,
  name: string,
  rule: string | undefined,
): ExperimentRow {
  const gateRules = document.feature_gates.find((gate) => gate.name === name)?.rules ?? [];
  const ruleID = gateRules.find((one) => one.id === rule || one.name === rule)?.id ?? rule;
  const rows = database
    .prepare(selectExperimentsByName)
    .all(name, ruleID ?? null, ruleID ?? null)
    .map(toExperimentRow);
  // A rule with one group compares nothing: use it only without an alternative.
  const comparisons = rows.filter(({ groups }) => groups > 1);
  const candidates = comparisons.length > 0 ? comparisons : rows;
  const [experiment, ...others] = candidates;
  if (experiment === undefined) throw noExposuresError(database, name, rule);
  if (others.length > 0) {
    const nameOf = (id: string) => gateRules.find((one) => one.id === id)?.name ?? id;
    const rules = candidates.map((candidate) => nameOf(candidate.rule)).join(', ');
    throw new ReportError('several_rules', `${name} has several rules. Choose one of ${rules} with --rule.`);
  }
  return experiment;
}

const toExperimentRow = (row: Readonly<Record<string, unknown>>): ExperimentRow => ({
  id: Number(row.id),
  type: row.type === 'gate' ? 'gate' : 'experiment',
  rule: String(row.rule),
  unitType: String(row.unitType),
  firstDay: Number(row.firstDay),
  groups: Number(row.groups),
});

/** Returns an error that lists the first 20 experiments and gates with exposures. */
function noExposuresError(database: DatabaseSync, name: string, rule: string | undefined): ReportError {
  const names = [...new Set(listExperiments(database).map((experiment) => experiment.name))];
  const exposed = names.length === 0 ? 'There are no exposures yet.' : `Exposed: ${names.slice(0, 20).join(', ')}.`;
  return new ReportError(
    'not_exposed',
    `No unit was exposed to ${name}${rule === undefined ? '' : `, rule ${rule}`}. ${exposed}`,
  );
}

const countUnits = (day: number): string => `
  SELECT grp, count(*) AS units FROM attributed a
  WHERE experiment = ? AND ${isCounted('a', day)}
  GROUP BY grp`;

/** Returns the groups, the control first, with the units that count on a day. */
function groupsWithUnits(
  database: DatabaseSync,
  { document }: ReportProject,
  name: string,
  { id, type, rule }: ExperimentRow,
  day: number,
): readonly GroupData[] {
  const rows = database.prepare(countUnits(day)).all(id);
  const unitsByGroup = new Map(rows.map(({ grp, units }) => [String(grp), Number(units)]));
  const shares =
    type === 'gate' ? gateShares(document, name, rule) : experimentShares(document, name, [...unitsByGroup.keys()]);
  return shares.map(([group, share]) => ({ name: group, units: unitsByGroup.get(group) ?? 0, share }));
}

/** A group with its expected share of all units, from 0 to 1; null if unknown. */
type GroupShare = readonly [group: string, share: number | null];

function gateShares(document: SpecDocument, name: string, ruleID: string): readonly GroupShare[] {
  const gate = document.feature_gates.find((spec) => spec.name === name);
  const percentage = gate?.rules.find(({ id }) => id === ruleID)?.passPercentage;
  const passing = percentage === undefined ? null : percentage / 100;
  return [
    [gateGroups.failed, passing === null ? null : 1 - passing],
    [gateGroups.passed, passing],
  ];
}

/** Returns the control, then the groups of the project in its order, then other groups with exposures. */
function experimentShares(
  document: SpecDocument,
  name: string,
  exposedGroups: readonly string[],
): readonly GroupShare[] {
  const experiment = document.dynamic_configs.find((spec) => spec.name === name && spec.entity === 'experiment');
  const groups = experiment === undefined ? [] : groupsOf(experiment);
  const shares = new Map(groups.map((group) => [group.name, group.share]));
  for (const group of exposedGroups.toSorted()) if (!shares.has(group)) shares.set(group, null);
  const isControl = (group: string) => Number(group.toLowerCase() === 'control');
  return [...shares].toSorted(([a], [b]) => isControl(b) - isControl(a));
}
