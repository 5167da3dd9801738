import { setTimeout as wait } from 'node:timers/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import type { PreviewRequest } from './compute-preview.ts';
import { createPreviewer } from './previewer.ts';

const text = 'keys: { serverSecretKeys: secret-a }\ngates: { a: {}, b: { rules: [{ name: all }] } }\n';
const users = Array.from({ length: 100 }, (_, id) => JSON.stringify({ userID: `${id}`, email: 'a'.repeat(900) }));

function open(maxMs?: number) {
  const previewer = createPreviewer(maxMs);
  onTestFinished(() => previewer.close());
  return (name: string, rules: readonly object[], owner = 'Ada', isNeeded = () => true, file = text) => {
    const changes = [{ type: 'gate', name, newName: undefined, entry: { rules } }] as const;
    const request: PreviewRequest = {
      text: file,
      fileName: 'project.yaml',
      version: '1',
      changes,
      users,
      overrides: [{ type: 'gate', name: 'a', userID: '1', value: true }],
      now: 0,
    };
    return previewer.preview(owner, request, isNeeded);
  };
}

/** Thousands of patterns, each with a thousand states. No change can add them, but a file can have them. */
const patterns = Array.from({ length: 2000 }, (_, index) => ({
  name: `rule ${index}`,
  when: { user: { email: { matches: `(b?){30}(b|a){900}${index}$` } } },
}));

test('compares with the overrides in effect, and says why a change can not be made', async () => {
  const preview = open();
  const result = await preview('a', [{ name: 'all' }]);
  expect(JSON.parse(result instanceof Object && 'json' in result ? result.json : '')).toMatchObject({
    version: '1',
    problems: [],
    affected: { users: 100, entries: [{ type: 'gate', name: 'a', changedUsers: 99 }] },
  });
  expect(await preview('unknown', [{ name: 'all', share: '200%' }])).toHaveProperty('json');
});

test('stops a preview that takes too long or too much memory, while this thread goes on, and then previews again', async () => {
  const preview = open(3000);
  let turns = 0;
  const timer = setInterval(() => {
    turns += 1;
  }, 10);
  onTestFinished(() => clearInterval(timer));
  const file = JSON.stringify({ keys: { serverSecretKeys: 'secret-a' }, gates: { a: { rules: patterns } } });
  expect(await preview('a', patterns, 'Ada', () => true, file)).toBe('too_large');
  expect(turns).toBeGreaterThan(50);
  expect(await preview('b', [])).toHaveProperty('json');
});

test('an owner waits for a few previews at most, and others take turns with them', async () => {
  const preview = open();
  const finished: string[] = [];
  const start = (owner: string, isNeeded = () => true) =>
    preview('a', [], owner, isNeeded).then((result) => {
      finished.push(owner);
      return result;
    });
  const many = Array.from({ length: 7 }, () => start('Eve'));
  const left = start('Grace', () => false);
  await start('Ada');
  expect(finished.filter((owner) => owner === 'Eve').length).toBeLessThan(5);
  expect(await left).toBeUndefined();
  const results = await Promise.all(many);
  expect(results.filter((result) => result === 'too_many')).toHaveLength(2);
  await wait(1);
  expect(await start('Eve')).toHaveProperty('json');
});

test('previews while the thread ends because it had no work', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const preview = open();
  expect(await preview('a', [])).toHaveProperty('json');
  vi.advanceTimersByTime(60_000);
  expect(await preview('b', [])).toHaveProperty('json');
});
