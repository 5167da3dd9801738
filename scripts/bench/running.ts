import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import autocannon from 'autocannon';
import { operations } from '../../generated/operations.ts';
import { serverCommand } from '../stress/start-server.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** The key that every server of the bench takes. */
const headers = { 'content-type': 'application/json', 'statsig-api-key': 'client-local' };

/** A server that is measured. */
export interface Contestant {
  readonly name: string;
  /** What Node is given, from the root of the project. */
  readonly command: readonly string[];
}

/** A server under way. */
export interface Running {
  readonly child: ChildProcess;
  readonly url: string;
  /** Milliseconds from the command to its word that it listens. */
  readonly startedIn: number;
}

/** Our server with its events in a folder. */
export const ourServer = (data: string, ...more: readonly string[]): Contestant => ({
  name: 'statsig-server',
  command: [...serverCommand, '--port', '0', '--data', data, ...more],
});

/** Starts a server. @throws when it ends before it listens. */
export function start({ name, command }: Contestant): Promise<Running> {
  const began = performance.now();
  const child = spawn(process.execPath, command, { cwd: root, stdio: ['ignore', 'pipe', 'ignore'] });
  let output = '';
  return new Promise((resolve, reject) => {
    // Read to the end, since a full pipe would stop it.
    child.stdout.on('data', (chunk) => {
      if (output.length > 10_000) return;
      output += chunk;
      const url = /listening on (http:\/\/[^\s/]+)/.exec(output)?.[1];
      if (url !== undefined) resolve({ child, url, startedIn: performance.now() - began });
    });
    child.once('exit', () => reject(new Error(`${name} ended before it listened: ${output}`)));
  });
}

/** Tells a server to end, and waits for it. */
export async function stop({ child }: Running): Promise<void> {
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

/**
 * Requests a second of check_gate over 10 connections.
 * @param bodies They take turns. `[<id>]` in one is another text in each request.
 * @throws when one is not answered with 2xx.
 */
export async function load(url: string, bodies: readonly string[], seconds: number, name: string): Promise<number> {
  const { requests, non2xx, errors } = await autocannon({
    url,
    connections: 10,
    duration: seconds,
    idReplacement: bodies.some((body) => body.includes('[<id>]')),
    requests: bodies.map((body) => ({ method: 'POST', path: operations.checkGate.path, headers, body })),
  });
  if (non2xx + errors > 0) throw new Error(`${name} failed ${non2xx + errors} requests under load`);
  return requests.average;
}

/** Sends bodies to an operation, so many at a time. @throws when one is not answered with 2xx. */
export async function sendAll(url: string, bodies: Iterable<string>, atATime: number): Promise<void> {
  const waiting = bodies[Symbol.iterator]();
  const agent = new Agent({ keepAlive: true });
  const sender = async () => {
    for (let { value, done } = waiting.next(); !done; { value, done } = waiting.next()) {
      // What sends takes turns with what is measured: fetch needs twice as much for it.
      const asked = request(url, { method: 'POST', agent, headers }).end(value);
      const [answer] = (await once(asked, 'response')) as [IncomingMessage];
      await once(answer.resume(), 'end');
      if (answer.statusCode !== 200 && answer.statusCode !== 202)
        throw new Error(`${url} answered ${answer.statusCode}`);
    }
  };
  try {
    await Promise.all(Array.from({ length: atATime }, sender));
  } finally {
    agent.destroy();
  }
}
