import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openInstance } from './open-instance.ts';
import { newFolder } from './run-server.testing.ts';
import { openStore } from './store/open-store.ts';

vi.mock(import('./store/open-store.ts'), { spy: true });

function instanceOf(project: string) {
  const data = join(newFolder(), 'data');
  return { data, project, store: { engine: 'sqlite', folder: data } } as const;
}

test('a missing project file creates nothing', async () => {
  const options = instanceOf(join(newFolder(), 'missing.yaml'));
  await expect(openInstance(options, () => {})).rejects.toThrow("Can't read ");
  expect(existsSync(options.data)).toBe(false);
});

test('an invalid project file closes the store, which was opening', async () => {
  const project = join(newFolder(), 'project.yaml');
  writeFileSync(project, 'gates: 3');
  await expect(openInstance(instanceOf(project), () => {})).rejects.toThrow('gates must be an object');
  const store = await vi.mocked(openStore).mock.results[0]?.value;
  await expect.poll(() => store.countRows().catch(String), { timeout: 10_000 }).toContain('it is closed');
});
