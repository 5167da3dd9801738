import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';

const bin = fileURLToPath(new URL('bin.js', import.meta.url));

/** The command under way, with all that it printed. */
function run(args: readonly string[], env: Record<string, string> = {}, prefix = '') {
  const command =
    prefix === ''
      ? [process.execPath, bin, ...args]
      : ['sh', '-c', `${prefix}; exec "$0" "$@"`, process.execPath, bin, ...args];
  const child: ChildProcess = spawn(command[0] ?? '', command.slice(1), {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const printed = { out: '', problem: '' };
  child.stdout?.on('data', (chunk) => {
    printed.out += chunk;
  });
  child.stderr?.on('data', (chunk) => {
    printed.problem += chunk;
  });
  const ended = once(child, 'close').then(([code]) => ({ code, ...printed }));
  return {
    child,
    ended,
    printed,
    async url(): Promise<string> {
      let found: string | undefined;
      await expect
        .poll(
          () => {
            if (child.exitCode !== null) throw new Error(JSON.stringify(printed));
            found = /^listening on (http:\/\/\S+)\n/.exec(printed.out)?.[1];
            return found;
          },
          { timeout: 15_000, interval: 5 },
        )
        .toBeDefined();
      return found ?? '';
    },
  };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'statsig-server-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const keys = 'keys: {serverSecretKeys: secret-a, clientSdkKeys: client-a}\n';

const post = (url: string, body: unknown, key = 'client-local') =>
  fetch(url, { method: 'POST', body: JSON.stringify(body), headers: { 'statsig-api-key': key } });

const purchase = (id: number, filler = '') => ({
  events: [{ eventName: 'purchase', time: 1_700_000_000_000 + id, user: { userID: '42' }, metadata: { filler } }],
});

test('it says where it listens, answers, and on SIGTERM commits what was checked and ends with 0', async () => {
  const folder = newFolder();
  const first = run(['--port', '0', '--data', folder]);
  const url = await first.url();
  const answer = await post(`${url}/v1/check_gate?k=client-hidden`, { gateName: 'a_gate', user: { userID: 'hidden' } });
  expect(await answer.json()).toMatchObject({ name: 'a_gate', value: false });
  first.child.kill('SIGTERM');
  const { code, out, problem } = await first.ended;
  expect([code, out]).toEqual([0, `listening on ${url}\n`]);
  for (const line of problem.trim().split('\n')) expect(JSON.parse(line)).toMatchObject({ time: expect.any(String) });
  expect(problem).not.toContain('hidden');
  const second = run(['--port', '0', '--data', folder]);
  const stored = await (await fetch(`${await second.url()}/_/exposures`)).json();
  expect(stored.exposures).toMatchObject([{ name: 'a_gate', userID: 'hidden' }]);
});

test('requests under way when it is told to stop are answered', async () => {
  const folder = newFolder();
  const { child, ended, url } = run(['--port', '0', '--data', folder]);
  const origin = await url();
  const answers = Array.from({ length: 20 }, (_, id) => post(`${origin}/v1/log_event`, purchase(id)));
  // The first answer shows that they are there.
  await Promise.race(answers);
  child.kill('SIGTERM');
  const settled = await Promise.allSettled(answers);
  expect((await ended).code).toBe(0);
  const accepted = settled.filter((one) => one.status === 'fulfilled' && one.value.status === 202).length;
  const again = run(['--port', '0', '--data', folder]);
  const { events } = await (await fetch(`${await again.url()}/_/events`)).json();
  expect(events.length).toBeGreaterThanOrEqual(accepted);
  expect(accepted).toBeGreaterThan(0);
});

test('privateAttributes never reach the disk', async () => {
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

test('on a full disk events are refused with 503 and checks go on; with room again it goes on by itself', async () => {
  const folder = newFolder();
  // No file may grow beyond 512 KiB, which is what a full disk looks like to a database.
  const { url, printed } = run(['--port', '0', '--data', folder], {}, 'ulimit -f 1024');
  const origin = await url();
  const statuses: number[] = [];
  let body: unknown;
  for (let id = 0; id < 60 && statuses.at(-1) !== 503; id++) {
    const answer = await post(`${origin}/v1/log_event`, purchase(id, 'x'.repeat(50_000)));
    statuses.push(answer.status);
    body = await answer.json();
    if (answer.status === 503) expect(answer.headers.get('retry-after')).toBe('1');
  }
  expect(statuses[0]).toBe(202);
  expect([statuses.at(-1), body]).toEqual([503, { success: false }]);
  // Before the check, whose exposure is small enough to fit again.
  const ready = await fetch(`${origin}/readyz`);
  expect([ready.status, (await ready.json()).message]).toEqual([503, expect.stringContaining(folder)]);
  expect((await post(`${origin}/v1/check_gate`, { gateName: 'a_gate' })).status).toBe(200);
  expect(printed.problem).toContain('"event":"store failed"');
  const { events } = await (await fetch(`${origin}/_/events?limit=1000`)).json();
  expect(events).toHaveLength(statuses.filter((status) => status === 202).length);
  await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, { timeout: 10_000 }).toBe(200);
});

const patience = { timeout: 10_000 };

/** Whether a folder can be mounted where only the server sees it. Root may write anywhere, so modes won't do. */
// Not every kernel lets a process have mounts of its own; what is skipped for it is counted in the last line.
const canMount = spawnSync('unshare', ['-rm', 'true']).status === 0;
const canLimit = process.env.CI !== undefined || spawnSync('prlimit', ['--fsize']).status === 0;

/** The command in a mount of its own. */
const mounted = (mount: string, folder: string) =>
  run(['--port', '0', '--data', folder], {}, `exec unshare -rm sh -c '${mount}; exec "$0" "$@"' "$0" "$@"`);

test.skipIf(!canMount)('when the disk has no byte left it says so, and goes on when there is room again', async () => {
  const folder = newFolder();
  const filler = `${folder}/filler`;
  const { child, url, printed } = mounted(
    `mount -t tmpfs -o size=2m none ${folder} && head -c 1000000 /dev/zero > ${filler}`,
    folder,
  );
  const origin = await url();
  const statuses: number[] = [];
  for (let id = 0; id < 60 && statuses.at(-1) !== 503; id++)
    statuses.push((await post(`${origin}/v1/log_event`, purchase(id, 'x'.repeat(50_000)))).status);
  expect([statuses[0], statuses.at(-1)]).toEqual([202, 503]);
  expect((await (await fetch(`${origin}/readyz`)).json()).message).toMatch(
    /Free some disk space\. The server then continues by itself\./,
  );
  expect((await post(`${origin}/v1/check_gate`, { gateName: 'a_gate' })).status).toBe(200);
  rmSync(`/proc/${child.pid}/root${filler}`);
  await expect
    .poll(async () => (await post(`${origin}/v1/log_event`, purchase(100, 'x'.repeat(50_000)))).status, patience)
    .toBe(202);
  expect(printed.problem).toContain('"event":"store works again"');
  const { events } = await (await fetch(`${origin}/_/events?limit=1000`)).json();
  expect(events).toHaveLength(statuses.filter((status) => status === 202).length + 1);
});

test.skipIf(!canLimit)('a disk that refuses to be written while it runs is told, and taken again', async () => {
  const { child, url, printed } = run(['--port', '0', '--data', newFolder()]);
  const origin = await url();
  const log = async (id: number) => (await post(`${origin}/v1/log_event`, purchase(id))).status;
  // To a database a file that may not grow is a disk that fails, which is what one looks like that becomes read-only.
  const limit = (bytes: string) => spawnSync('prlimit', ['--pid', String(child.pid), `--fsize=${bytes}:`]);
  expect(await log(1)).toBe(202);
  limit('1');
  expect(await log(2)).toBe(503);
  // Each of them tries the store, and none may be taken in by a commit that writes nothing.
  for (let times = 0; times < 5; times++) {
    const ready = await fetch(`${origin}/readyz`);
    expect([ready.status, (await ready.json()).message]).toEqual([503, expect.stringContaining('continues by itself')]);
    await wait(20);
  }
  expect((await post(`${origin}/v1/check_gate`, { gateName: 'a_gate' })).status).toBe(200);
  limit('unlimited');
  await expect.poll(async () => (await fetch(`${origin}/readyz`)).status, patience).toBe(200);
  expect(await log(3)).toBe(202);
  expect(printed.problem).toMatch(/"store failed".*\n(.*\n)*.*"store works again"/);
  const { events } = await (await fetch(`${origin}/_/events`)).json();
  expect(events.map(({ time }: { time: number }) => time - 1_700_000_000_000)).toEqual([3, 1]);
});

test.skipIf(!canMount).each(['empty', 'that was written'])(
  'on a folder %s that it may only read it does not start, and says what to do',
  async (state) => {
    const folder = newFolder();
    if (state !== 'empty') {
      const writer = run(['--port', '0', '--data', folder]);
      await post(`${await writer.url()}/v1/log_event`, purchase(1));
      writer.child.kill('SIGTERM');
      await writer.ended;
    }
    const names = readdirSync(folder);
    const readOnly = `mount --bind ${folder} ${folder} && mount -o remount,bind,ro ${folder}`;
    const { code, out, problem } = await mounted(readOnly, folder).ended;
    expect([code, out]).toEqual([1, '']);
    expect(problem).toMatch(
      /statsig\.db: .*\. (Give --data a folder that the server can|Let the server) write to( its data folder)?\.\n$/,
    );
    expect(readdirSync(folder)).toEqual(names);
  },
);

test('a project file is read again when it changes, and a broken edit keeps the last good one', async () => {
  const file = join(newFolder(), 'project.yaml');
  const withGate = (gate: string) => `${keys}gates:\n  ${gate}: {rules: [{name: Everyone}]}\n`;
  writeFileSync(file, withGate('first'));
  const { url, printed } = run(['--port', '0', '--project', file]);
  const origin = await url();
  const open = async (gateName: string) =>
    (await (await post(`${origin}/v1/check_gate`, { gateName }, 'client-a')).json()).value;
  expect([await open('first'), await open('second')]).toEqual([true, false]);
  writeFileSync(file, withGate('second'));
  await expect.poll(() => open('second'), { timeout: 10_000 }).toBe(true);
  writeFileSync(file, 'gates: [');
  await expect.poll(() => printed.problem, { timeout: 10_000 }).toContain('the last good one stays');
  expect(await open('second')).toBe(true);
  expect(printed.problem).toContain(`${file}:`);
  expect(await (await fetch(`${origin}/metrics`)).text()).toMatch(/^statsig_project_reload_failures_total [1-9]/m);
});

test('SIGHUP reads the project again, with what nobody sees from outside', async () => {
  const file = join(newFolder(), 'project.yaml');
  writeFileSync(file, keys);
  const { child, url, printed } = run(['--port', '0', '--project', file]);
  await url();
  expect(printed.problem).not.toContain('project read again');
  child.kill('SIGHUP');
  await expect.poll(() => printed.problem, patience).toContain('"event":"project read again"');
  expect(child.exitCode).toBeNull();
});

test('a downloaded document that needs id lists is served, and the lists that are not in it are told', async () => {
  const file = join(newFolder(), 'dcs.json');
  const condition = { type: 'unit_id', operator: 'in_segment_list', targetValue: 'beta', idType: 'userID' };
  const rule = { id: 'r', passPercentage: 100, conditions: [condition], returnValue: true };
  writeFileSync(file, JSON.stringify({ feature_gates: [{ name: 'a_gate', enabled: true, rules: [rule] }] }));
  const { out } = await run(['check', file]).ended;
  expect(out).toMatch(/ is right: 1 gates.*\nthe id list beta is not in it: nobody is on it until id_lists holds/);
  const { url, printed } = run(['--port', '0', '--project', file]);
  expect((await post(`${await url()}/v1/check_gate`, { gateName: 'a_gate' })).status).toBe(200);
  expect(printed.problem).toContain('"event":"id list is missing","list":"beta"');
});

test('check says of a project file whether it is right', async () => {
  const file = join(newFolder(), 'project.yaml');
  writeFileSync(file, `${keys}gates:\n  a_gate: {}\n`);
  const good = await run(['check', file]).ended;
  expect(good).toMatchObject({ code: 0, problem: '', out: expect.stringContaining(`${file} is right: 1 gates`) });
  writeFileSync(file, `${keys}gates:\n  a_gate: {rulez: []}\n`);
  const bad = await run(['check', file]).ended;
  expect(bad).toMatchObject({ code: 1, out: '', problem: expect.stringMatching(/project\.yaml:3:\d+: /) });
});

test('a wrong flag ends it with 2 and one sentence', async () => {
  const problem = "Unknown option '--prot': see statsig-server --help\n";
  expect(await run(['--prot', '1']).ended).toEqual({ code: 2, out: '', problem });
});

test('a project that is not there ends it with 1 and one sentence', async () => {
  const problem = "no.yaml: can't be read (ENOENT): give --project a file that the server may read\n";
  expect(await run(['--project', 'no.yaml']).ended).toEqual({ code: 1, out: '', problem });
});

test('damage that comes while it runs is told where it is read, and checks go on', async () => {
  const folder = newFolder();
  const { url } = run(['--port', '0', '--data', folder]);
  const origin = await url();
  // More than what the database keeps in memory.
  const many = (from: number) => ({
    events: Array.from({ length: 200 }, (_, id) => purchase(from + id, 'x'.repeat(3000)).events[0]),
  });
  for (let from = 0; from < 1000; from += 200) await post(`${origin}/v1/log_event`, many(from));
  const file = join(folder, 'statsig.db');
  const bytes = readFileSync(file);
  expect(bytes.length).toBeGreaterThan(2 ** 20);
  writeFileSync(file, bytes.fill(0xab, 4 * 4096, bytes.length - 4 * 4096), { flag: 'r+' });
  const list = await fetch(`${origin}/_/events?name=another`);
  const way = expect.stringMatching(/malformed\. The file is damaged\. Replace it with a copy from your backup/);
  expect([list.status, (await list.json()).message]).toEqual([503, way]);
  expect((await post(`${origin}/v1/check_gate`, { gateName: 'a_gate' })).status).toBe(200);
});

test('a damaged store ends it with the way out, and stays as it is', async () => {
  const folder = newFolder();
  writeFileSync(join(folder, 'statsig.db'), 'damaged'.repeat(1000));
  const { code, problem } = await run(['--port', '0', '--data', folder]).ended;
  expect([code, problem]).toEqual([1, expect.stringContaining('Replace it with a copy from your backup')]);
});

test('a port that is taken ends it with 1 and one sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  onTestFinished(() => void other.close());
  await once(other, 'listening');
  const address = other.address();
  const port = typeof address === 'object' ? String(address?.port) : '';
  const { code, problem } = await run([], { PORT: port }).ended;
  expect([code, problem]).toEqual([
    1,
    `Port ${port} of 127.0.0.1 is taken: choose another with --port, or 0 for any\n`,
  ]);
});
