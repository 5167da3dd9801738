import { listenError } from '@statsig-http-api/contract/command-line';
import { messageOf } from '@statsig-http-api/contract/json';
import type { ValidValues } from '@statsig-http-api/contract/values';
import { watchForChanges } from '@statsig-http-api/contract/watch-file';
import { parseCommand, type ServeCommand } from './cli.ts';
import { createMock } from './mock.ts';

/**
 * Runs the `statsig-mock` command until SIGTERM or SIGINT. Sets exit code 2 on a usage error, and 1 if the values file is
 * invalid or the mock can't listen on the address.
 */
export async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2), process.env);
  if (command.run === 'help') return console.log(command.text.trimEnd());
  if (command.run === 'usageError') return fail(command.message, 2);
  // The mock keeps running if the program that reads its log ends.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  let values: () => ValidValues | undefined;
  try {
    values = await currentValues(command);
  } catch (error) {
    return fail(messageOf(error), 1);
  }
  const mock = createMock({ values, log: (line) => console.log(line) });
  // Before the mock says that it listens, because a program that reads this may stop it at once.
  const stop = () => void mock.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
  try {
    const { url } = await mock.listen(command);
    console.log(`listening on ${url}`);
  } catch (error) {
    return fail(listenError(error, command), 1);
  }
}

/**
 * Returns a function for the values of the moment: those of the options and of the values file, which is watched.
 * @throws {Error} for an unreadable or invalid file.
 */
async function currentValues({ values: named, valuesFile }: ServeCommand): Promise<() => ValidValues | undefined> {
  if (valuesFile === undefined) return () => named;
  const { readValues } = await import('./values-file.ts');
  const read = () => readValues(valuesFile, named ?? {});
  let values = read();
  watchForChanges(valuesFile, () => {
    try {
      values = read();
      console.log(`${valuesFile} has changed, using its new values`);
    } catch (error) {
      console.error(`${messageOf(error)} The mock keeps the last valid values.`);
    }
  });
  return () => values;
}

function fail(message: string, exitCode: number): void {
  console.error(message);
  process.exitCode = exitCode;
}
