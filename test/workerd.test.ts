import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { extra } from './tools.ts';

// The client in the runtime of Cloudflare Workers, which ends timers and requests with the request of the visitor that
// started them.

const workerd = extra('workerd');
const folder = mkdtempSync(join(tmpdir(), 'workerd-'));
/** The names of the received events. */
let received: string[] = [];
/** Whether the service responds. */
let responds = true;
const service = createServer((request, response) => {
  let body = '';
  request.on('data', (chunk) => {
    body += chunk;
  });
  request.on('end', () => {
    if (!responds) return;
    if (request.url === '/v1/check_gate') return response.end('{"name":"a_gate","value":true}');
    received.push(...JSON.parse(body).events.map(({ eventName }: { eventName: string }) => eventName));
    return response.writeHead(202).end('{"success":true}');
  });
});
let runtime: ChildProcess;
let url: string;
let errors = '';

/** The queues are in the scope of the module, so that all requests share them. */
const program = (baseUrl: string) => `
  import { waitUntil } from 'cloudflare:workers';
  import { createClient } from '@statsig-http-api/client';
  import { createEventQueue } from '@statsig-http-api/client/events';

  let skippedTime = 0;
  const options = { clientSdkKey: 'client-a', baseUrl: '${baseUrl}', runtime: { now: () => Date.now() + skippedTime } };
  const client = createClient(options);
  const queue = createEventQueue(options);
  const autoQueue = createEventQueue({ ...options, waitUntil });
  const closedQueue = createEventQueue(options);

  export default {
    async fetch(request, env, context) {
      const { pathname, searchParams } = new URL(request.url);
      const name = searchParams.get('name');
      skippedTime += Number(searchParams.get('skip'));
      if (name) (pathname === '/auto' ? autoQueue : queue).log({ eventName: name });
      if (pathname === '/flush') context.waitUntil(queue.flush());
      if (pathname === '/lost') void queue.flush();
      if (pathname === '/close') {
        closedQueue.log({ eventName: 'last' });
        await closedQueue.close();
        return Response.json(closedQueue.dropped);
      }
      const gate = pathname === '/check' ? await client.checkGate({ gateName: 'a_gate' }) : undefined;
      return Response.json({ gate, size: queue.size + autoQueue.size, dropped: queue.dropped });
    },
  };`;

const config = `
  using Workerd = import "/workerd/workerd.capnp";
  const config :Workerd.Config = (
    services = [(name = "main", worker = .main), (name = "internet", network = (allow = ["private"]))],
    sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
  );
  const main :Workerd.Worker = (
    modules = [(name = "main", esModule = embed "main.js")],
    compatibilityDate = "2026-01-01",
  );`;

describe.skipIf(workerd.isMissing)(`in Cloudflare's runtime${workerd.note}`, () => {
  beforeAll(async () => {
    await once(service.listen(0, '127.0.0.1'), 'listening');
    const root = fileURLToPath(new URL('../', import.meta.url));
    await build({
      stdin: { contents: program(`http://127.0.0.1:${(service.address() as AddressInfo).port}`), resolveDir: root },
      outfile: join(folder, 'main.js'),
      bundle: true,
      format: 'esm',
      external: ['cloudflare:workers'],
    });
    writeFileSync(join(folder, 'config.capnp'), config);
    const { default: binary }: { default: string } = createRequire(import.meta.url)('workerd');
    runtime = spawn(binary, ['serve', join(folder, 'config.capnp'), '--control-fd=3'], {
      stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    });
    runtime.stderr?.on('data', (chunk) => {
      errors += chunk;
    });
    const control = runtime.stdio[3];
    if (!control || !('read' in control)) throw new Error('the runtime has no control channel');
    const [line] = await once(createInterface(control), 'line');
    url = `http://127.0.0.1:${JSON.parse(line).port}`;
  });
  afterAll(async () => {
    runtime.kill();
    await once(runtime, 'exit');
    service.close();
    service.closeAllConnections();
    rmSync(folder, { recursive: true });
  });
  beforeEach(() => {
    received = [];
    responds = true;
  });

  // The runtime reports work that outlives its request.
  afterEach(() => expect(errors).toBe(''));

  const visit = async (path: string) => (await fetch(url + path)).json();

  test('a client of the module sends a check for each visitor', async () => {
    const visits = await Promise.all(Array.from({ length: 5 }, () => visit('/check')));
    expect(visits.map(({ gate }) => gate.value)).toEqual([true, true, true, true, true]);
  });

  test.each(['/flush', '/auto'])('a queue of the module sends the events of all visitors: %s', async (path) => {
    const names = Array.from({ length: 20 }, (_, at) => `${at}`);
    for (const name of names.slice(0, 10)) await visit(`${path}?name=${name}`);
    await Promise.all(names.slice(10).map((name) => visit(`${path}?name=${name}`)));
    await expect.poll(() => received.toSorted()).toEqual(names.toSorted());
    await expect.poll(async () => (await visit('/')).size).toBe(0);
  });

  test('a queue sends the events of a lost request with those of a later one', async () => {
    responds = false;
    expect(await visit('/lost?name=lost')).toMatchObject({ size: 1 });
    responds = true;
    await visit('/flush?name=next');
    await expect.poll(() => received).toEqual(['next']);
    expect(await visit('/')).toMatchObject({ size: 1 });
    await visit('/flush?skip=60000');
    await expect.poll(() => received).toEqual(['next', 'lost']);
    await expect.poll(() => visit('/')).toMatchObject({ size: 0, dropped: { overflow: 0, rejected: 0, closed: 0 } });
  });

  test('a queue sends events that are due without waitUntil', async () => {
    await visit('/?name=first');
    await visit('/?skip=10000&name=second');
    await visit('/flush?skip=60000');
    await expect.poll(() => [...new Set(received)]).toEqual(['first', 'second']);
  });

  test('close sends the remaining events within a request', async () => {
    expect(await visit('/close')).toMatchObject({ closed: 0 });
    expect(received).toEqual(['last']);
  });
});
