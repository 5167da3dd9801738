import { expect, test } from 'vitest';
import { createRecentExposures, exposureIdentity } from './recent-exposures.ts';
import { exposureRow } from './store-suite.ts';

test('what tells exposures apart is what was decided for whom', () => {
  const identity = exposureIdentity(exposureRow());
  for (const same of [{ received: 1 }, { time: 1 }, { source: 'sdk' as const }, { secondaryExposures: '[]' }])
    expect(exposureIdentity(exposureRow(same))).toBe(identity);
  for (const other of [
    { type: 'layer' as const },
    { name: 'other' },
    { ruleID: 'other' },
    { groupName: 'other' },
    { passed: null },
    { allocatedExperiment: 'other' },
    { parameterName: 'other' },
    { tier: 'staging' },
    { user: '{"userID":"43"}' },
  ])
    expect(exposureIdentity(exposureRow(other))).not.toBe(identity);
});

test('of very many exposures at least the newest are known', () => {
  const recent = createRecentExposures(100);
  for (let number = 0; number < 1000; number++) recent.add(String(number), number);
  for (let number = 900; number < 1000; number++) expect(recent.timeOf(String(number))).toBe(number);
  const known = Array.from({ length: 1000 }, (_, number) => recent.timeOf(String(number))).filter(Boolean);
  expect(known.length).toBeLessThanOrEqual(200);
});

test('cleared, none is known', () => {
  const recent = createRecentExposures();
  recent.add('a', 1);
  recent.clear();
  expect(recent.timeOf('a')).toBeUndefined();
});
