import { randomInt } from 'node:crypto';
import { createProgressBar } from '@statsig-http-api/contract/command-line';
import { messageOf } from '@statsig-http-api/contract/json';
import { parseCommand, type ReportFormat } from './cli.ts';
import { jsonReport } from './report/json.ts';
import { junitReport } from './report/junit.ts';
import { markdownReport } from './report/markdown.ts';
import { textReport } from './report/text.ts';
import { type Report, type Result, run } from './run.ts';

const formatters: Readonly<Record<ReportFormat, (report: Report) => string>> = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
  markdown: markdownReport,
};

/** Runs the `statsig-conformance` command. Prints the report to standard output, and progress to standard error. */
export async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2), process.env);
  if (command.run === 'help') return console.log(command.text.trimEnd());
  if (command.run === 'usageError') return fail(command.message);
  const { url, serverKey, clientKey, claims, only, deadline, seed = randomInt(2 ** 31) } = command;
  const keys = {
    ...(serverKey === undefined ? {} : { serverSecretKey: serverKey }),
    ...(clientKey === undefined ? {} : { clientSdkKey: clientKey }),
  };
  try {
    const report = await run({ url, keys, claims }, { only, seed, deadline, onResult: createProgress() });
    console.log(formatters[command.report](report));
    process.exitCode = report.conforms ? 0 : 1;
  } catch (error) {
    fail(messageOf(error));
  }
}

/** Shows progress on standard error. Prints each failed check at once. */
function createProgress(): (result: Result, done: number, total: number) => void {
  const bar = createProgressBar(process.stderr);
  return ({ name, outcome }, done, total) => {
    if (outcome === 'failed') bar.print(`FAILED ${name}`);
    bar.update(done, total, name);
  };
}

function fail(message: string): void {
  console.error(message);
  process.exitCode = 2;
}
