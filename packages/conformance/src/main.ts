import { randomInt } from 'node:crypto';
import { commandOf, help, type ReportForm } from './cli.ts';
import { progressOn } from './progress.ts';
import { jsonReport } from './report/json.ts';
import { junitReport } from './report/junit.ts';
import { markdownReport } from './report/markdown.ts';
import { textReport } from './report/text.ts';
import { type Report, run } from './run.ts';

const forms: Readonly<Record<ReportForm, (report: Report) => string>> = {
  text: textReport,
  json: jsonReport,
  junit: junitReport,
  markdown: markdownReport,
};

/** The command: the report goes to the standard output, progress to the other one. */
export async function main(): Promise<void> {
  const command = commandOf(process.argv.slice(2), process.env);
  if (command.run === 'help') return console.log(help.trimEnd());
  if (command.run === 'refuse') {
    console.error(command.message);
    process.exitCode = 2;
    return;
  }
  const { url, serverKey, clientKey, claims, only, deadline, seed = randomInt(2 ** 31) } = command;
  const keys = {
    ...(serverKey === undefined ? {} : { serverSecretKey: serverKey }),
    ...(clientKey === undefined ? {} : { clientSdkKey: clientKey }),
  };
  try {
    const report = await run({ url, keys, claims }, { only, seed, deadline, onResult: progressOn(process.stderr) });
    console.log(forms[command.report](report));
    process.exitCode = report.conforms ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : 'The judge failed for no known reason');
    process.exitCode = 2;
  }
}
