import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { packBatch, unpackExposures } from './packed-batch.ts';
import { createRecentExposures, exposureIdentity } from './recent-exposures.ts';
import { batchOf, exposureRow } from './store-suite.testing.ts';

const same = [{ received: 1 }, { source: 'sdk' as const }, { secondaryExposures: '[]' }];
const others = [
  { type: 'layer' as const },
  { name: 'other' },
  { ruleID: 'other' },
  { groupName: 'other' },
  { passed: null },
  { allocatedExperiment: 'other' },
  { parameterName: 'other' },
  { tier: 'staging' },
  { user: '{"userID":"43"}' },
];

test('what tells exposures apart is what was decided for whom', () => {
  const identity = exposureIdentity(exposureRow());
  for (const changes of [{ time: 1 }, ...same]) expect(exposureIdentity(exposureRow(changes))).toBe(identity);
  for (const changes of others) expect(exposureIdentity(exposureRow(changes))).not.toBe(identity);
});

test('one that came again is known within a minute of the stored one, and no other is', () => {
  const recent = createRecentExposures();
  const time = 1_000_000;
  expect(recent.has(exposureRow({ time }))).toBe(false);
  recent.add(exposureRow({ time: time + 30_000 }), time);
  for (const off of [-59_999, 0, 59_999]) expect(recent.has(exposureRow({ time: time + off }))).toBe(true);
  for (const off of [-60_000, 60_000]) expect(recent.has(exposureRow({ time: time + off }))).toBe(false);
  for (const changes of same) expect(recent.has(exposureRow({ time, ...changes }))).toBe(true);
  for (const changes of others) expect(recent.has(exposureRow({ time, ...changes }))).toBe(false);
});

test('of very many at least the newest are known, whether of one user or of many', () => {
  for (const of of [
    (at: number) => ({ name: `gate_${at}` }),
    (at: number) => ({ userID: String(at), user: `{"userID":"${at}"}` }),
    (at: number) => ({ userID: null, user: `{"customIDs":{"companyID":"${at}"}}` }),
  ]) {
    const recent = createRecentExposures(100);
    const all = Array.from({ length: 1000 }, (_, at) => exposureRow(of(at)));
    for (const row of all) recent.add(row, row.time);
    const known = all.map((row) => recent.has(row));
    expect(known.slice(900)).not.toContain(false);
    expect(known.filter(Boolean).length).toBeLessThanOrEqual(200);
  }
});

test('cleared, none is known', () => {
  const recent = createRecentExposures();
  recent.add(exposureRow(), exposureRow().time);
  recent.clear();
  expect(recent.has(exposureRow())).toBe(false);
});

test('what is remembered of an exposure keeps nothing of the rows that came with it', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const ofUser = (at: number) => {
    // Long enough to be a view, not a copy.
    const userID = `the user of the number ${at}`;
    return { userID, user: JSON.stringify({ userID }) };
  };
  const recent = createRecentExposures();
  const before = heap();
  for (let at = 0; at < 50; at++) {
    const large = exposureRow({ user: JSON.stringify({ userID: 'x'.repeat(2 ** 19) }) });
    const small = exposureRow(ofUser(at));
    for (const row of unpackExposures(packBatch(batchOf({ exposures: [large, small] })).exposures).slice(1))
      recent.add(row, row.time);
  }
  expect((heap() - before) / 2 ** 20).toBeLessThan(10);
  expect(recent.has(exposureRow(ofUser(49)))).toBe(true);
});
