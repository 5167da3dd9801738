import { messageOf } from '@statsig-http-api/contract/json';
import { parseCommand } from './cli.ts';

/**
 * Runs the `statsig-server` command. Sets exit code 2 on a usage error, and 1 when the command fails, such as for an
 * invalid project file, a data folder that can't be opened, or an address that is in use.
 */
export async function main(): Promise<void> {
  hidePasswords();
  const command = await parseCommand(process.argv.slice(2), process.env);
  switch (command.run) {
    case 'help':
      return console.log(command.text.trimEnd());
    case 'usageError':
      return fail(command.message, 2);
    case 'serve':
      return import('./serve.ts').then(({ serve }) => serve(command));
    case 'check':
      return failOnError(checkProject(command.file));
    case 'verify':
      return failOnError(verifyReportFolder(command.folder));
    case 'simulate':
      return failOnError(import('./simulate/main.ts').then(({ runSimulate }) => runSimulate(command)));
    case 'backfill':
      return failOnError(import('./backfill/main.ts').then(({ runBackfill }) => runBackfill(command)));
    case 'migrate':
      return failOnError(import('./operate/main.ts').then(({ runMigrate }) => runMigrate(command)));
    case 'publish':
      return failOnError(import('./operate/main.ts').then(({ runPublish }) => runPublish(command)));
    case 'copy':
      return failOnError(import('./operate/main.ts').then(({ runCopy }) => runCopy(command)));
    case 'invite':
      return failOnError(import('./invite/main.ts').then(({ runInvite }) => runInvite(command)));
    case 'results':
      return failOnError(import('./results/main.ts').then(({ runResults }) => runResults(command)));
  }
}

/** Replaces the command line that other users of this machine can see, if it has a password in an address. */
function hidePasswords(): void {
  if (process.argv.some((argument) => /:\/\/[^/]*:[^/]*@/.test(argument))) process.title = 'statsig-server';
}

const failOnError = (result: Promise<void>) => result.catch((error: unknown) => fail(messageOf(error), 1));

/** Validates a project file and prints what is in it. Fails for entries that no request can get, with which a server starts. */
async function checkProject(file: string): Promise<void> {
  const { readProject } = await import('./project/read-file.ts');
  const { document, warnings } = readProject(file, process.env);
  if (warnings.length > 0) return fail(warnings.join('\n'), 1);
  const counts = [
    `${document.feature_gates.length} gates, holdouts and segments`,
    `${document.dynamic_configs.length} dynamic configs and experiments`,
    `${document.layer_configs.length} layers`,
  ];
  console.log(`${file} is valid: ${counts.join(', ')}`);
  const { hideImplausibleNames } = await import('./project/plausible-names.ts');
  const { missingIDListAdvice, missingIDLists } = await import('./evaluation/id-lists.ts');
  for (const list of missingIDLists(document))
    console.log(`The ID list ${hideImplausibleNames(list)} is missing from the file. ${missingIDListAdvice}`);
}

/** Recomputes `pulse_daily.csv` from the other two reports in a folder, and prints the differences. */
async function verifyReportFolder(folder: string): Promise<void> {
  const { verificationText, verifyReports } = await import('./reports/files/verify.ts');
  const verification = await verifyReports(folder);
  console.log(verificationText(verification));
  if (verification.problems.length > 0) process.exitCode = 1;
}

function fail(message: string, exitCode: number): void {
  console.error(message);
  process.exitCode = exitCode;
}
