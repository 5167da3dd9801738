import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const testFolder = new URL('../../../../../test/', import.meta.url);

/** Whether tests can't run ClickHouse, because the package `chdb` is missing. */
export const isClickHouseMissing = !existsSync(new URL('node_modules/chdb', testFolder));

/** Ends the name of a test that is skipped without ClickHouse. */
export const clickHouseNote = isClickHouseMissing ? ' (needs chdb: npm run extras)' : '';

/** A ClickHouse in another process, with its own folder. */
export interface TestClickHouse {
  /** Its address for `openClickHouseStore`, with a new database. */
  newDatabaseUrl(): string;
  /** Stops the process in the middle of what it does. Its data stay. */
  kill(): Promise<void>;
  /** Starts a killed process again, on the same port and folder. */
  restart(): Promise<void>;
  /** Suspends or resumes the process, or makes it read-only or writable again. */
  signal(signal: 'SIGSTOP' | 'SIGCONT' | 'SIGUSR2'): void;
  /** Stops the process and deletes the data. */
  close(): Promise<void>;
}

/** Starts a ClickHouse on an empty folder. */
export async function startClickHouse(): Promise<TestClickHouse> {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-clickhouse-'));
  let { child, port } = await startProcess(folder, 0);
  let databases = 0;

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const exit = once(child, 'exit');
    child.kill('SIGKILL');
    await exit;
  }

  return {
    newDatabaseUrl() {
      databases += 1;
      return `clickhouse://127.0.0.1:${port}/database_${databases}`;
    },
    kill,
    async restart() {
      ({ child, port } = await startProcess(folder, port));
    },
    signal: (signal) => void child.kill(signal),
    async close() {
      await kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function startProcess(folder: string, usedPort: number): Promise<{ child: ChildProcess; port: number }> {
  const program = fileURLToPath(new URL('clickhouse-server.testing.ts', import.meta.url));
  const child = spawn(process.execPath, [program, folder, String(usedPort)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const exit = once(child, 'exit').then(() => {
    throw new Error('ClickHouse has ended before it listened.');
  });
  const [line] = await Promise.race([once(child.stdout, 'data'), exit]);
  exit.catch(() => {});
  return { child, port: Number(line) };
}
