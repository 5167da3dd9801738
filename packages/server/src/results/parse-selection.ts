import { isDay } from '../command/is-day.ts';
import type { ExperimentWindow } from '../reports/open-reports.ts';
import type { ResultsOptions } from './compute-results.ts';
import type { Correction } from './experiment-results.ts';

/** The options that select and analyze an experiment, as a user types them. */
export interface SelectionOptions {
  readonly rule?: string | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly control?: string | undefined;
  readonly confidence?: string | undefined;
  readonly correction?: string | undefined;
  readonly detect?: string | undefined;
}

/** A part of an experiment, and how to analyze it. */
export interface Selection {
  readonly window: ExperimentWindow;
  readonly analysis: Partial<ResultsOptions>;
}

/** An option with an invalid value. */
export interface InvalidOption {
  readonly option: keyof SelectionOptions;
  /** The end of a sentence that begins with the option. */
  readonly problem: string;
}

/**
 * Parses the options of the command and of the Console's API.
 * @param prefix The characters before the name of an option, such as `--`.
 */
export function parseSelection(options: SelectionOptions, prefix = ''): Selection | InvalidOption {
  const { rule, from, to, control, correction } = options;
  for (const option of ['from', 'to'] as const) {
    const day = options[option];
    if (day !== undefined && !isDay(day)) return { option, problem: 'must be a day, such as 2026-01-15' };
  }
  if (from !== undefined && to !== undefined && from > to)
    return { option: 'from', problem: `must not be later than ${prefix}to` };
  const confidence = options.confidence === undefined ? undefined : parseConfidence(options.confidence);
  if (Number.isNaN(confidence))
    return { option: 'confidence', problem: 'must be a percentage from 50% to 99.99%, such as 90%' };
  const detect = options.detect === undefined ? undefined : parsePercent(options.detect);
  if (Number.isNaN(detect)) return { option: 'detect', problem: 'must be a percentage above 0%, such as 2%' };
  if (correction !== undefined && !isCorrection(correction))
    return { option: 'correction', problem: 'must be benjamini-hochberg or bonferroni' };
  return {
    window: { ...(rule && { rule }), ...(from && { from }), ...(to && { to }) },
    analysis: {
      ...(confidence && { confidence }),
      ...(correction && { correction }),
      ...(detect && { detect }),
      ...(control !== undefined && { control }),
    },
  };
}

/** Returns 0.95 for `95%` or `95`, and NaN for an invalid percentage. */
function parseConfidence(text: string): number {
  const percent = /^\d\d(\.\d{1,2})?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  return percent >= 50 ? percent / 100 : Number.NaN;
}

/** Returns 0.02 for `2%` or `2`, and NaN for an invalid percentage. */
function parsePercent(text: string): number {
  const percent = /^\d+(\.\d+)?%?$/.test(text) ? Number.parseFloat(text) : Number.NaN;
  return percent > 0 ? percent / 100 : Number.NaN;
}

const isCorrection = (text: string): text is Correction => text === 'benjamini-hochberg' || text === 'bonferroni';
