import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, type IncomingMessage, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { operations } from '../../generated/operations.ts';
import { serverCommand } from '../stress/start-server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Every server in the benchmarks accepts this key. */
export const headers = { 'content-type': 'application/json', 'statsig-api-key': 'client-local' };

/** A server that is measured. */
export interface Contestant {
  readonly name: string;
  /** The arguments of Node, with paths from the root of the project. */
  readonly command: readonly string[];
}

/** A server that is running. */
export interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  /** The time from the command to its line `listening on`, in milliseconds. */
  readonly startedIn: number;
}

/** Returns our server, with its events in a folder. */
export const ourServer = (data: string, ...more: readonly string[]): Contestant => ({
  name: 'statsig-server',
  command: [...serverCommand, '--port', '0', '--data', data, ...more],
});

/**
 * Starts a server.
 * @throws when the server exits before it listens.
 */
export function start({ name, command }: Contestant): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  return new Promise((resolve, reject) => {
    // Reads to the end, because a full pipe would block the server.
    child.stdout.on('data', (chunk) => {
      if (output.length > 10_000) return;
      output += chunk;
      const url = /listening on (http:\/\/[^\s/]+)/.exec(output)?.[1];
      if (url !== undefined) resolve({ child, url, startedIn: performance.now() - began });
    });
    child.once('exit', () => reject(new Error(`${name} exited before it listened. Its output: ${output}`)));
  });
}

/** Stops a server, and waits until it has exited. */
export async function stop({ child }: Running): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/**
 * Returns the requests per second, over 10 connections.
 * @param bodies The request bodies, sent in turn. `[<id>]` becomes a unique string in each request.
 * @param path The path of the requests. @default check_gate
 * @throws when a response is not 2xx.
 */
export async function load(
  url: string,
  bodies: readonly string[],
  seconds: number,
  name: string,
  path: string = operations.checkGate.path,
): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({
    url,
    connections: 10,
    duration: seconds,
    idReplacement: bodies.some((body) => body.includes('[<id>]')),
    requests: bodies.map((body) => ({ method: 'POST', path, headers, body })),
  });
  if (non2xx + errors > 0) throw new Error(`${name} failed ${non2xx + errors} requests under load`);
  return requests.average;
}

/**
 * Sends bodies to an operation.
 * @param atATime The number of concurrent requests.
 * @throws when a response is not 200 or 202.
 */
export async function sendAll(url: string, bodies: Iterable<string>, atATime: number): Promise<void> {
  const waiting = bodies[Symbol.iterator]();
  const agent = new Agent({ keepAlive: true });
  const sender = async () => {
    for (let { value, done } = waiting.next(); !done; { value, done } = waiting.next()) {
      // The sender shares the processor with the server: fetch would take twice as much of it.
      const outgoing = request(url, { method: 'POST', agent, headers }).end(value);
      const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
      await once(response.resume(), 'end');
      if (response.statusCode !== 200 && response.statusCode !== 202)
        throw new Error(`${url} returned ${response.statusCode}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: atATime }, sender));
  } finally {
    agent.destroy();
  }
}

/** Returns the time of the processor that a process has taken, in seconds. Only Linux shows it in a file. */
export function processorSeconds({ child: { pid } }: Running): number {
  try {
    const [, fields = ''] = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ');
    const [user, system] = fields.split(' ').slice(11, 13);
    // A tick is 10 ms on all usual systems.
    return (Number(user) + Number(system)) / 100;
  } catch {
    return Number.NaN;
  }
}
