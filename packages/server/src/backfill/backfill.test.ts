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
import { backfill, type ImportOptions } from './backfill.ts';
import { maxRecordBytes } from './file-record.ts';
import { formatSummary } from './main.ts';

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
/** Writes a new file and returns its path. */
function writeFile(name: string, content: string | Uint8Array): string {
  files += 1;
  const path = join(folder, `${files}-${name}`);
  writeFileSync(path, content);
  return path;
}

const importFiles = (paths: readonly string[], options: Partial<ImportOptions> = {}) =>
  backfill({ files: paths, store, groups, now, progress: () => {}, ...options });

/** Returns the lines of the error for files that can't be imported, without the folder. Checks that nothing was stored. */
async function importError(...paths: string[]): Promise<string[]> {
  const error = await importFiles(paths).then(
    () => new Error('the import succeeded'),
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

/** The rows of `ndjson` as CSV. */
const csv = `eventName,experimentName,gateName,group,ruleID,passes,time,value,user.userID,user.customIDs.co,user.custom.plan,user.privateAttributes.email,metadata
purchase,,,,,,2026-01-15T07:59:59Z,9.5,42,,pro,never@stored.example,"{""sku"":""mug""}"
,a_running_experiment,,Test,,,1768478400000,,42,,,,
,,a_gate,,r,false,1768478400,,,7,,,
`;

test.each([
  ['lines.ndjson', ndjson],
  ['lines.jsonl', `\uFEFF\r\n${ndjson.replaceAll('\n', '\r\n\r\n')}\r\n`],
  ['compressed.ndjson.gz', gzipSync(ndjson)],
  ['rows.csv', csv],
  ['rows-of-windows.CSV', `\uFEFF${csv.replaceAll('\n', '\r\n')}`],
  // gzip files can be concatenated.
  ['compressed.csv.gz', Buffer.concat([gzipSync(csv.slice(0, 200)), gzipSync(csv.slice(200))])],
])('%s is imported as the rows that requests would create', async (name, content) => {
  const imported = await importFiles([writeFile(name, content)]);
  expect(imported).toEqual({
    events: { stored: 1, duplicates: 0 },
    exposures: { stored: 2, duplicates: 0 },
    unknownNames: 0,
    unknownGroups: 1,
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
    user: '{"custom":{"plan":"pro"},"userID":"42"}',
    metadata: '{"sku":"mug"}',
  });
  expect(JSON.stringify(event)).not.toContain('never');
  expect(await store.exposures({ limit: 3 })).toMatchObject([
    { type: 'gate', name: 'a_gate', passed: false, ruleID: 'r', userID: null, user: '{"customIDs":{"co":"7"}}' },
    { type: 'config', name: 'a_running_experiment', groupName: 'Test', ruleID: '7kGqFczL8Scc5F1L1dYPzT', userID: '42' },
  ]);
});

test('importing the same events again changes nothing', async () => {
  const path = writeFile('again.ndjson', ndjson);
  await importFiles([path]);
  const listRows = async () => ({
    events: await store.events({ limit: 9 }),
    exposures: await store.exposures({ limit: 9 }),
  });
  const before = await listRows();
  expect(await importFiles([path, writeFile('the-same.csv', csv)], { now: now + 1 })).toMatchObject({
    events: { stored: 0, duplicates: 2 },
    exposures: { stored: 0, duplicates: 4 },
  });
  expect(await listRows()).toEqual(before);
});

test('text and integers that storing would change are invalid', async () => {
  expect(await importError(writeFile('day.csv', 'eventName,time\na,2021-02-30\n'))).toMatchObject([
    "day.csv:2: time: this day doesn't exist",
    expect.stringContaining('1 line is invalid'),
  ]);
  const lines = ['"a\\u0000b"', '"\\ud83d"', '9007199254740993'].map(
    (value) => `{"eventName":"a","time":1,"metadata":{"x":${value}}}`,
  );
  expect(await importError(writeFile('odd.ndjson', lines.join('\n')))).toMatchObject([
    'odd.ndjson:1: metadata.x: must not contain U+0000 or an unpaired surrogate',
    'odd.ndjson:2: metadata.x: must not contain U+0000 or an unpaired surrogate',
    'odd.ndjson:3: metadata.x: an integer this large loses digits. Send it as a string',
    expect.stringContaining('3 lines are invalid'),
  ]);
  expect(await importError(writeFile('odd.csv', 'eventName,time,user.userID\na,1,x\0y\n'))).toMatchObject([
    'odd.csv:2: user.userID: must not contain U+0000 or an unpaired surrogate',
    expect.stringContaining('1 line is invalid'),
  ]);
});

test('equal lines of a file are as many events, and are stored once', async () => {
  const lines = (count: number) => Array.from({ length: count }, () => JSON.stringify(purchase)).join('\n');
  const other = JSON.stringify({ ...purchase, value: 1 });
  const file = writeFile('equal.ndjson', `${lines(2500)}\n${other}\n${lines(2500)}`);
  expect((await importFiles([file])).events).toEqual({ stored: 5001, duplicates: 0 });
  expect((await importFiles([file])).events).toEqual({ stored: 0, duplicates: 5001 });
  // A later export has the same lines and more.
  expect((await importFiles([writeFile('grown.ndjson', lines(5002))])).events).toEqual({ stored: 2, duplicates: 5000 });
});

test('a file of many commits is stored completely, and its progress grows to the end', async () => {
  const lines = Array.from({ length: 5000 }, (_, id) => JSON.stringify({ ...purchase, time: 1_768_478_400_000 + id }));
  const progress: [number, number][] = [];
  const { events } = await importFiles([writeFile('many.ndjson', lines.join('\n'))], {
    progress: (done, all) => progress.push([done, all]),
  });
  expect(events).toEqual({ stored: 5000, duplicates: 0 });
  const done = progress.map(([part]) => part);
  expect(done).toEqual(done.toSorted((a, b) => a - b));
  const total = progress[0]?.[1];
  expect(progress.at(-1)).toEqual([total, total]);
});

test('a server may use the data folder during an import', async () => {
  const shared = join(folder, 'shared');
  const importing = await openSqliteStore(shared);
  const serving = await openSqliteStore(shared);
  try {
    const lines = Array.from({ length: 4100 }, (_, id) =>
      JSON.stringify({ ...purchase, time: 1_768_478_400_000 + id }),
    );
    const [row] = await importFiles([writeFile('one.ndjson', ndjson)]).then(() => store.events({ limit: 1 }));
    if (row === undefined) throw new Error('nothing was stored');
    const servedRow = { ...row, user: '{}', metadata: null, statsigMetadata: null };
    const [{ events }] = await Promise.all([
      importFiles([writeFile('shared.ndjson', lines.join('\n'))], { store: importing }),
      ...Array.from({ length: 5 }, (_, at) =>
        serving.append(packBatch({ events: [{ ...servedRow, ownTime: at }], exposures: [] })),
      ),
    ]);
    expect(events).toEqual({ stored: 4100, duplicates: 0 });
    expect(await serving.events({ limit: 9000 })).toHaveLength(4105);
  } finally {
    await Promise.all([importing.close(), serving.close()]);
  }
});

test('stores nothing when lines are invalid, and lists each line with its problems', async () => {
  const good = writeFile('good.ndjson', ndjson);
  const broken = [
    '{',
    '7',
    '{"eventName":"a"}',
    '{"experimentName":"e","time":1}',
    '{"eventName":"<","time":1,"value":[]}',
  ];
  expect(await importError(good, writeFile('bad.ndjson', ['', ...broken].join('\n')))).toEqual([
    'bad.ndjson:2: not JSON',
    'bad.ndjson:3: must be an event or an exposure',
    'bad.ndjson:4: time: required',
    'bad.ndjson:5: user: required, group: required',
    expect.stringMatching(/^bad\.ndjson:6: eventName: must .*, value: must be a number or a string, not an array$/),
    'Nothing was stored, because 5 lines are invalid. Correct the file and import it again.',
  ]);
  const many = await importError(writeFile('many.ndjson', '{\n'.repeat(1234)));
  expect(many).toHaveLength(22);
  expect(many.slice(-2)).toEqual(['and 1,214 more', expect.stringContaining('because 1,234 lines are invalid')]);
});

test.each([
  ['deep.ndjson', `{"eventName":"a","time":1,"metadata":${'{"a":'.repeat(101)}1${'}'.repeat(102)}`, 1, 'metadata.a'],
  ['latin.ndjson', Buffer.from('{"eventName":"a","time":1}\n{"eventName":"\xe9"}', 'latin1'), 2, 'not UTF-8'],
  ['long.ndjson', `\n${'x'.repeat(maxRecordBytes + 1)}`, 2, 'longer than 1048576 bytes'],
  ['typo.csv', 'eventName,tim\n', 1, 'column 2 is not a field of an event or an exposure. Use eventName, '],
  ['twice.csv', 'user.userID,user\n', 1, 'column 2 repeats another column'],
  ['within.csv', 'user,user.userID\n', 1, 'column 2 repeats another column'],
  ['field.csv', 'time.zone\n', 1, 'column 1 is a nested field, but time has no fields'],
  ['short.csv', 'eventName,time\na,1\nb\n', 3, 'must have 2 cells, not 1'],
  ['quoted.csv', 'eventName,time,value\na,1,"x\ny"\nb,,\n', 4, 'time: required'],
  ['json.csv', 'eventName,time,user\na,1,{\n', 2, 'a cell contains invalid JSON'],
  ['open.csv', 'eventName,time\na,1\n"b,2\nc,3\n', 3, 'not CSV. Put a cell that contains a quote in quotes'],
  [
    'long.csv',
    `eventName,time\n"${'x'.repeat(2 * maxRecordBytes)}`,
    2,
    'longer than 1048576 bytes. Check for a missing quote',
  ],
  ['latin.csv', Buffer.from('eventName,time\n\xe9,1\n', 'latin1'), 1, 'not UTF-8, on this line or shortly after it'],
])('rejects an invalid line of %s', async (name, content, line, problem) => {
  expect((await importError(writeFile(name, content)))[0]).toContain(`${name}:${line}: ${problem}`);
});

test.each([
  ['nowhere.csv', "Can't read the file (ENOENT). Specify a file that you can read."],
  ['nowhere.xlsx', 'The name must end with .csv, .ndjson or .jsonl, followed by .gz for a compressed file.'],
])('rejects the file %s', async (name, problem) => {
  expect(await importError(join(folder, name))).toEqual([`${name}: ${problem}`]);
});

test('rejects a file that is not compressed, although its name ends with .gz', async () => {
  expect(await importError(writeFile('plain.csv.gz', csv))).toEqual([
    expect.stringContaining('plain.csv.gz: Decompression failed (Z_'),
  ]);
});

test('rejects an incomplete compressed file', async () => {
  const half = gzipSync(ndjson).subarray(0, 60);
  expect(await importError(writeFile('half.ndjson.gz', half))).toEqual([
    expect.stringContaining('half.ndjson.gz: Decompression failed (Z_'),
  ]);
});

test('imports columns that are named after properties of every object', async () => {
  await importFiles([writeFile('odd.csv', 'eventName,time,metadata.__proto__.a,metadata.constructor\na,1,x,y\n')]);
  const [event] = await store.events({ limit: 1 });
  expect(event?.metadata).toBe('{"__proto__":{"a":"x"},"constructor":"y"}');
});

test('fails with the error of the store', async () => {
  const append = () => Promise.reject(new Error('the disk is full'));
  await expect(importFiles([writeFile('full.ndjson', ndjson)], { store: { ...store, append } })).rejects.toThrow(
    'the disk is full',
  );
});

test('counts the exposures whose gate, experiment or group the project lacks', async () => {
  const lines = [
    exposure,
    { ...exposure, group: 'test' },
    { ...exposure, experimentName: 'a_runing_experiment' },
    { ...exposure, experimentName: undefined, gateName: 'a_gaet', passes: true, group: undefined, ruleID: 'default' },
  ];
  const file = writeFile('unknown.ndjson', lines.map((line) => JSON.stringify(line)).join('\n'));
  expect(await importFiles([file])).toMatchObject({ unknownNames: 2, unknownGroups: 1, exposures: { stored: 4 } });
});

test('the summary shows the counts and the days', () => {
  const counts = { stored: 12_000, duplicates: 3 };
  const none = { stored: 0, duplicates: 0 };
  expect(
    formatSummary({
      events: counts,
      exposures: none,
      days: ['2026-01-14', '2026-01-15'],
      unknownNames: 1500,
      unknownGroups: 2,
    }),
  ).toBe(
    `Events: 12,000 stored, 3 already stored
Exposures: 0 stored, 0 already stored
Days: 2026-01-14 to 2026-01-15, Pacific time
Not in the project: the gate or the experiment of 1,500 exposures. Reports leave them out.
Not in the project: the group or the rule of 2 exposures. Reports leave them out.
`,
  );
  expect(formatSummary({ events: none, exposures: none, days: undefined, unknownNames: 0, unknownGroups: 0 })).toBe(
    'Events: 0 stored, 0 already stored\nExposures: 0 stored, 0 already stored\n',
  );
});
