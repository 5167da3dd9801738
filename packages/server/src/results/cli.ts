import { parseArgs } from 'node:util';
import { refuse, type Told, unreadable } from '../command/outcome.ts';
import type { ExperimentWindow } from '../reports/open-reports.ts';
import type { Correction, Judging } from './experiment-results.ts';

/** What `statsig-server results` is asked for. */
export interface Results {
  readonly run: 'results';
  /** Of an experiment or a gate. */
  readonly name: string;
  /** The folder of the store. */
  readonly data: string;
  /** The project file; the demo project when it is left out. */
  readonly project: string | undefined;
  readonly window: ExperimentWindow;
  readonly judging: Partial<Judging>;
  readonly json: boolean;
  /** The file of the page, if there is to be one. */
  readonly html: string | undefined;
}

const help = `Usage: statsig-server results EXPERIMENT --data ./data [--project project.yaml] [--json] [--html results.html]

Shows what an experiment did, or a gate: its units per group, and for each metric the lift of every group over the
control, with its interval and p. It reads the folder of a server, which may be running.

  --data        folder of the stored events and exposures
  --project     the project file, with the shares of the groups and metrics of your own (default: the demo project)
  --json        everything in figures, for programs
  --html        file of a page with the intervals drawn, to look at, to print and to send on
  --rule        the rule of a gate that has several
  --from        the first Pacific day that counts, as YYYY-MM-DD (default: that of the first exposure)
  --to          the last one (default: the newest that is over and has data)
  --confidence  of the intervals (default: 95%)
  --correction  how p-values answer for being many: benjamini-hochberg (default) or bonferroni
  --help        this text
`;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;

/** Reads the arguments of `results`. */
export function resultsCommandOf(args: readonly string[]): Results | Told {
  let parsed: ReturnType<typeof parse>;
  const parse = () =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        data: text,
        project: text,
        json: flag,
        html: text,
        rule: text,
        from: text,
        to: text,
        confidence: text,
        correction: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  try {
    parsed = parse();
  } catch (error) {
    return unreadable(error, 'statsig-server results');
  }
  const { values, positionals } = parsed;
  if (values.help) return { run: 'help', text: help };
  const { data, project, rule, from, to, html } = values;
  const [name, ...more] = positionals;
  if (name === undefined || more.length > 0) return refuse('Name one experiment or gate');
  if (data === undefined) return refuse('Give the folder of the store with --data');
  for (const [option, day] of Object.entries({ from, to }))
    if (day !== undefined && !isDay(day)) return refuse(`--${option} must be a day, such as 2026-01-15`);
  if (from !== undefined && to !== undefined && from > to) return refuse('--from must be no later than --to');
  const confidence = values.confidence === undefined ? undefined : confidenceOf(values.confidence);
  if (Number.isNaN(confidence)) return refuse('--confidence must be a percentage from 50% to 99.99%, such as 90%');
  const { correction } = values;
  if (correction !== undefined && !isCorrection(correction))
    return refuse('--correction must be benjamini-hochberg or bonferroni');
  return {
    run: 'results',
    name,
    data,
    project,
    window: { ...(rule && { rule }), ...(from && { from }), ...(to && { to }) },
    judging: { ...(confidence && { confidence }), ...(correction && { correction }) },
    json: values.json === true,
    html,
  };
}

function isDay(day: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(day) ? Date.parse(day) : Number.NaN;
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(day);
}

function confidenceOf(given: string): number {
  const percent = /^\d\d(\.\d{1,2})?%?$/.test(given) ? Number.parseFloat(given) : Number.NaN;
  return percent >= 50 ? percent / 100 : Number.NaN;
}

const isCorrection = (given: string): given is Correction => given === 'benjamini-hochberg' || given === 'bonferroni';
