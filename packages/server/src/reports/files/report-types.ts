import type { Schema } from '@statsig-http-api/contract/types';

/** The daily reports of the API. */
export type ReportType = Schema<'ReportType'>;

/** The columns of each report, in order. Columns beyond the Statsig documentation are at the end. */
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

/** The `metric_dimension` of a unit's whole day. */
export const topline = '!statsig_topline';

/**
 * Returns the `metric_dimension` of a unit's day since its first exposure. Only units with an earlier event on that day have such
 * a row.
 */
export const sinceExposure = (name: string, rule: string): string => `!since_exposure:${name}:${rule}`;
