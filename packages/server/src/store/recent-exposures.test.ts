import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { packBatch, unpackExposures } from './packed-batch.ts';
import { createRecentExposures, exposureIdentity } from './recent-exposures.ts';
import { batchOf, exposureRow } from './store-suite.testing.ts';

/** Changes after which an exposure still equals the original. */
const equalChanges = [{ received: 1 }, { source: 'sdk' as const }, { secondaryExposures: '[]' }];
/** Changes after which an exposure differs from the original. */
const otherChanges = [
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

test('the identity of an exposure depends only on the user, the decision and the tier', () => {
  const identity = exposureIdentity(exposureRow());
  for (const changes of [{ time: 1 }, ...equalChanges]) expect(exposureIdentity(exposureRow(changes))).toBe(identity);
  for (const changes of otherChanges) expect(exposureIdentity(exposureRow(changes))).not.toBe(identity);
});

test('finds equal exposures within a minute of the stored one, and no others', () => {
  const recent = createRecentExposures();
  const time = 1_000_000;
  expect(recent.has(exposureRow({ time }))).toBe(false);
  recent.add(exposureIdentity(exposureRow({ time: time + 30_000 })), time);
  for (const off of [-59_999, 0, 59_999]) expect(recent.has(exposureRow({ time: time + off }))).toBe(true);
  for (const off of [-60_000, 60_000]) expect(recent.has(exposureRow({ time: time + off }))).toBe(false);
  for (const changes of equalChanges) expect(recent.has(exposureRow({ time, ...changes }))).toBe(true);
  for (const changes of otherChanges) expect(recent.has(exposureRow({ time, ...changes }))).toBe(false);
});

test('remembers at least the newest generation and at most two, for one user or many', () => {
  for (const changesOf of [
    (index: number) => ({ name: `gate_${index}` }),
    (index: number) => ({ userID: String(index), user: `{"userID":"${index}"}` }),
    (index: number) => ({ userID: null, user: `{"customIDs":{"companyID":"${index}"}}` }),
  ]) {
    const recent = createRecentExposures(100);
    const exposures = Array.from({ length: 1000 }, (_, index) => exposureRow(changesOf(index)));
    for (const row of exposures) recent.add(exposureIdentity(row), row.time);
    const results = exposures.map((row) => recent.has(row));
    expect(results.slice(900)).not.toContain(false);
    expect(results.filter(Boolean).length).toBeLessThanOrEqual(200);
  }
});

test('is empty after `clear`', () => {
  const recent = createRecentExposures();
  recent.add(exposureIdentity(exposureRow()), exposureRow().time);
  recent.clear();
  expect(recent.has(exposureRow())).toBe(false);
});

test('remembers no exposure of a user with very many attributes', () => {
  const recent = createRecentExposures();
  const large = exposureRow({ user: JSON.stringify({ userID: '42', custom: { filler: 'x'.repeat(5000) } }) });
  recent.add(exposureIdentity(large), large.time);
  expect(recent.has(large)).toBe(false);
});

test('keeps no memory of other rows of the same batch', () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed;
  };
  const ofUser = (index: number) => {
    // V8 makes slices only of strings of 13 or more characters.
    const userID = `the user with the number ${index}`;
    return { userID, user: JSON.stringify({ userID }) };
  };
  const recent = createRecentExposures();
  const before = heap();
  for (let index = 0; index < 50; index++) {
    const large = exposureRow({ user: JSON.stringify({ userID: 'x'.repeat(2 ** 19) }) });
    const small = exposureRow(ofUser(index));
    for (const row of unpackExposures(packBatch(batchOf({ exposures: [large, small] })).exposures).slice(1))
      recent.add(exposureIdentity(row), row.time);
  }
  expect((heap() - before) / 2 ** 20).toBeLessThan(10);
  expect(recent.has(exposureRow(ofUser(49)))).toBe(true);
});
