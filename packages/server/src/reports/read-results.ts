import type { DatabaseSync } from 'node:sqlite';
import type { ExperimentData } from './experiment-data.ts';
import {
  type Cache,
  type ExperimentPart,
  type ExperimentRead,
  listAttributes,
  readExperiment,
  readPrimaryMetrics,
} from './experiment-parts.ts';
import {
  type ExposedExperiment,
  listExperiments,
  ReportError,
  type ReportProblem,
  selectExperiment,
} from './open-reports.ts';
import type { ReportProject } from './tables/refresh.ts';
import { dayText, newestWholeDay } from './tables/rows.ts';

/** Why results can't be read. `unavailable`: the store can't be reached now, or its rows are still being read. */
export interface ResultsProblem {
  readonly problem: ReportProblem | 'unavailable';
  /** The reason, and what to do; an empty string if the problem says all. */
  readonly message: string;
}

/** Selects a page of the list. */
export interface ResultsPage {
  /** Selects experiments whose name contains this, in upper or lower case. @default all */
  readonly search: string;
  readonly offset: number;
  readonly limit: number;
}

/** A page of the experiments and gate rules with exposures. */
export interface ResultsList {
  /** The number of experiments on all pages. */
  readonly total: number;
  /** The newest complete Pacific day, as YYYY-MM-DD; null without one. */
  readonly newestDay: string | null;
  readonly experiments: readonly ListedExperiment[];
}

/** An experiment of the list. */
export interface ListedExperiment extends ExposedExperiment {
  /** The name of the gate's rule; null for an experiment. */
  readonly ruleName: string | null;
  /** Its units and its primary metrics; null before its first complete day. */
  readonly data: ExperimentData | null;
}

/** The parts of an experiment. */
export interface ExperimentParts {
  readonly parts: readonly ExperimentPart[];
  /** The attributes that units can be split by. Only a read that splits by an attribute lists them. */
  readonly attributes: readonly string[];
}

/** Lists the experiments and gate rules with exposures, ordered by type, name and rule. */
export function listResults(
  database: DatabaseSync,
  project: ReportProject,
  { search, offset, limit }: ResultsPage,
  now: number,
  cache: Cache,
): ResultsList {
  const newest = newestWholeDay(database, now);
  const text = search.toLowerCase();
  const all = listExperiments(database).filter(({ name }) => name.toLowerCase().includes(text));
  const gates = new Map(project.document.feature_gates.map((gate) => [gate.name, gate]));
  return {
    total: all.length,
    newestDay: newest === undefined ? null : dayText(newest),
    experiments: all.slice(offset, offset + limit).map((experiment) => {
      const { name, rule } = experiment;
      const ruleName = rule === null ? null : (gates.get(name)?.rules.find(({ id }) => id === rule)?.name ?? rule);
      return { ...experiment, ruleName, data: readListed(database, project, experiment, newest, cache) };
    }),
  };
}

function readListed(
  database: DatabaseSync,
  project: ReportProject,
  { name, rule }: ExposedExperiment,
  newest: number | undefined,
  cache: Cache,
): ExperimentData | null {
  try {
    const selected = selectExperiment(database, project, name, rule === null ? {} : { rule }, newest);
    return selected.days.from > selected.days.to ? null : readPrimaryMetrics(database, project, selected, cache);
  } catch (error) {
    if (error instanceof ReportError) return null;
    throw error;
  }
}

/** Reads an experiment. Returns why it has no results, if so. @param now Milliseconds since 1970-01-01 UTC. */
export function readResults(
  database: DatabaseSync,
  project: ReportProject,
  read: ExperimentRead,
  now: number,
  cache: Cache,
): ExperimentParts | ResultsProblem {
  const newest = newestWholeDay(database, now);
  try {
    const parts = readExperiment(database, project, read, newest, cache);
    if (read.split?.by !== 'attribute') return { parts, attributes: [] };
    const selected = selectExperiment(database, project, read.name, read.window, newest);
    return { parts, attributes: listAttributes(database, selected) };
  } catch (error) {
    if (error instanceof ReportError) return { problem: error.problem, message: error.message };
    throw error;
  }
}

/** The results that a cache keeps. One with 100 metrics has 100 kB. */
const maxCachedResults = 64;

/** Creates a cache that keeps the results that were used last. */
export function createCache(): Cache {
  const entries = new Map<string, unknown>();
  return <Value>(key: string, compute: () => Value) => {
    const value = entries.has(key) ? (entries.get(key) as Value) : compute();
    entries.delete(key);
    entries.set(key, value);
    for (const oldest of entries.keys()) {
      if (entries.size <= maxCachedResults) break;
      entries.delete(oldest);
    }
    return value;
  };
}
