import { expect, test } from 'vitest';
import { fakeProject } from '../http/fake-project.testing.ts';
import { createChanges } from './changes.ts';
import { createOverrides } from './overrides.ts';
import { createServedSpecs } from './served-specs.ts';

test('a document is created and compressed once until the next change', async () => {
  const { document, metrics } = fakeProject();
  const current = { reported: { document, metrics }, loaded: undefined };
  const changes = createChanges(() => 1000);
  const overrides = createOverrides();
  const getSpecs = createServedSpecs({ current, overrides, changes });
  const first = getSpecs(1, 'server');
  expect(getSpecs(1, 'server')).toBe(first);
  expect(getSpecs(2, 'server')).not.toBe(first);
  expect(getSpecs(1, 'client')).not.toBe(first);
  expect(await first.encode('br')).toBe(await first.encode('br'));

  overrides.set({ type: 'gate', name: 'a_gate', value: true });
  changes.record();
  const second = getSpecs(1, 'server');
  expect(second.time).toBeGreaterThan(first.time);
  expect(second.etag).not.toBe(first.etag);
  expect(getSpecs(1, 'server')).toBe(second);
});
