import { listenError } from '@statsig-http-api/contract/command-line';
import { parseCommand } from './cli.ts';
import { createMock } from './mock.ts';

/**
 * Runs the `statsig-mock` command until SIGTERM or SIGINT. Sets exit code 2 on a usage error, and 1 if the mock can't
 * listen on the address.
 */
export async function main(): Promise<void> {
  const command = parseCommand(process.argv.slice(2), process.env);
  if (command.run === 'help') return console.log(command.text.trimEnd());
  if (command.run === 'usageError') return fail(command.message, 2);
  // The mock keeps running if the program that reads its log ends.
  process.stdout.on('error', () => {});
  const mock = createMock({ log: (line) => console.log(line) });
  try {
    const { url } = await mock.listen(command);
    console.log(`listening on ${url}`);
  } catch (error) {
    return fail(listenError(error, command), 1);
  }
  const stop = () => void mock.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
}

function fail(message: string, exitCode: number): void {
  console.error(message);
  process.exitCode = exitCode;
}
