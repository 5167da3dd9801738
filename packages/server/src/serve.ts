import { listenError } from '@statsig-http-api/contract/command-line';
import { messageOf } from '@statsig-http-api/contract/json';
import type { ServeCommand } from './cli.ts';
import { missingIDListAdvice, missingIDLists } from './evaluation/id-lists.ts';
import { openInstance } from './open-instance.ts';
import { localKeys } from './project/keys.ts';
import { recordProject } from './project/last-project.ts';
import { hideImplausibleNames } from './project/plausible-names.ts';
import type { Server, ServerOptions } from './server.ts';
import { createLog } from './service/log.ts';
import type { LoadedProject } from './service/project-editor.ts';

/**
 * Runs the server until SIGTERM or SIGINT. Exits with code 1 and a message when the project is invalid, the data folder
 * can't be opened, or the server can't listen on the address.
 */
export async function serve(command: ServeCommand): Promise<void> {
  // The server keeps running if the program that reads its log ends.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const log = createLog((line) => process.stderr.write(line), Date.now);
  const { project: file, origins, rateLimit, keepDays, publicUrl, specsForClientKeys, dev } = command;
  const usesDemo = file === undefined && command.store.engine === 'sqlite';
  const usesOneThread = command.workers === 1 || (command.workers === undefined && (dev || usesDemo));
  // The store's thread starts first, so that it opens its file while the other modules load.
  const [instance, { create, problem }] = await Promise.all([
    openInstance(command, log),
    usesOneThread ? importServer() : importWorkersServer(command.workers),
  ]).catch((error: unknown) => exit(messageOf(error)));
  if (problem !== undefined) log('warn', 'serving with one worker', { problem });
  const { source, ...shared } = instance;
  const isDemo = source.name === undefined;
  const server = createOrExit(() =>
    create({
      ...shared,
      project: source.project,
      storage: source.storage,
      log,
      rateLimit,
      keepDays,
      specsForClientKeys,
      dev: dev || isDemo,
      ...(origins === undefined ? {} : { origins }),
      ...(publicUrl === undefined ? {} : { publicUrl }),
      // A supervisor starts a new process.
      onStoreLost: exit,
      onWorkersLost: exit,
    }),
  );
  const announce = ({ document, metrics, warnings, keys }: LoadedProject) => {
    if (command.data !== undefined) recordProject(command.data, { document, metrics });
    const hasPublicKey = localKeys.serverSecretKeys.some((key) => keys.serverSecretKeys.includes(key));
    if (!isDemo && !dev && hasPublicKey)
      log('warn', 'project has a public key', {
        hint: 'Everyone knows the server secret key of the examples. Set your own before you deploy.',
      });
    for (const problem of warnings) log('warn', 'project has an entry that no request can get', { problem });
    for (const list of missingIDLists(document).map(hideImplausibleNames))
      log('warn', 'ID list is missing', { list, hint: missingIDListAdvice });
  };
  const reload = async (isForced: boolean) => {
    try {
      const next = await server.reload(isForced);
      if (next === undefined) return;
      server.reloaded(true);
      log('info', 'project reloaded', { file: source.name });
      announce(next);
    } catch (error) {
      server.reloaded(false);
      log('error', 'project is invalid, keeping the last valid one', { problem: messageOf(error) });
    }
  };
  const unwatch = source.watch(() => reload(false));
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    unwatch();
    log('info', 'stopping');
    void server.close().then(() => process.exit(0));
  };
  process
    .on('SIGTERM', stop)
    .on('SIGINT', stop)
    .on('SIGHUP', () => reload(true));

  try {
    const { url } = await server.listen(command);
    console.log(`listening on ${url}`);
  } catch (error) {
    exit(listenError(error, command));
  }
  announce(source.project);
  if (isDemo) log('info', 'serving the demo project', { hint: 'Serve your own project with --project FILE.' });
  else if (dev)
    log('warn', 'developer endpoints need no key', {
      hint: 'All callers on this machine can read and delete the data under /_/. Leave out --dev behind a proxy.',
    });
  if (command.store.engine === 'sqlite' && command.store.folder === undefined)
    log('warn', 'storing everything in memory', {
      hint: 'Events and exposures are lost when the process ends. Keep them with --data FOLDER.',
    });
}

/** A function that creates a server, with one thread or with workers. */
interface ServerModule {
  readonly create: (options: ServerOptions & { origins?: readonly string[]; onWorkersLost: typeof exit }) => Server;
  /** Why the server has fewer workers than the user requested. */
  readonly problem?: string;
}

async function importServer(): Promise<ServerModule> {
  const { createServer } = await import('./server.ts');
  return { create: createServer };
}

/** @param requested The number of workers; undefined for what the machine can use. */
async function importWorkersServer(requested: number | undefined): Promise<ServerModule> {
  const { countWorkers } = await import('./workers/count-workers.ts');
  const { workers, ...rest } = await countWorkers(requested);
  if (workers === 1) return { ...(await importServer()), ...rest };
  const { createWorkersServer } = await import('./workers/create-workers-server.ts');
  return { create: (options) => createWorkersServer({ ...options, workers }) };
}

/** Ends the process: the store's thread may still run, and would keep it alive. */
function exit(message: string): never {
  console.error(message);
  process.exit(1);
}

function createOrExit<Result>(create: () => Result): Result {
  try {
    return create();
  } catch (error) {
    return exit(messageOf(error));
  }
}
