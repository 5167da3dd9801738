import { parseArgs } from 'node:util';
import {
  argumentError,
  type CommandOutcome,
  parsePort,
  portError,
  usageError,
} from '@statsig-http-api/contract/command-line';
import { isJsonObject } from '@statsig-http-api/contract/json';
import { type ValidValues, valueProblems } from '@statsig-http-api/contract/values';

/** A parsed command line. */
export type Command = ServeCommand | CommandOutcome;

/** The options of a mock that runs as a command. */
export interface ServeCommand {
  readonly run: 'serve';
  readonly host: string;
  readonly port: number;
  /** The values of the options for single names; undefined without such an option. */
  readonly values: ValidValues | undefined;
  readonly valuesFile: string | undefined;
}

export const help = `Usage: statsig-mock [--port 4010] [--host 127.0.0.1] [--values FILE]
                    [--gate NAME=true] [--config NAME=JSON] [--experiment NAME=JSON] [--layer NAME=JSON]

Serve the Statsig HTTP API with the example responses of its contract, or with your values.

  --port         Port to listen on, 0 for any free port (default: PORT in the environment, or 4010)
  --host         Address to listen on (default: 127.0.0.1)
  --gate         Open or close a gate: --gate new_checkout=true
  --config       Set a dynamic config: --config banner='{"text":"hi"}'
  --experiment   Set the parameters of an experiment: --experiment button_test='{"label":"Buy"}'
  --layer        Set the parameters of a layer: --layer home='{"columns":3}'
  --values       YAML or JSON file with gates, configs, experiments and layers. Read again when it changes
  --version      Show the version
  --help         Show this help

Repeat an option to set more names. With values, no other names exist: a gate is false, a config is empty, and a
layer is a 404. Without values, responses are examples.
`;

const parts = { gate: 'gates', config: 'configs', experiment: 'experiments', layer: 'layers' } as const;
type Option = keyof typeof parts;

const string = { type: 'string' } as const;
const strings = { type: 'string', multiple: true } as const;

/** Parses the arguments. The port falls back to `PORT` in the environment. */
export function parseCommand(args: readonly string[], env: Readonly<Record<string, string | undefined>>): Command {
  let values: ReturnType<typeof parse>;
  try {
    values = parse(args);
  } catch (error) {
    return argumentError(error, 'statsig-mock', help);
  }
  if (values.help) return { run: 'help', text: help };
  const port = parsePort(values.port ?? (env.PORT || '4010'));
  if (port === undefined) return usageError(portError);
  const named = parseValues(values);
  if ('run' in named) return named;
  return {
    run: 'serve',
    host: values.host ?? '127.0.0.1',
    port,
    values: named.values,
    valuesFile: values.values,
  };
}

function parse(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      port: string,
      host: string,
      gate: strings,
      config: strings,
      experiment: strings,
      layer: strings,
      values: string,
      help: { type: 'boolean', short: 'h' },
    },
  }).values;
}

/** Returns the values of the options for single names, or the usage error of the first invalid option. */
function parseValues(
  options: {
    readonly [Key in Option]?: string[];
  },
): { readonly values: ValidValues | undefined } | CommandOutcome {
  const values: Record<string, Record<string, unknown>> = {};
  for (const option of Object.keys(parts) as Option[]) {
    for (const text of options[option] ?? []) {
      const [, name = '', code = ''] = /^(.+?)=(.*)$/s.exec(text) ?? [];
      const value = option === 'gate' ? parseBoolean(code) : parseObject(code);
      if (value === undefined) return usageError(formatErrors[option]);
      const part = parts[option];
      // An option for the name __proto__ sets an ordinary field.
      values[part] = { ...values[part], ...Object.fromEntries([[name, value]]) };
    }
  }
  const [problem] = valueProblems(values);
  if (problem !== undefined) return usageError(`${problem}.`);
  return { values: Object.keys(values).length > 0 ? values : undefined };
}

const formatErrors = {
  gate: '--gate must be NAME=true or NAME=false, such as new_checkout=true.',
  config: `--config must be NAME=JSON with an object, such as banner='{"text":"hi"}'.`,
  experiment: `--experiment must be NAME=JSON with an object, such as button_test='{"label":"Buy"}'.`,
  layer: `--layer must be NAME=JSON with an object, such as home='{"columns":3}'.`,
} as const;

const parseBoolean = (code: string) => (code === 'true' || code === 'false' ? code === 'true' : undefined);

function parseObject(code: string): object | undefined {
  try {
    const value: unknown = JSON.parse(code);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
