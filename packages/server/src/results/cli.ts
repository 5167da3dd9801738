import { parseArgs } from 'node:util';
import { type CommandOutcome, usageError } from '@statsig-http-api/contract/command-line';
import { parseStore } from '../command/parse-store.ts';
import { parseWithHelp } from '../command/parse-with-help.ts';
import type { ExperimentWindow } from '../reports/open-reports.ts';
import type { StoreLocation } from '../store/store-location.ts';
import type { ResultsOptions } from './compute-results.ts';
import { parseSelection } from './parse-selection.ts';

/** The options of `statsig-server results`. */
export interface ResultsCommand {
  readonly run: 'results';
  /** The name of an experiment or a gate. */
  readonly name: string;
  readonly store: StoreLocation;
  /** The folder for a copy of the rows, if an engine other than SQLite stores them. */
  readonly data: string | undefined;
  /** The project file; undefined for the last project of the data folder. */
  readonly project: string | undefined;
  readonly window: ExperimentWindow;
  readonly analysis: Partial<ResultsOptions>;
  readonly json: boolean;
  /** The file to write the HTML page to, if any. */
  readonly html: string | undefined;
}

const help = `Usage: statsig-server results EXPERIMENT --data ./data [--project project.yaml] [--json] [--html results.html]

Show the results of an experiment or a gate: the units of each group, and for each metric the lift of every group over
the control, with its interval and p-value. The server that uses the data folder may be running.

  --data        Data folder with the stored events and exposures
  --store       Address of a store other than a data folder, as for the server. Rows that results need are copied to
                --data, or to a temporary folder (default: STATSIG_STORE in the environment)
  --store-password-file  File with the password of the store (default: STATSIG_STORE_PASSWORD in the environment)
  --project     Project file with the expected shares of groups and your metrics (default: that of the data folder)
  --json        Print all figures as JSON
  --html        Write an HTML page with plots of the intervals to this file
  --rule        Name or ID of the gate's rule, required if the gate has several rules
  --from        First Pacific day to count, as YYYY-MM-DD (default: the day of the first exposure)
  --to          Last Pacific day to count (default: the newest complete day with data)
  --control     Group to compare the others with (default: the group named control, otherwise the first group)
  --detect      Lift that you want to detect, to show how many units are missing (default: 5%)
  --confidence  Confidence level of the intervals (default: 95%)
  --correction  Adjustment of p-values for multiple tests: benjamini-hochberg (default) or bonferroni
  --help        Show this help
`;

const string = { type: 'string' } as const;
const boolean = { type: 'boolean' } as const;

/** Parses the arguments after `results`. */
export function parseResultsCommand(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): ResultsCommand | CommandOutcome {
  const parsed = parseWithHelp('statsig-server results', help, () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: string,
        store: string,
        'store-password-file': string,
        project: string,
        json: boolean,
        html: string,
        rule: string,
        from: string,
        to: string,
        confidence: string,
        control: string,
        detect: string,
        correction: string,
        help: { type: 'boolean', short: 'h' },
      },
    }),
  );
  if ('run' in parsed) return parsed;
  const { data, project, html, json = false } = parsed.values;
  const [name, ...extra] = parsed.positionals;
  if (name === undefined || extra.length > 0) return usageError('Specify the name of one experiment or gate.');
  const store = parseStore(parsed.values, env);
  if (typeof store === 'string') return usageError(store);
  if (store === undefined) return usageError('Specify the data folder with --data.');
  const selection = parseSelection(parsed.values, '--');
  if ('problem' in selection) return usageError(`--${selection.option} ${selection.problem}.`);
  return {
    run: 'results',
    name,
    store,
    data: store.engine === 'sqlite' ? store.folder : data,
    project,
    ...selection,
    json,
    html,
  };
}
