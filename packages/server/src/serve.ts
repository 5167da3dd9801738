import { messageOf } from '@statsig-http-api/contract/json';
import { listenProblem, type Serve } from './cli.ts';
import { listWay, missingLists } from './evaluation/id-lists.ts';
import type { Project } from './project/project.ts';
import { createLog } from './service/log.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';

/**
 * Serves until it is told to stop. What can't be had, a project, a store or an address, ends the process with 1 and one
 * sentence.
 */
export async function serve(command: Serve): Promise<void> {
  // Whoever read the log may leave: that is no reason to stop.
  process.stdout.on('error', () => {});
  process.stderr.on('error', () => {});
  const log = createLog((line) => process.stderr.write(line), Date.now);
  const { project: file, origins, rateLimit, keepDays, publicUrl } = command;
  // The store's thread starts first: it opens its file while all else is loaded here.
  const [store, { createServer }, { project, read, watch }] = await Promise.all([
    openSqliteStore(command.data),
    import('./server.ts'),
    file === undefined ? demo() : ofFile(file),
  ]).catch((error: unknown) => {
    // A thread may still be there.
    console.error(messageOf(error));
    process.exit(1);
  });
  const server = createServer({
    project,
    store,
    log,
    rateLimit,
    keepDays,
    ...(origins === undefined ? {} : { origins }),
    ...(publicUrl === undefined ? {} : { publicUrl }),
  });
  const warnOfLists = ({ document }: Project) => {
    for (const list of missingLists(document)) log('warn', 'id list is missing', { list, way: listWay });
  };
  const reload = () => {
    if (read === undefined) return;
    try {
      const next = read();
      server.use(next);
      server.reloaded(true);
      log('info', 'project read again', { file });
      warnOfLists(next);
    } catch (error) {
      server.reloaded(false);
      log('error', 'project is broken: the last good one stays', { problem: messageOf(error) });
    }
  };
  const unwatch = watch?.(reload) ?? (() => {});
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
  warnOfLists(project);
  if (file === undefined) log('info', 'demo project', { way: 'give --project a file of your own to serve that' });
  if (command.data === undefined)
    log('warn', 'kept in memory', {
      way: 'events and exposures end with the process: give --data a folder to keep them',
    });
}

/** A project, and how it is read and watched where it stands in a file. */
interface Origin {
  readonly project: Project;
  readonly read?: () => Project;
  readonly watch?: (changed: () => void) => () => void;
}

async function demo(): Promise<Origin> {
  const { demoProject } = await import('./project/demo-project.ts');
  return { project: demoProject() };
}

async function ofFile(file: string): Promise<Origin> {
  const { readProject, watchProject } = await import('./project/read-file.ts');
  const read = () => readProject(file, process.env);
  return { project: read(), read, watch: (changed) => watchProject(file, changed) };
}
