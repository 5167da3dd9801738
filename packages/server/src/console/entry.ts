import type { Parameters } from '../project/project-file.ts';

/** The types of the entries of a project. */
export const entryTypes = ['gate', 'config', 'experiment', 'layer', 'segment', 'holdout', 'metric'] as const;

/** The type of an entry. */
export type EntryType = (typeof entryTypes)[number];

/** What a list shows of an entry. */
export interface EntrySummary {
  readonly type: EntryType;
  readonly name: string;
  readonly description?: string;
  readonly status: 'enabled' | 'disabled' | 'started' | 'not_started' | 'archived';
  /** The ID type of the units; undefined for metrics. */
  readonly unit?: string;
  /** The number of rules. */
  readonly rules?: number;
  /** The share of the units that pass without a condition: 0 to 100. */
  readonly share?: number;
  /** Whether rules with conditions decide for some units before that share. @default false */
  readonly hasConditions?: boolean;
  readonly groups?: readonly { readonly name: string; readonly weight: number }[];
  /** The layer of an experiment. */
  readonly layer?: string;
  /** The share of the units, or of the layer's units, that takes part: 0 to 100. */
  readonly allocation?: number;
  /** The default value of a layer. */
  readonly parameters?: Parameters;
  /** How a metric is computed. */
  readonly metricType?: string;
  readonly metricRole?: string;
}
