import type { Schema } from '@statsig-http-api/contract/types';

/** The reports of the API. */
export type ReportType = Schema<'ReportType'>;

/** The columns of each, in their order. What was added to the documented ones stands at the end. */
export const reportColumns = {
  first_exposures: [
    'unit_id',
    'unit_type',
    'name',
    'rule',
    'experiment_group',
    'first_exposure_utc',
    'first_exposure_pst_date',
    'as_of_pst_date',
    'user_dimensions',
  ],
  pulse_daily: [
    'name',
    'rule',
    'experiment_group',
    'pst_date',
    'metric_type',
    'metric_name',
    'metric_dimension',
    'units',
    'participating_units',
    'mean',
    'total',
    'stddev',
    'stderr',
    'varpop',
  ],
  unit_metrics_daily: [
    'pst_ds',
    'unit_id',
    'metric_type',
    'metric_name',
    'metric_dimension',
    'metric_value',
    'numerator',
    'denominator',
    'unit_type',
  ],
} as const satisfies Readonly<Record<ReportType, readonly string[]>>;

/** What stands in `metric_dimension` for all of a unit's day. */
export const topline = '!statsig_topline';

/**
 * What stands in `metric_dimension` for the part of a unit's day since its first exposure, where something came before it
 * on that day.
 */
export const sinceExposure = (name: string, rule: string): string => `!since_exposure:${name}:${rule}`;
