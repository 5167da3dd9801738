import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { Attack } from './attack.ts';
import { attacks } from './attacks.ts';
import { startCommand } from './start-server.ts';
import { type Latencies, startSteadyChecks } from './steady-checks.ts';

/** What an attack did to the server. */
interface AttackResult {
  readonly name: string;
  readonly isAlive: boolean;
  readonly seconds: number;
  /** Of the checks beside the attack. */
  readonly checks: Latencies;
  /** The peak of the resident memory, in MiB. Undefined where the system doesn't tell. */
  readonly memoryPeak: number | undefined;
  /** Open descriptors of the server at the end of the attack. Undefined where the system doesn't tell. */
  readonly descriptors: number | undefined;
  readonly statuses: Readonly<Record<string, number>>;
}

/** The maximum that a check beside an attack may take, in milliseconds. */
const maxP99 = 100;

/** Starts a server, sends checks at a steady rate, and runs an attack beside them. */
export async function attackTest({ name, descriptors, project, run }: Attack): Promise<AttackResult> {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-attack-'));
  const projectFile = join(folder, 'project.yaml');
  if (project !== undefined) writeFileSync(projectFile, JSON.stringify(project()));
  const args = ['--port', '0', '--data', join(folder, 'data'), '--workers', '1'];
  const projectArgs = project === undefined ? [] : ['--project', projectFile, '--dev'];
  const { child, url } = await startCommand([...args, ...projectArgs], {}, descriptors);
  child.stderr?.resume();
  const checks = startSteadyChecks(url);
  try {
    await wait(500);
    const started = performance.now();
    const { statuses, release } = await run(url);
    // What the attack left behind may still be at work.
    await wait(500);
    const seconds = Math.round((performance.now() - started) / 100) / 10;
    const measured = { memoryPeak: memoryPeakOf(child), descriptors: descriptorsOf(child) };
    const latencies = await checks.stop();
    release?.();
    return {
      name,
      isAlive: child.exitCode === null && child.signalCode === null,
      seconds,
      checks: latencies,
      ...measured,
      statuses,
    };
  } finally {
    const ended = child.exitCode === null && child.signalCode === null ? once(child, 'exit') : undefined;
    child.kill('SIGKILL');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

function memoryPeakOf({ pid }: ChildProcess): number | undefined {
  const file = `/proc/${pid}/status`;
  if (!existsSync(file)) return undefined;
  const kibibytes = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1];
  return kibibytes === undefined ? undefined : Math.round(Number(kibibytes) / 1024);
}

function descriptorsOf({ pid }: ChildProcess): number | undefined {
  const folder = `/proc/${pid}/fd`;
  return existsSync(folder) ? readdirSync(folder).length : undefined;
}

const rounded = (milliseconds: number) => (Number.isFinite(milliseconds) ? Math.round(milliseconds) : 'none');

// `npx node scripts/stress/attack-test.ts [NAME…]`
if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const names = process.argv.slice(2);
  for (const attack of attacks.filter(({ name }) => names.length === 0 || names.some((part) => name.includes(part)))) {
    const { name, isAlive, seconds, checks, memoryPeak, descriptors, statuses } = await attackTest(attack);
    const { count, failed, p50, p99, max } = checks;
    const parts = [
      `${isAlive ? 'alive' : 'DEAD'} after ${seconds} s`,
      `checks p50 ${rounded(p50)} p99 ${rounded(p99)} max ${rounded(max)} ms, ${failed} of ${count} failed`,
      `memory ${memoryPeak} MiB`,
      `${descriptors} descriptors`,
      JSON.stringify(statuses),
    ];
    console.log(`${name}: ${parts.join('; ')}`);
    if (!isAlive || p99 > maxP99) process.exitCode = 1;
  }
}
