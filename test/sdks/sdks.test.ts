import { readFileSync } from 'node:fs';
import { createMock } from '@statsig-http-api/mock';
import { loadProject } from '@statsig-http-api/server';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { createHosts } from './hosts.ts';
import { layerExperiment, names, projectFile } from './project.ts';
import { listRows, type Row, readReport } from './received.ts';
import { startRecorder } from './recorder.ts';
import { type Run, runAll, userOf } from './scenario.ts';
import { type Sdk, sdks } from './sdks.ts';
import { type StatsigServer, startServer } from './statsig-server.ts';

/** The name, version and routes of an SDK. */
const tableRow = /^\| `([^`]*)`( from PyPI)? *\| ([\d.]+) *\| (?:server|client) *\| [^|]*\| (.*?) *\|$/gm;
const titleOf = ({ name, registry, version }: Sdk) => `${name}${registry === 'PyPI' ? ' from PyPI' : ''} ${version}`;

const isInstalled = ({ tools }: Sdk) => tools.every(({ isMissing }) => !isMissing);
const installed = sdks.filter(isInstalled);
const { evaluator } = loadProject(projectFile(false), 'project.json', {});
const hosts = createHosts();

let server: StatsigServer;
let runs: readonly PromiseSettledResult<Run>[];
/** The reports of the days of all events, in one list for each type. */
const reports: Record<string, Row[]> = { first_exposures: [], unit_metrics_daily: [] };

beforeAll(async () => {
  if (installed.length === 0) return;
  server = await startServer();
  runs = await runAll(installed, hosts, server.url, server.change);
  const days = new Set<string>();
  for (const { userID } of installed.map(userOf)) {
    // Some SDKs don't tell when their events are sent.
    const listDays = async () => {
      const rows = await listRows(server.url, 'events', userID);
      if (rows.length === 0) throw new Error('no events');
      return rows.map(({ day }) => String(day));
    };
    // A test below reports missing events.
    for (const day of await vi.waitFor(listDays, { timeout: 3000 }).catch(() => [])) days.add(day);
  }
  for (const [type, rows] of Object.entries(reports))
    for (const day of days) rows.push(...(await readReport(server.url, type, day)));
}, 90_000);

afterAll(async () => {
  await hosts.close();
  server?.close();
});

/** The routes of each SDK in docs/sdks.md. */
const documented = new Map(
  [...readFileSync(new URL('../../docs/sdks.md', import.meta.url), 'utf8').matchAll(tableRow)].map(
    ([, name, registry = '', version, routes = '']) => [
      `${name}${registry} ${version}`,
      [...routes.matchAll(/`([^`]*)`/g)].map(([, route]) => route),
    ],
  ),
);

const extras = sdks[0]?.tools[0];
test.skipIf(extras?.isMissing)(`docs/sdks.md lists these SDKs and versions${extras?.note}`, () => {
  expect([...documented.keys()]).toEqual(sdks.map(titleOf));
});

// Without the packages, no version is known.
const oldest = sdks.filter(({ name }) => name === 'statsig-node').at(-1) as Sdk;
test.skipIf(!isInstalled(oldest))(
  `the mock accepts the events of statsig-node 4.14.0${oldest.tools[0]?.note}`,
  async () => {
    const mock = createMock({ log: () => {} });
    onTestFinished(() => mock.close());
    const recorder = await startRecorder((await mock.listen({ port: 0 })).url);
    onTestFinished(recorder.close);
    const session = await oldest.start(hosts)({ url: recorder.url, key: 'secret-test', user: userOf(oldest) });
    await session.logEvent('purchase', 12, { item: 'shirt' });
    await session.close();
    await vi.waitUntil(() => recorder.requests.includes('POST /v1/log_event 202'), 5000);
  },
);

/** Returns the run of an SDK. @throws Why it failed. */
function runOf(sdk: Sdk): Run {
  const outcome = runs[installed.indexOf(sdk)];
  if (outcome?.status !== 'fulfilled') throw outcome?.reason;
  return outcome.value;
}

describe.each(sdks)('$name $version', (sdk) => {
  const note = sdk.tools.map((tool) => tool.note).join('');
  const it = test.skipIf(!isInstalled(sdk));
  const user = userOf(sdk);
  const { userID } = user;
  const now = Date.now();
  const experiment = evaluator.config(names.experiment, user, now);
  const layer = evaluator.layer(names.layer, user, now);

  it(`shows which gates are open${note}`, () => {
    expect(runOf(sdk).before.gates).toEqual({
      open: true,
      closed: false,
      tagged: true,
      invited: sdk.readsIDLists,
      overridden: false,
      changing: false,
    });
  });

  it(`reads a private attribute for the value of a dynamic config${note}`, () => {
    expect(runOf(sdk).before.config).toEqual({ shirt: 8 });
  });

  it(`puts its user into the same group of an experiment as the server${note}`, () => {
    const { value, groupName: group } = experiment;
    expect(runOf(sdk).before.experiment).toEqual(sdk.showsGroup ? { value, group } : { value });
  });

  it(`reads the parameters of a layer${note}`, () => {
    expect(runOf(sdk).before.layer).toEqual(layer.value);
  });

  it(`gets ${sdk.polls ? 'an override and a changed rule by itself' : 'both with its next request for changes'}${note}`, () => {
    expect(runOf(sdk).after).toEqual({ ...runOf(sdk).before.gates, overridden: true, changing: true });
  });

  it(`delivers its event once, without private attributes${note}`, async () => {
    const events = await listRows(server.url, 'events', userID);
    expect(events).toMatchObject([{ name: 'purchase', value: 12, metadata: { item: 'shirt' } }]);
    expect(JSON.stringify(events)).not.toContain('gold');
  });

  it(`delivers an exposure for each value that it read${note}`, async () => {
    const exposures = await listRows(server.url, 'exposures', userID);
    const gate = (name: string, passed: boolean) => ({ type: 'gate', name, passed, source: 'sdk' });
    const parameter = (parameterName: string, allocatedExperiment: string | null) => ({
      type: 'layer',
      name: names.layer,
      ...(sdk.exposesParameters ? { parameterName, allocatedExperiment } : {}),
    });
    for (const expected of [
      gate('open', true),
      gate('closed', false),
      { ...gate('overridden', true), ruleID: 'override' },
      gate('changing', false),
      gate('changing', true),
      { type: 'config', name: names.config },
      { type: 'config', name: names.experiment, ruleID: experiment.ruleID, source: 'sdk' },
      parameter('color', layerExperiment),
      parameter('label', null),
    ])
      expect(exposures).toContainEqual(expect.objectContaining(expected));
    expect(JSON.stringify(exposures)).not.toContain('gold');
  });

  it(`counts in the daily report${note}`, () => {
    const rowsOf = (type: string) => reports[type]?.filter(({ unit_id }) => unit_id === userID);
    for (const [name, experiment_group] of [
      [names.experiment, experiment.groupName],
      [layerExperiment, evaluator.config(layerExperiment, user, now).groupName],
    ])
      expect(rowsOf('first_exposures')).toContainEqual(expect.objectContaining({ name, experiment_group }));
    expect(rowsOf('unit_metrics_daily')).toContainEqual(
      expect.objectContaining({ metric_type: 'sum', metric_name: 'purchase', metric_value: '12' }),
    );
  });

  it(`uses the routes in docs/sdks.md${note}`, () => {
    const routes = runOf(sdk).requests.map((line) => line.replace(/ \d+$/, ''));
    expect(new Set(routes)).toEqual(new Set(documented.get(titleOf(sdk))));
  });

  it(`gets no error from the server${note}`, () => {
    const { requests } = runOf(sdk);
    expect(requests.filter((line) => !/ (?:2\d\d|304)$/.test(line))).toEqual([]);
  });
});
