import { expect, test } from 'vitest';
import { createRequestIds } from './request-id.ts';

test('every id is a UUID, and unique', () => {
  const newId = createRequestIds();
  const ids = Array.from({ length: 300 }, newId);
  expect(new Set(ids).size).toBe(300);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test('two processes make different ids', () => {
  expect(createRequestIds()()).not.toBe(createRequestIds()());
});
