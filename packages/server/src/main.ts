import { commandOf, listenProblem, type Serve } from './cli.ts';
import { createLog } from './log.ts';
import { demoProject, type Project } from './project/project.ts';
import { readProject, watchProject } from './read-project.ts';
import { createServer } from './server.ts';
import { openSqliteStore } from './store/sqlite-store.ts';
import type { Store } from './store/store.ts';

/**
 * The command: serves until it is told to stop. A wrong flag ends it with 2; a project, a store or an address that can't
 * be had, with 1.
 */
export async function main(): Promise<void> {
  const command = commandOf(process.argv.slice(2), process.env);
  if (command.run === 'help') return console.log(command.text.trimEnd());
  if (command.run === 'refuse') return end(2, command.message);
  if (command.run === 'check') return check(command.file);
  if (command.run === 'simulate')
    return orEnd(import('./simulate/main.ts').then(({ runSimulate }) => runSimulate(command)));
  if (command.run === 'backfill')
    return orEnd(import('./backfill/main.ts').then(({ runBackfill }) => runBackfill(command)));
  await serve(command);
}

/** What fails ends the command with 1 and its sentence. */
const orEnd = (done: Promise<void>) => done.catch((error: unknown) => end(1, messageOf(error)));

/** Says whether a project file is right. */
function check(file: string): void {
  try {
    const { document } = readProject(file, process.env);
    const counts = [
      `${document.feature_gates.length} gates, holdouts and segments`,
      `${document.dynamic_configs.length} dynamic configs and experiments`,
      `${document.layer_configs.length} layers`,
    ];
    console.log(`${file} is right: ${counts.join(', ')}`);
  } catch (error) {
    end(1, messageOf(error));
  }
}

async function serve(command: Serve): Promise<void> {
  // Whoever read the log may leave: that is no reason to stop.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const log = createLog((line) => process.stderr.write(line), Date.now);
  let project: Project;
  let store: Store;
  try {
    // The store's thread starts while the project is read.
    const opening = openSqliteStore(command.data);
    opening.catch(() => {});
    project = command.project === undefined ? demoProject() : readProject(command.project, process.env);
    store = await opening;
  } catch (error) {
    // A thread may still be there.
    console.error(messageOf(error));
    process.exit(1);
  }
  const { origins, rateLimit, keepDays } = command;
  const server = createServer({
    project,
    store,
    log,
    rateLimit,
    keepDays,
    ...(origins === undefined ? {} : { origins }),
  });
  const file = command.project;
  const reload = () => {
    if (file === undefined) return;
    try {
      server.use(readProject(file, process.env));
      server.reloaded(true);
      log('info', 'project read again', { file });
    } catch (error) {
      server.reloaded(false);
      log('error', 'project is broken: the last good one stays', { problem: messageOf(error) });
    }
  };
  const unwatch = file === undefined ? () => {} : watchProject(file, reload);
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    unwatch();
    log('info', 'stopping');
    void server.close().then(() => process.exit(0));
  };
  process.on('SIGTERM', stop).on('SIGINT', stop).on('SIGHUP', reload);

  try {
    const { url } = await server.listen(command);
    console.log(`listening on ${url}`);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
    console.error(listenProblem(code, command));
    process.exit(1);
  }
  if (command.project === undefined)
    log('info', 'demo project', { way: 'give --project a file of your own to serve that' });
  if (command.data === undefined)
    log('warn', 'kept in memory', {
      way: 'events and exposures end with the process: give --data a folder to keep them',
    });
}

function end(code: number, message: string): void {
  console.error(message);
  process.exitCode = code;
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));
