import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createGroups } from '../events/groups.ts';
import { demoProject } from '../project/demo-project.ts';
import { packBatch } from '../store/packed-batch.ts';
import { openSqliteStore } from '../store/sqlite/sqlite-store.ts';
import type { Store } from '../store/store.ts';
import { backfill, type Import } from './backfill.ts';
import { maxRecordBytes } from './file-record.ts';
import { summaryOf } from './main.ts';

const folder = mkdtempSync(join(tmpdir(), 'backfill-'));
let store: Store;

beforeAll(async () => {
  store = await openSqliteStore(undefined);
});
beforeEach(() => store.clear());
afterAll(async () => {
  await store.close();
  rmSync(folder, { recursive: true });
});

const now = Date.UTC(2026, 1, 1);
const groups = createGroups(demoProject().document);

let files = 0;
/** A file of its own for each test. */
function file(name: string, content: string | Uint8Array): string {
  files += 1;
  const path = join(folder, `${files}-${name}`);
  writeFileSync(path, content);
  return path;
}

const add = (paths: readonly string[], more: Partial<Import> = {}) =>
  backfill({ files: paths, store, groups, now, progress: () => {}, ...more });

/** Why the files are refused, with the folder left out. */
async function refusal(...paths: string[]): Promise<string[]> {
  const error = await add(paths).then(
    () => new Error('they were taken'),
    (problem: Error) => problem,
  );
  expect(await store.events({ limit: 1 })).toEqual([]);
  return error.message.replaceAll(`${folder}/`, '').replaceAll(/^\d+-/gm, '').split('\n');
}

const purchase = {
  eventName: 'purchase',
  time: '2026-01-15T07:59:59Z',
  value: 9.5,
  user: { userID: '42', custom: { plan: 'pro' }, privateAttributes: { email: 'never@stored.example' } },
  metadata: { sku: 'mug' },
};
const exposure = {
  experimentName: 'a_running_experiment',
  group: 'Test',
  time: 1_768_478_400_000,
  user: { userID: '42' },
};
const gate = { gateName: 'a_gate', passes: false, ruleID: 'r', time: '1768478400', user: { customIDs: { co: '7' } } };

const ndjson = [purchase, exposure, gate].map((value) => JSON.stringify(value)).join('\n');

/** What `ndjson` holds, in a table. */
const csv = `eventName,experimentName,gateName,group,ruleID,passes,time,value,user.userID,user.customIDs.co,user.custom.plan,user.privateAttributes.email,metadata
purchase,,,,,,2026-01-15T07:59:59Z,9.5,42,,pro,never@stored.example,"{""sku"":""mug""}"
,a_running_experiment,,Test,,,1768478400000,,42,,,,
,,a_gate,,r,false,1768478400,,,7,,,
`;

test.each([
  ['lines.ndjson', ndjson],
  ['lines.jsonl', `\uFEFF\r\n${ndjson.replaceAll('\n', '\r\n\r\n')}\r\n`],
  ['packed.ndjson.gz', gzipSync(ndjson)],
  ['rows.csv', csv],
  ['rows-of-windows.CSV', `\uFEFF${csv.replaceAll('\n', '\r\n')}`],
  // Two packed files, one after the other, are a packed file.
  ['packed.csv.gz', Buffer.concat([gzipSync(csv.slice(0, 200)), gzipSync(csv.slice(200))])],
])('%s becomes the rows that a request would have made', async (name, content) => {
  const imported = await add([file(name, content)]);
  expect(imported).toEqual({
    events: { stored: 1, known: 0 },
    exposures: { stored: 2, known: 0 },
    days: ['2026-01-14', '2026-01-15'],
  });
  const [event] = await store.events({ limit: 2 });
  expect(event).toMatchObject({
    name: 'purchase',
    received: now,
    time: Date.UTC(2026, 0, 15, 7, 59, 59),
    ownTime: Date.UTC(2026, 0, 15, 7, 59, 59),
    day: '2026-01-14',
    tier: 'production',
    value: 9.5,
    user: { userID: '42', custom: { plan: 'pro' } },
    metadata: { sku: 'mug' },
  });
  expect(JSON.stringify(event)).not.toContain('never');
  expect(await store.exposures({ limit: 3 })).toMatchObject([
    { type: 'gate', name: 'a_gate', passed: false, ruleID: 'r', userID: null, user: { customIDs: { co: '7' } } },
    { type: 'config', name: 'a_running_experiment', groupName: 'Test', ruleID: '7kGqFczL8Scc5F1L1dYPzT', userID: '42' },
  ]);
});

test('a file that is imported again, or whose events were sent already, changes nothing', async () => {
  const path = file('again.ndjson', ndjson);
  await add([path]);
  const before = [await store.events({ limit: 9 }), await store.exposures({ limit: 9 })];
  expect(await add([path, file('the-same.csv', csv)], { now: now + 1 })).toMatchObject({
    events: { stored: 0, known: 2 },
    exposures: { stored: 0, known: 4 },
  });
  expect([await store.events({ limit: 9 }), await store.exposures({ limit: 9 })]).toEqual(before);
});

test('a file of many commits is stored whole, and its progress grows to the end', async () => {
  const lines = Array.from({ length: 5000 }, (_, id) => JSON.stringify({ ...purchase, time: 1_768_478_400_000 + id }));
  const shown: [number, number][] = [];
  const progress = (done: number, all: number) => shown.push([done, all]);
  const { events } = await add([file('many.ndjson', lines.join('\n'))], { progress });
  expect(events).toEqual({ stored: 5000, known: 0 });
  const done = shown.map(([part]) => part);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  expect(shown.at(-1)).toEqual([shown[0]?.[1], shown[0]?.[1]]);
});

test('a server may use the folder meanwhile', async () => {
  const shared = join(folder, 'shared');
  const [importing, serving] = [await openSqliteStore(shared), await openSqliteStore(shared)];
  try {
    const lines = Array.from({ length: 4100 }, (_, id) =>
      JSON.stringify({ ...purchase, time: 1_768_478_400_000 + id }),
    );
    const [row] = await add([file('one.ndjson', ndjson)]).then(() => store.events({ limit: 1 }));
    if (row === undefined) throw new Error('nothing was stored');
    const served = { ...row, user: '{}', metadata: null, statsigMetadata: null };
    const [{ events }] = await Promise.all([
      add([file('shared.ndjson', lines.join('\n'))], { store: importing }),
      ...Array.from({ length: 5 }, (_, at) =>
        serving.append(packBatch({ events: [{ ...served, ownTime: at }], exposures: [] })),
      ),
    ]);
    expect(events).toEqual({ stored: 4100, known: 0 });
    expect(await serving.events({ limit: 9000 })).toHaveLength(4105);
  } finally {
    await Promise.all([importing.close(), serving.close()]);
  }
});

test('of files with broken lines nothing is stored, and each line is told with its reason', async () => {
  const good = file('good.ndjson', ndjson);
  const broken = [
    '{',
    '7',
    '{"eventName":"a"}',
    '{"experimentName":"e","time":1}',
    '{"eventName":"<","time":1,"value":[]}',
  ];
  expect(await refusal(good, file('bad.ndjson', ['', ...broken].join('\n')))).toEqual([
    'bad.ndjson:2: not JSON',
    'bad.ndjson:3: must be an event or an exposure',
    'bad.ndjson:4: time: required',
    'bad.ndjson:5: user: required, group: required',
    expect.stringMatching(/^bad\.ndjson:6: eventName: must .*, value: must be a number or a string, not an array$/),
    'Nothing was stored, because 5 lines are at fault: mend the file and import it again',
  ]);
  const many = await refusal(file('many.ndjson', '{\n'.repeat(1234)));
  expect(many).toHaveLength(22);
  expect(many.slice(-2)).toEqual(['and 1,214 more', expect.stringContaining('because 1,234 lines are at fault')]);
});

test.each([
  ['deep.ndjson', `{"eventName":"a","time":1,"metadata":${'{"a":'.repeat(101)}1${'}'.repeat(102)}`, 1, 'nested deeper'],
  ['latin.ndjson', Buffer.from('{"eventName":"a","time":1}\n{"eventName":"\xe9"}', 'latin1'), 2, 'not UTF-8'],
  ['long.ndjson', `\n${'x'.repeat(maxRecordBytes + 1)}`, 2, 'longer than 1048576 bytes'],
  ['typo.csv', 'eventName,tim\n', 1, 'column 2 is no field of an event or an exposure: use eventName, '],
  ['twice.csv', 'user.userID,user\n', 1, 'column 2 says again what another column says'],
  ['within.csv', 'user,user.userID\n', 1, 'column 2 says again what another column says'],
  ['field.csv', 'time.zone\n', 1, 'column 1 names a field of time, which has none'],
  ['short.csv', 'eventName,time\na,1\nb\n', 3, '1 cells, and the head has 2'],
  ['quoted.csv', 'eventName,time,value\na,1,"x\ny"\nb,,\n', 4, 'time: required'],
  ['json.csv', 'eventName,time,user\na,1,{\n', 2, 'a cell that should be JSON is not'],
  ['open.csv', 'eventName,time\na,1\n"b,2\nc,3\n', 3, 'not CSV: quote a cell that holds a quote'],
  [
    'long.csv',
    `eventName,time\n"${'x'.repeat(2 * maxRecordBytes)}`,
    2,
    'longer than 1048576 bytes; is a quote left open?',
  ],
  ['latin.csv', Buffer.from('eventName,time\n\xe9,1\n', 'latin1'), 1, 'not UTF-8, here or a little further on'],
])('%s is refused', async (name, content, line, problem) => {
  expect((await refusal(file(name, content)))[0]).toContain(`${name}:${line}: ${problem}`);
});

test.each([
  ['nowhere.csv', "can't be read (ENOENT): give a file that you may read"],
  ['nowhere.xlsx', 'its name must end with .csv, .ndjson or .jsonl, and .gz after it when it is packed'],
])('%s is refused', async (name, problem) => {
  expect(await refusal(join(folder, name))).toEqual([`${name}: ${problem}`]);
});

test('what is no packed file, or half of one, is refused', async () => {
  const half = gzipSync(ndjson).subarray(0, 60);
  expect(await refusal(file('plain.csv.gz', csv))).toEqual([
    expect.stringContaining("plain.csv.gz: can't be unpacked (Z_"),
  ]);
  expect(await refusal(file('half.ndjson.gz', half))).toEqual([
    expect.stringContaining("half.ndjson.gz: can't be unpacked (Z_"),
  ]);
  expect(await refusal(folder.concat('.csv'))).toEqual([expect.stringContaining('ENOENT')]);
});

test('a column whose name is one that every object has is a field like any other', async () => {
  await add([file('odd.csv', 'eventName,time,metadata.__proto__.a,metadata.constructor\na,1,x,y\n')]);
  const [event] = await store.events({ limit: 1 });
  expect(JSON.stringify(event?.metadata)).toBe('{"__proto__":{"a":"x"},"constructor":"y"}');
});

test('a store that fails ends it, and says so', async () => {
  const append = () => Promise.reject(new Error('the disk is full'));
  await expect(add([file('full.ndjson', ndjson)], { store: { ...store, append } })).rejects.toThrow('the disk is full');
});

test('what was imported is told in a line', () => {
  const counts = { stored: 12_000, known: 3 };
  const none = { stored: 0, known: 0 };
  expect(summaryOf({ events: counts, exposures: none, days: ['2026-01-14', '2026-01-15'] })).toBe(
    '12,000 events stored, 3 known already; 0 exposures stored, 0 known already, from 2026-01-14 to 2026-01-15, Pacific time\n',
  );
  expect(summaryOf({ events: none, exposures: none, days: undefined })).toBe(
    '0 events stored, 0 known already; 0 exposures stored, 0 known already\n',
  );
});
