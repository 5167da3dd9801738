import { expect, test } from 'vitest';
import { createRequestIDs } from './request-id.ts';

test('every request has a UUID of its own', () => {
  const [newID, newIDOfAnother] = [createRequestIDs(), createRequestIDs()];
  const ids = Array.from({ length: 300 }, newID);
  expect(new Set(ids).size).toBe(300);
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(ids).not.toContain(newIDOfAnother());
});
