import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  chownSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Client } from 'pg';
import type { PostgresConnection } from './connection.ts';

/** The folder of PostgreSQL's programs; undefined if it is not installed. */
export const postgresPrograms = findPrograms();

/** Ends the name of a test that is skipped without PostgreSQL. */
export const postgresNote = postgresPrograms === undefined ? ' (needs postgres: apt-get install postgresql)' : '';

if (postgresPrograms === undefined && process.env.NO_SKIPS)
  throw new Error('postgres is missing. Install it as .ci/run does.');

/** Returns whether PgBouncer is installed. */
export const findPgBouncer = (): boolean => spawnSync('sh', ['-c', 'command -v pgbouncer']).status === 0;

/** Ends the name of a test that is skipped without PgBouncer. */
export const pgBouncerNote = findPgBouncer() ? '' : ' (needs pgbouncer: apt-get install pgbouncer)';

if (!findPgBouncer() && process.env.NO_SKIPS) throw new Error('pgbouncer is missing. Install it as .ci/run does.');

/** A PostgreSQL server in a temporary folder. */
export interface TestedPostgres {
  readonly port: number;
  /** Creates an empty database, and returns how to connect to it. */
  createDatabase(): Promise<PostgresConnection>;
  /** Runs SQL as the superuser. */
  query(connection: PostgresConnection, sql: string): Promise<Record<string, unknown>[]>;
  /** Stops the server as an administrator does, which ends all connections, and starts it again. */
  restart(): Promise<void>;
  /** Ends the server at once and leaves its files as they are. Start it with `start`. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** Stops all processes of the server until the returned function is called. */
  pause(): () => void;
  /** Ends the server and deletes its folder. */
  close(): Promise<void>;
}

/** The password has characters that a URL would escape. */
const password = 'secret/@pass word';

/**
 * Starts a server on a free port.
 * @param settings Lines for postgresql.conf.
 * @param programs The folder of PostgreSQL's programs.
 */
export async function startPostgres(
  settings: readonly string[] = [],
  programs: string | undefined = postgresPrograms,
): Promise<TestedPostgres> {
  const { data, run } = newPostgresFolder(programs);
  run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C', '--no-sync']);
  const postgres = await startServer(programs, data, [
    'max_connections = 50',
    'shared_buffers = 32MB',
    'max_wal_size = 256MB',
    // The tests kill processes, and never the machine. Without this, each of many small files waits for the disk.
    'fsync = off',
    ...settings,
  ]);
  await queryDatabase(postgres.port, 'postgres', `CREATE ROLE tester LOGIN SUPERUSER PASSWORD '${password}'`);
  return postgres;
}

/** A copy of a running server that follows it. */
export interface TestedStandby extends TestedPostgres {
  /** Ends the following, so that the server accepts commits. */
  promote(): Promise<void>;
}

/** Copies a server, and starts the copy as its streaming standby. */
export async function startStandby({ port }: TestedPostgres): Promise<TestedStandby> {
  const { data, run } = newPostgresFolder(postgresPrograms);
  const source = ['-h', '127.0.0.1', '-p', String(port), '-U', 'postgres'];
  run('pg_basebackup', [...source, '-D', data, '-R', '-X', 'stream', '-c', 'fast', '--no-sync']);
  const standby = await startServer(postgresPrograms, data, ['wal_retrieve_retry_interval = 200']);
  return {
    ...standby,
    promote: async () => void (await queryDatabase(standby.port, 'postgres', 'SELECT pg_promote()')),
  };
}

/** PostgreSQL doesn't run as root. */
const serverUser = () => (process.getuid?.() === 0 ? otherUser() : undefined);

/** Creates the folder of a server, without its data. */
function newPostgresFolder(programs: string | undefined) {
  const user = serverUser();
  const folder = mkdtempSync(join(tmpdir(), 'statsig-postgres-'));
  chmodSync(folder, 0o700);
  if (user !== undefined) chownSync(folder, user.uid, user.gid);
  return {
    data: join(folder, 'data'),
    /** Runs a program of PostgreSQL to its end. */
    run(program: string, args: readonly string[]): void {
      const { status, stderr } = spawnSync(programFile(programs, program), args, {
        ...user,
        cwd: folder,
        stdio: ['ignore', 'pipe', 'pipe'],
      });
      if (status !== 0) throw new Error(`${program} failed: ${stderr}`);
    },
  };
}

function programFile(programs: string | undefined, program: string): string {
  if (programs === undefined) throw new Error('PostgreSQL is not installed.');
  return join(programs, program);
}

/** Starts a server with the data of its folder, on a free port. */
async function startServer(
  programs: string | undefined,
  data: string,
  settings: readonly string[],
): Promise<TestedPostgres> {
  const user = serverUser();
  const folder = dirname(data);
  const port = await freePort();
  appendFileSync(
    join(data, 'postgresql.conf'),
    [`port = ${port}`, "listen_addresses = '127.0.0.1'", `unix_socket_directories = '${folder}'`, ...settings, ''].join(
      '\n',
    ),
  );
  let server: ChildProcess | undefined;
  let databases = 0;

  async function start(): Promise<void> {
    server = spawn(programFile(programs, 'postgres'), ['-D', data], { ...user, cwd: folder, stdio: 'ignore' });
    for (let tries = 0; ; tries++) {
      if (server.exitCode !== null || tries > 1500) throw new Error('PostgreSQL did not start.');
      try {
        await queryDatabase(port, 'postgres', 'SELECT 1');
        return;
      } catch {
        await wait(20);
      }
    }
  }

  async function stop(signal: NodeJS.Signals): Promise<void> {
    if (server === undefined || server.exitCode !== null || server.signalCode !== null) return;
    const exited = once(server, 'exit');
    server.kill(signal);
    await exited;
  }

  /** Stops all processes of the server. Returns their IDs. The first process stops before the others, so it starts no more. */
  function stopProcesses(): number[] {
    if (server?.pid === undefined) return [];
    signalProcess(server.pid, 'SIGSTOP');
    const children = childrenOf(server.pid);
    for (const pid of children) signalProcess(pid, 'SIGSTOP');
    return [server.pid, ...children];
  }

  async function kill(): Promise<void> {
    const children = stopProcesses().slice(1);
    await stop('SIGKILL');
    // The other processes of the server notice that it is gone, but only when they write to the log or wait for work.
    for (const pid of children) signalProcess(pid, 'SIGKILL');
    // A process that still uses the shared memory keeps the next server from starting.
    for (const pid of children) while (isRunning(pid)) await wait(10);
  }

  await start();
  return {
    port,
    async createDatabase() {
      databases += 1;
      const database = `test_${databases}`;
      // The default strategy writes each page to the log, which takes 0.1 s more.
      await queryDatabase(port, 'postgres', `CREATE DATABASE ${database} TEMPLATE template0 STRATEGY file_copy`);
      return { host: '127.0.0.1', port, database, user: 'tester', password };
    },
    query: ({ database }, sql) => queryDatabase(port, database, sql),
    async restart() {
      await stop('SIGINT');
      await start();
    },
    kill,
    start,
    pause() {
      const paused = stopProcesses();
      return () => {
        for (const pid of paused) signalProcess(pid, 'SIGCONT');
      };
    },
    async close() {
      await stop('SIGQUIT');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/**
 * Returns a port that nothing listens on. The system gives such a low port to no connection, so that a server which ends can
 * start on its port again.
 */
export async function freePort(): Promise<number> {
  for (;;) {
    const port = randomInt(10_000, 32_000);
    const server = createServer().listen(port, '127.0.0.1');
    try {
      await once(server, 'listening');
    } catch {
      continue;
    }
    server.close();
    await once(server, 'close');
    return port;
  }
}

/** Returns a user other than root, as which a server can run. */
export function otherUser(): { readonly uid: number; readonly gid: number } {
  for (const name of ['postgres', 'nobody']) {
    const ids = ['-u', '-g'].map((option) =>
      Number(spawnSync('id', [option, name]).stdout.toString().trim() || Number.NaN),
    );
    const [uid = Number.NaN, gid = Number.NaN] = ids;
    if (!Number.isNaN(uid + gid)) return { uid, gid };
  }
  throw new Error('No user can run PostgreSQL. Create the user postgres.');
}

async function queryDatabase(port: number, database: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({
    host: '127.0.0.1',
    port,
    database,
    user: 'postgres',
    options: '-c default_transaction_read_only=off',
  });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

/** Returns the first folder with the programs of PostgreSQL: in PATH, or else the newest version of Debian's packages. */
function findPrograms(): string | undefined {
  const root = '/usr/lib/postgresql';
  const versions = existsSync(root) ? readdirSync(root).sort((one, other) => Number(other) - Number(one)) : [];
  const folders = [...(process.env.PATH ?? '').split(':'), ...versions.map((version) => join(root, version, 'bin'))];
  const found = folders.find((folder) => existsSync(join(folder, 'initdb')) && existsSync(join(folder, 'postgres')));
  // A folder of links to some of the programs leads to the folder with all of them.
  return found === undefined ? undefined : dirname(realpathSync(join(found, 'initdb')));
}

const childrenOf = (pid: number): number[] =>
  spawnSync('pgrep', ['-P', String(pid)])
    .stdout.toString()
    .trim()
    .split('\n')
    .filter(Boolean)
    .map(Number);

/** Returns whether a process is running, on Linux. A zombie has ended. */
function isRunning(pid: number): boolean {
  try {
    return !/\) Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'));
  } catch {
    return false;
  }
}

function signalProcess(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch {
    // The process has ended.
  }
}
