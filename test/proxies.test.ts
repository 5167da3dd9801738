import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request as httpRequest, type IncomingHttpHeaders } from 'node:http';
import { request as httpsRequest } from 'node:https';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createServer, loadProject, openSqliteStore, type Server } from '@statsig-http-api/server';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { findProgram } from './tools.ts';

const nginx = findProgram('nginx', 'nginx');
const haproxy = findProgram('haproxy', 'haproxy');
const openssl = findProgram('openssl', 'openssl');
const missing = [nginx, haproxy, openssl].filter(({ isMissing }) => isMissing);
const note = missing.map((tool) => tool.note).join('');

const deploy = new URL('../packages/server/deploy/', import.meta.url);
const publicUrl = 'https://api.example.com';

/** Proxies listen on Unix sockets, because the path of a socket is never in use. */
let folder: string;
let server: Server;
/** The address of a server that is started as the files in `deploy` say. */
let address: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'statsig-proxies-'));
  const keys = { serverSecretKeys: ['secret-test'], clientSdkKeys: ['client-test'] };
  const project = loadProject(JSON.stringify({ keys }), 'project.json', {});
  server = createServer({ project, store: await openSqliteStore(undefined), publicUrl });
  address = new URL((await server.listen()).url).host;
  if (openssl.isMissing) return;
  const files = ['-keyout', join(folder, 'key.pem'), '-out', join(folder, 'certificate.pem')];
  const algorithm = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
  execFileSync('openssl', ['req', '-x509', ...algorithm, ...files, '-subj', '/CN=api.example.com'], {
    stdio: 'ignore',
  });
  const bundle = ['certificate.pem', 'key.pem'].map((name) => readFileSync(join(folder, name), 'utf8'));
  writeFileSync(join(folder, 'bundle.pem'), bundle.join(''));
});
afterAll(async () => {
  await server.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Returns a file of `deploy` with the address of the server, a socket instead of the port, and the test's certificate. */
function configOf(name: string, socket: string): string {
  const text = readFileSync(new URL(name, deploy), 'utf8');
  const replacements = [
    ['127.0.0.1:4020', address],
    ['/etc/ssl/statsig-server/', `${folder}/`],
    ['listen 443', `listen unix:${socket}`],
    ['listen 80', `listen unix:${socket}`],
    ['server-1:4020', address],
    ['server-2:4020', address],
    ['server-3:4020', address],
    ['bind :443', `bind ${socket}`],
  ];
  return replacements.reduce((config, [from = '', to = '']) => config.replaceAll(from, to), text);
}

type Start = (config: string, socket: string) => ChildProcess;

const startNginx: Start = (config, socket) => {
  const file = `${socket}.conf`;
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((name) => `${name}_temp_path ${socket}.tmp;`);
  const settings = `pid ${socket}.pid; error_log stderr; events {}`;
  writeFileSync(file, `${settings} http { access_log off; ${paths.join(' ')} ${config} }`);
  return spawn('nginx', ['-c', file, '-p', folder, '-g', 'daemon off; master_process off;']);
};

const startHaproxy: Start = (config, socket) => {
  writeFileSync(`${socket}.cfg`, config);
  return spawn('haproxy', ['-db', '-f', `${socket}.cfg`]);
};

let sockets = 0;

/** Starts a proxy, and waits until it listens. Returns its socket. */
async function startProxy(start: Start, configure: (socket: string) => string): Promise<string> {
  sockets += 1;
  const socket = join(folder, `${sockets}.sock`);
  const child = start(configure(socket), socket);
  let problem = '';
  child.stderr?.on('data', (chunk) => {
    problem += chunk;
  });
  const ended = new Promise((resolve) => child.once('close', resolve));
  onTestFinished(async () => {
    child.kill('SIGTERM');
    await ended;
  });
  const isListening = () => {
    if (child.exitCode !== null) throw new Error(problem);
    return acceptsConnections(socket);
  };
  await expect.poll(isListening, { timeout: 10_000, interval: 5 }).toBe(true);
  return socket;
}

/** Returns whether a program listens on a socket. The file of the socket exists a moment before. */
const acceptsConnections = (socket: string) =>
  new Promise<boolean>((resolve) => {
    const connection = connect(socket)
      .once('error', () => resolve(false))
      .once('connect', () => {
        connection.destroy();
        resolve(true);
      });
  });

interface Init {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

interface Result {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** Sends a request through a proxy. `fetch` would change some of the paths. */
function send(socketPath: string, path: string, { method = 'GET', headers = {}, body }: Init = {}, tls = true) {
  const options = { socketPath, path, method, headers: { host: 'api.example.com', ...headers } };
  return new Promise<Result>((resolve, reject) => {
    const request = tls ? httpsRequest({ ...options, rejectUnauthorized: false }) : httpRequest(options);
    request
      .on('error', reject)
      .on('response', (response) => {
        const chunks: Buffer[] = [];
        response
          .on('data', (chunk) => chunks.push(chunk))
          .on('end', () => {
            const text = String(Buffer.concat(chunks));
            resolve({ status: response.statusCode, headers: response.headers, body: text });
          });
      })
      .end(body);
  });
}

const post = (body: unknown, key = 'client-test'): Init => ({
  method: 'POST',
  headers: { 'statsig-api-key': key, 'content-type': 'application/json' },
  body: JSON.stringify(body),
});

const developerPaths = [
  '/_/events',
  '/%5f/events',
  '/_%2fevents',
  '/%5F%2Fevents',
  '//_/events',
  '/v1/../_/events',
  '/./_/events',
  '/_/events?limit=1',
  'http://api.example.com/_/events',
];

describe.skipIf(missing.length > 0).each([
  ['nginx', startNginx, 'nginx.conf', true],
  ['nginx for several instances', startNginx, 'nginx-load-balancer.conf', false],
  ['haproxy', startHaproxy, 'haproxy.cfg', true],
] as const)(`behind %s${note}`, (_, start, file, tls) => {
  test('serves the API, and lets the server reject a body that is too large', async () => {
    const socket = await startProxy(start, (socket) => configOf(file, socket));
    // Haproxy needs a health check before it sends requests.
    const gate = () => send(socket, '/v1/check_gate', post({ gateName: 'a_gate' }), tls);
    await expect.poll(async () => (await gate()).status, { timeout: 10_000, interval: 20 }).toBe(200);
    const event = { eventName: 'large', user: { userID: '42' }, metadata: { filler: 'x'.repeat(1000) } };
    const events = Array.from({ length: 900 }, () => event);
    expect((await send(socket, '/v1/log_event', post({ events }), tls)).status).toBe(202);
    const tooLarge = await send(socket, '/v1/log_event', post({ events: ['x'.repeat(10 * 2 ** 20)] }), tls);
    expect(JSON.parse(tooLarge.body)).toMatchObject({ status: 413, code: 'body_too_large' });
    expect((await send(socket, '/healthz', {}, tls)).status).toBe(200);
  });

  test('hides the endpoints of developers and operators, even with a server secret key', async () => {
    const socket = await startProxy(start, (socket) => configOf(file, socket));
    const headers = { 'statsig-api-key': 'secret-test' };
    for (const path of [...developerPaths, '/metrics', '/%6detrics'])
      expect((await send(socket, path, { headers }, tls)).status, path).toBe(404);
    expect((await send(socket, '/_/reset', { method: 'POST', headers }, tls)).status).toBe(404);
  });
});

/** The shortest configurations. They add no header that would tell where a request comes from. */
const plainConfigs: readonly [name: string, start: Start, configure: (socket: string) => string][] = [
  ['nginx', startNginx, (socket) => `server { listen unix:${socket}; location / { proxy_pass http://${address}; } }`],
  [
    'haproxy',
    startHaproxy,
    (socket) => `defaults
  mode http
  timeout connect 5s
  timeout client 5s
  timeout server 5s
listen all
  bind ${socket}
  server local ${address}
`,
  ],
];

test.skipIf(missing.length > 0).each(plainConfigs)(
  `behind %s without any setting, no endpoint of developers is open${note}`,
  async (_, start, configure) => {
    const socket = await startProxy(start, configure);
    for (const host of ['api.example.com', 'localhost', address])
      for (const path of developerPaths) {
        const { status } = await send(socket, path, { headers: { host } }, false);
        expect([400, 403, 404], path).toContain(status);
      }
    expect((await send(socket, '/_/reset', { method: 'POST', headers: { host: 'localhost' } }, false)).status).toBe(
      403,
    );
    expect((await send(socket, '/v1/check_gate', post({ gateName: 'a_gate' }), false)).status).toBe(200);
  },
);

test.skipIf(missing.length > 0)(
  `nginx for several instances goes on while instances are down, and uses all that run${note}`,
  async () => {
    const keys = { serverSecretKeys: ['secret-test'], clientSdkKeys: ['client-test'] };
    const project = loadProject(JSON.stringify({ keys }), 'project.json', {});
    const other = createServer({ project, store: await openSqliteStore(undefined), publicUrl });
    onTestFinished(() => other.close());
    const otherUrl = (await other.listen()).url;
    // Port 1 of this machine: nothing listens there.
    const configure = (socket: string) => {
      const text = readFileSync(new URL('nginx-load-balancer.conf', deploy), 'utf8')
        .replaceAll('server-1:4020', '127.0.0.1:1')
        .replaceAll('server-2:4020', new URL(otherUrl).host)
        .replaceAll('server-3:4020', address);
      return text.replace('listen 80', `listen unix:${socket}`);
    };
    const socket = await startProxy(startNginx, configure);
    const event = { eventName: 'shared', user: { userID: '42' } };
    for (let request = 0; request < 10; request++) {
      expect((await send(socket, '/v1/log_event', post({ events: [event] }), false)).status).toBe(202);
      expect((await send(socket, '/v1/log_event', post({ events: [event] }), false)).status).toBe(202);
      expect((await send(socket, '/v1/check_gate', post({ gateName: 'a_gate' }), false)).status).toBe(200);
    }
    const headers = { 'statsig-api-key': 'secret-test' };
    for (const url of [`http://${address}`, otherUrl]) {
      const stored = await fetch(`${url}/_/events?name=shared`, { headers });
      expect((await stored.json()).events.length, url).toBeGreaterThan(0);
    }
  },
);

test.skipIf(missing.length > 0)(
  `nginx for several instances responds with errors of the API to what no instance gets${note}`,
  async () => {
    const socket = await startProxy(startNginx, (socket) => configOf('nginx-load-balancer.conf', socket));
    const malformed = await send(socket, '/v1/%ZZ', post({}), false);
    expect(malformed.status).toBe(400);
    expect(JSON.parse(malformed.body)).toMatchObject({ status: 400, code: 'malformed_request' });

    const configWithoutInstances = (socket: string) =>
      configOf('nginx-load-balancer.conf', socket).replaceAll(address, '127.0.0.1:1');
    const empty = await startProxy(startNginx, configWithoutInstances);
    for (const path of ['/v1/check_gate', '/v1/log_event', '/v1/get_daily_report']) {
      const unavailable = await send(empty, path, post({}), false);
      expect(unavailable.status, path).toBe(503);
      expect(unavailable.headers['retry-after'], path).toBe('1');
      expect(JSON.parse(unavailable.body), path).toMatchObject({ status: 503, code: 'unavailable', success: false });
    }
  },
);
