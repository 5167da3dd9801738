import { commandOf, help, listenProblem } from './cli.ts';
import { createMock } from './mock.ts';

/** The command: serves until it is told to stop. A wrong flag ends it with 2, an address that can't be had with 1. */
export async function main(): Promise<void> {
  const command = commandOf(process.argv.slice(2), process.env);
  if (command.run === 'help') return console.log(help.trimEnd());
  if (command.run === 'refuse') {
    console.error(command.message);
    process.exitCode = 2;
    return;
  }
  // Whoever read the log may leave: that is no reason to stop.
  process.stdout.on('error', () => {});
  const mock = createMock({ log: (line) => console.log(line) });
  try {
    const { url } = await mock.listen(command);
    console.log(`listening on ${url}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    console.error(listenProblem(code, command));
    process.exitCode = 1;
    return;
  }
  const stop = () => void mock.close().then(() => process.exit(0));
  process.once('SIGTERM', stop).once('SIGINT', stop);
}
