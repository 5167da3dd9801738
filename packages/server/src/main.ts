import { messageOf } from '@statsig-http-api/contract/json';
import { commandOf } from './cli.ts';

/**
 * The command: serves until it is told to stop. A wrong flag ends it with 2; a project, a store or an address that can't
 * be had, with 1.
 */
export async function main(): Promise<void> {
  const command = commandOf(process.argv.slice(2), process.env);
  if (command.run === 'help') return console.log(command.text.trimEnd());
  if (command.run === 'refuse') return end(2, command.message);
  if (command.run === 'check') return orEnd(check(command.file));
  if (command.run === 'simulate')
    return orEnd(import('./simulate/main.ts').then(({ runSimulate }) => runSimulate(command)));
  if (command.run === 'backfill')
    return orEnd(import('./backfill/main.ts').then(({ runBackfill }) => runBackfill(command)));
  if (command.run === 'results')
    return orEnd(import('./results/main.ts').then(({ runResults }) => runResults(command)));
  if (command.run === 'verify') return orEnd(verify(command.folder));
  const { serve } = await import('./serve.ts');
  await serve(command);
}

/** What fails ends the command with 1 and its sentence. */
const orEnd = (done: Promise<void>) => done.catch((error: unknown) => end(1, messageOf(error)));

/** Says whether a project file is right. */
async function check(file: string): Promise<void> {
  const { readProject } = await import('./project/read-file.ts');
  const { document } = readProject(file, process.env);
  const counts = [
    `${document.feature_gates.length} gates, holdouts and segments`,
    `${document.dynamic_configs.length} dynamic configs and experiments`,
    `${document.layer_configs.length} layers`,
  ];
  console.log(`${file} is right: ${counts.join(', ')}`);
  const { listWay, missingLists } = await import('./evaluation/id-lists.ts');
  for (const list of missingLists(document)) console.log(`the id list ${list} is not in it: ${listWay}`);
}

/** Works a report out again from the others. */
async function verify(folder: string): Promise<void> {
  const { verificationText, verifyReports } = await import('./reports/files/verify.ts');
  const verification = await verifyReports(folder);
  console.log(verificationText(verification));
  if (verification.problems.length > 0) process.exitCode = 1;
}

function end(code: number, message: string): void {
  console.error(message);
  process.exitCode = code;
}
