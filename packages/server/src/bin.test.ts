import { spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { newFolder, runServer as run } from './run-server.testing.ts';
import { packBatch } from './store/packed-batch.ts';
import { openSqliteStore } from './store/sqlite/sqlite-store.ts';
import { batchOf, eventRow } from './store/store-suite.testing.ts';

const pollOptions = { timeout: 10_000 };

/** Serves with one thread, which starts in half of the time. Only servers with a project have more by default. */
const oneWorker = ['--port', '0', '--workers', '1'];

const keys = 'keys: {serverSecretKeys: secret-a, clientSdkKeys: client-a}\n';

const post = (url: string, body: unknown, key = 'client-local') =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'statsig-api-key': key } });

const purchase = (id: number, filler = '') => ({
  events: [{ eventName: 'purchase', time: 1_700_000_000_000 + id, user: { userID: '42' }, metadata: { filler } }],
});

/** Opens the store of a server that has ended, until the end of the test. */
async function openStore(folder: string) {
  const store = await openSqliteStore(folder);
  onTestFinished(() => store.close());
  return store;
}

test('prints its URL, serves requests, and on SIGTERM commits pending exposures and exits with 0', async () => {
  const folder = newFolder();
  const first = run(['--port', '0', '--data', folder]);
  const url = await first.url();
  const response = await post(`${url}/v1/check_gate?k=client-hidden`, {
    gateName: 'a_gate',
    user: { userID: 'hidden' },
  });
  expect(await response.json()).toMatchObject({ name: 'a_gate', value: false });
  first.child.kill('SIGTERM');
  const { code, out, problem } = await first.ended;
  expect(code).toBe(0);
  expect(out).toBe(`listening on ${url}\n`);
  for (const line of problem.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ time: expect.any(String) });
  expect(problem).not.toContain('hidden');
  const store = await openStore(folder);
  expect(await store.exposures({ limit: 10 })).toMatchObject([{ name: 'a_gate', userID: 'hidden' }]);
});

test('three servers start at once on a new folder, and two say that they share it', async () => {
  const folder = join(newFolder(), 'new');
  const servers = [1, 2, 3].map(() => run(['--port', '0', '--data', folder]));
  const urls = await Promise.all(servers.map((server) => server.url()));
  for (const [id, url] of urls.entries()) expect((await post(`${url}/v1/log_event`, purchase(id))).status).toBe(202);
  const sharing = () => servers.filter(({ printed }) => /"warn".*another server uses the data/.test(printed.problem));
  await expect.poll(() => sharing().length, pollOptions).toBe(2);
  const { events } = await (await fetch(`${urls[0]}/_/events`)).json();
  expect(events).toHaveLength(3);
});

test('responds to open requests on SIGTERM', async () => {
  const folder = newFolder();
  const { child, ended, url } = run(['--port', '0', '--data', folder]);
  const origin = await url();
  const responses = Array.from({ length: 20 }, (_, id) => post(`${origin}/v1/log_event`, purchase(id)));
  // The first response shows that the requests have arrived.
  await Promise.race(responses);
  child.kill('SIGTERM');
  const settled = await Promise.allSettled(responses);
  expect((await ended).code).toBe(0);
  const accepted = settled.filter((one) => one.status === 'fulfilled' && one.value.status === 202).length;
  const store = await openStore(folder);
  const events = await store.events({ limit: 100 });
  expect(events.length).toBeGreaterThanOrEqual(accepted);
  expect(accepted).toBeGreaterThan(0);
});

test('never writes privateAttributes to the disk', async () => {
  const folder = newFolder();
  const { child, ended, url } = run(['--port', '0', '--data', folder]);
  const origin = await url();
  const user = { userID: 'seen-42', privateAttributes: { secret: 'never-stored' } };
  const metadata = { gate: 'g', gateValue: 'true', ruleID: 'r' };
  await post(`${origin}/v1/check_gate`, { gateName: 'a_gate', user });
  await post(`${origin}/v1/log_event`, { user, events: [{ eventName: 'a', user }, { eventName: 'b' }] });
  await post(`${origin}/v1/log_event`, { events: [{ eventName: 'statsig::gate_exposure', user, metadata }] });
  await post(`${origin}/v1/log_custom_exposure`, {
    exposures: [{ user, experimentName: 'an_experiment', group: 'default' }],
  });
  child.kill('SIGKILL');
  await ended;
  const bytes = Buffer.concat(readdirSync(folder).map((name) => readFileSync(join(folder, name))));
  expect(bytes.includes('seen-42')).toBe(true);
  expect(bytes.includes('never-stored')).toBe(false);
});

test('on a full disk rejects events with 503 and serves checks, and recovers when there is space', async () => {
  const folder = newFolder();
  // To a database, a limit on the file size (512 KiB) looks like a full disk.
  const { url, printed } = run(['--port', '0', '--data', folder], {}, 'ulimit -f 1024');
  const origin = await url();
  const statuses: number[] = [];
  let body: unknown;
  for (let id = 0; id < 60 && statuses.at(-1) !== 503; id++) {
    const response = await post(`${origin}/v1/log_event`, purchase(id, 'x'.repeat(50_000)));
    statuses.push(response.status);
    body = await response.json();
    if (response.status === 503) expect(response.headers.get('retry-after')).toBe('1');
  }
  expect(statuses[0]).toBe(202);
  expect(statuses.at(-1)).toBe(503);
  expect(body).toEqual({ success: false });
  // Before the check, whose exposure is small enough to be stored.
  const ready = await fetch(`${origin}/readyz`);
  expect(ready.status).toBe(503);
  expect((await ready.json()).message).toContain(folder);
  expect((await post(`${origin}/v1/check_gate`, { gateName: 'a_gate' })).status).toBe(200);
  expect(printed.problem).toContain('"event":"store failed"');
  const { events } = await (await fetch(`${origin}/_/events?limit=1000`)).json();
  expect(events).toHaveLength(statuses.filter((status) => status === 202).length);
  await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 10_000 }).toBe(200);
});

/** Whether the kernel allows private mounts. File modes are no alternative, because root ignores them. */
const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0;
const mountNote = canMount ? '' : ' (needs unshare -rm: Linux with user namespaces)';
/** Whether the file size limit of a running process can be changed. */
const canLimit = process.env.NO_SKIPS !== undefined || spawnSync('prlimit', ['--fsize']).status === 0;
const limitNote = canLimit ? '' : ' (needs prlimit: apt-get install util-linux)';

/** Starts the command in its own mount namespace, after the shell code `mount`. */
const runWithMount = (mount: string, folder: string) =>
  run(['--port', '0', '--data', folder], {}, `exec unshare -rm sh -c '${mount}; exec "$0" "$@"' "$0" "$@"`);

test.skipIf(!canMount)(`reports a disk without free space, and recovers when there is space${mountNote}`, async () => {
  const folder = newFolder();
  const filler = `${folder}/filler`;
  const { child, url, printed } = runWithMount(
    `mount -t tmpfs -o size=2m none ${folder} && head -c 1000000 /dev/zero > ${filler}`,
    folder,
  );
  const origin = await url();
  const statuses: number[] = [];
  for (let id = 0; id < 60 && statuses.at(-1) !== 503; id++)
    statuses.push((await post(`${origin}/v1/log_event`, purchase(id, 'x'.repeat(50_000)))).status);
  expect(statuses[0]).toBe(202);
  expect(statuses.at(-1)).toBe(503);
  expect((await (await fetch(`${origin}/readyz`)).json()).message).toMatch(
    /Free some disk space\. A running server then continues by itself\./,
  );
  expect((await post(`${origin}/v1/check_gate`, { gateName: 'a_gate' })).status).toBe(200);
  rmSync(`/proc/${child.pid}/root${filler}`);
  await expect
    .poll(async () => (await post(`${origin}/v1/log_event`, purchase(100, 'x'.repeat(50_000)))).status, pollOptions)
    .toBe(202);
  expect(printed.problem).toContain('"event":"store works again"');
  const { events } = await (await fetch(`${origin}/_/events?limit=1000`)).json();
  expect(events).toHaveLength(statuses.filter((status) => status === 202).length + 1);
});

test.skipIf(!canLimit)(
  `reports a disk that becomes read-only, and recovers when it is writable${limitNote}`,
  async () => {
    const { child, url, printed } = run(['--port', '0', '--data', newFolder()]);
    const origin = await url();
    const log = async (id: number) => (await post(`${origin}/v1/log_event`, purchase(id))).status;
    // To a database, a file that can't grow looks like a disk that became read-only.
    const limit = (bytes: string) => spawnSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:`]);
    expect(await log(1)).toBe(202);
    limit('1');
    expect(await log(2)).toBe(503);
    // Each request tries to write. A commit without changes would succeed.
    for (let times = 0; times < 5; times++) {
      const ready = await fetch(`${origin}/readyz`);
      expect(ready.status).toBe(503);
      expect((await ready.json()).message).toContain('continues by itself');
      await wait(20);
    }
    expect((await post(`${origin}/v1/check_gate`, { gateName: 'a_gate' })).status).toBe(200);
    limit('unlimited');
    await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, pollOptions).toBe(200);
    expect(await log(3)).toBe(202);
    expect(printed.problem).toMatch(/"store failed".*\n(.*\n)*.*"store works again"/);
    const { events } = await (await fetch(`${origin}/_/events`)).json();
    expect(events.map(({ time }: { time: number }) => time - 1_700_000_000_000)).toEqual([3, 1]);
  },
);

test.skipIf(!canMount).each(['empty', 'used'])(
  `does not start on a read-only folder (%s), and says what to do${mountNote}`,
  async (state) => {
    const folder = newFolder();
    if (state !== 'empty') {
      const store = await openSqliteStore(folder);
      await store.append(packBatch(batchOf({ events: [eventRow()] })));
      await store.close();
    }
    const names = readdirSync(folder);
    const readOnly = `mount --bind ${folder} ${folder} && mount -o remount,bind,ro ${folder}`;
    const { code, out, problem } = await runWithMount(readOnly, folder).ended;
    expect(code).toBe(1);
    expect(out).toBe('');
    expect(problem).toMatch(
      /statsig\.db: .*\. (Set --data to a folder that the server can|Let the server) write to( its data folder)?\.\n$/,
    );
    expect(readdirSync(folder)).toEqual(names);
  },
);

test('reloads a project file when it changes, and keeps the last valid project after an invalid edit', async () => {
  const file = join(newFolder(), 'project.yaml');
  const withGate = (gate: string) => `${keys}gates:\n  ${gate}: {rules: [{name: Everyone}]}\n`;
  writeFileSync(file, withGate('first'));
  const { url, printed } = run(['--port', '0', '--project', file]);
  const origin = await url();
  const isOpen = async (gateName: string) =>
    (await (await post(`${origin}/v1/check_gate`, { gateName }, 'client-a')).json()).value;
  expect(await isOpen('first')).toBe(true);
  expect(await isOpen('second')).toBe(false);
  writeFileSync(file, withGate('second'));
  await expect.poll(() => isOpen('second'), { timeout: 10_000 }).toBe(true);
  writeFileSync(file, 'gates: [');
  await expect.poll(() => printed.problem, { timeout: 10_000 }).toContain('keeping the last valid one');
  expect(await isOpen('second')).toBe(true);
  expect(printed.problem).toContain(`${file}:`);
  expect(await (await fetch(`${origin}/metrics`)).text()).toMatch(/^statsig_project_reload_failures_total [1-9]/m);
});

test('serves developers without a key only with --dev', async () => {
  const file = join(newFolder(), 'project.yaml');
  writeFileSync(file, keys);
  const closed = run([...oneWorker, '--project', file]);
  const open = run(['--port', '0', '--project', file, '--dev']);
  const reset = async (url: string) => (await fetch(`${url}/_/reset`, { method: 'POST' })).status;
  expect(await reset(await closed.url())).toBe(403);
  expect(await reset(await open.url())).toBe(200);
  await expect.poll(() => open.printed.problem).toContain('"event":"developer endpoints need no key"');
  expect(closed.printed.problem).not.toContain('developer endpoints');
});

test('reloads the project on SIGHUP', async () => {
  const file = join(newFolder(), 'project.yaml');
  writeFileSync(file, keys);
  const { child, url, printed } = run([...oneWorker, '--project', file]);
  await url();
  expect(printed.problem).not.toContain('project reloaded');
  child.kill('SIGHUP');
  await expect.poll(() => printed.problem, pollOptions).toContain('"event":"project reloaded"');
  expect(child.exitCode).toBeNull();
});

test('serves a downloaded document, and reports its missing ID lists', async () => {
  const file = join(newFolder(), 'dcs.json');
  const condition = { type: 'unit_id', operator: 'in_segment_list', targetValue: 'beta', idType: 'userID' };
  const rule = { id: 'r', passPercentage: 100, conditions: [condition], returnValue: true };
  writeFileSync(file, JSON.stringify({ feature_gates: [{ name: 'a_gate', enabled: true, rules: [rule] }] }));
  const { out } = await run(['check', file]).ended;
  expect(out).toMatch(/ is valid: 1 gates.*\nThe ID list beta is missing from the file\. No user is on it\. /);
  const { url, printed } = run([...oneWorker, '--project', file]);
  expect((await post(`${await url()}/v1/check_gate`, { gateName: 'a_gate' })).status).toBe(200);
  expect(printed.problem).toContain('"event":"ID list is missing","list":"beta"');
  // The document has no keys, and the environment sets none.
  expect(printed.problem).toContain('"event":"project has a public key"');
});

test('check validates a project file', async () => {
  const file = join(newFolder(), 'project.yaml');
  writeFileSync(file, `${keys}gates:\n  a_gate: {}\n`);
  const valid = await run(['check', file]).ended;
  expect(valid).toMatchObject({ code: 0, problem: '', out: expect.stringContaining(`${file} is valid: 1 gates`) });
  writeFileSync(file, `${keys}gates:\n  a_gate: {rulez: []}\n`);
  const invalid = await run(['check', file]).ended;
  expect(invalid).toMatchObject({ code: 1, out: '', problem: expect.stringMatching(/project\.yaml:3:\d+: /) });
});

test('check fails for names that no request can carry, with which the server starts', async () => {
  const file = join(newFolder(), 'project.yaml');
  writeFileSync(file, `${keys}gates:\n  größe: {}\nlayers:\n  a_layer: { default: {} }\n`);
  const { code, problem } = await run(['check', file]).ended;
  const message =
    'No request can name this entry. gateName: must contain only letters, digits, spaces and any of _ - .. Rename it.';
  expect({ code, problem }).toEqual({ code: 1, problem: `${file}:3:3: ${message}\n` });
  const { url, printed } = run([...oneWorker, '--project', file]);
  await url();
  await expect
    .poll(() => printed.problem, pollOptions)
    .toContain('"event":"project has an entry that no request can get"');
});

test('exits with 2 and a message for an unknown option', async () => {
  const problem = "Unknown option '--prot'. Did you mean --port? See statsig-server --help.\n";
  expect(await run(['--prot', '1']).ended).toEqual({ code: 2, out: '', problem });
});

test('exits with 1 and a message for a missing project file', async () => {
  const problem = "Can't read no.yaml (ENOENT). Check the path and the permissions of --project.\n";
  expect(await run(['--project', 'no.yaml']).ended).toEqual({ code: 1, out: '', problem });
});

test('reports a file that was damaged while the server runs, and serves checks', async () => {
  const folder = newFolder();
  const { url } = run(['--port', '0', '--data', folder]);
  const origin = await url();
  // More than the database caches in memory.
  const many = (from: number) => ({
    events: Array.from({ length: 200 }, (_, id) => purchase(from + id, 'x'.repeat(3000)).events[0]),
  });
  for (let from = 0; from < 1000; from += 200) await post(`${origin}/v1/log_event`, many(from));
  const file = join(folder, 'statsig.db');
  const bytes = readFileSync(file);
  expect(bytes.length).toBeGreaterThan(2 ** 20);
  writeFileSync(file, bytes.fill(0xab, 4 * 4096, bytes.length - 4 * 4096), { flag: 'r+' });
  const list = await fetch(`${origin}/_/events?name=another`);
  expect(list.status).toBe(503);
  expect((await list.json()).message).toMatch(
    /malformed\. The file is damaged\. Replace it with a copy from your backup/,
  );
  expect((await post(`${origin}/v1/check_gate`, { gateName: 'a_gate' })).status).toBe(200);
});

test('exits with 1 and says what to do when the database is damaged', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'statsig.db'), 'damaged'.repeat(1000));
  const { code, problem } = await run(['--port', '0', '--data', folder]).ended;
  expect(code).toBe(1);
  expect(problem).toContain('Replace it with a copy from your backup');
});

test('exits with 1 and says what to do when the secret of report URLs is empty', async () => {
  const folder = newFolder();
  mkdirSync(join(folder, 'reports'));
  writeFileSync(join(folder, 'reports/secret'), '');
  const { code, problem } = await run(['--port', '0', '--data', folder]).ended;
  expect(code).toBe(1);
  expect(problem).toMatch(/^\S+secret: must have 32 bytes, but has 0\. Delete the file\. .*\n$/);
});

test('exits with 1 and a message when the port is in use', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { code, problem } = await run([], { PORT: port }).ended;
  expect(code).toBe(1);
  expect(problem).toMatch(
    new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is already in use\\. Choose another with --port.*\\n$`),
  );
});
