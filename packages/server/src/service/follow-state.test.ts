import { expect, onTestFinished, test, vi } from 'vitest';
import { createFakeSharedState } from '../store/shared-state.testing.ts';
import { createStateFollower } from './follow-state.ts';

function follow() {
  const state = createFakeSharedState();
  const log = vi.fn();
  const follower = createStateFollower(state, log);
  onTestFinished(() => follower.stop());
  const values = vi.fn();
  follower.subscribe(values);
  return { state, log, follower, values };
}

test('subscribers get the first values and each change, and nothing while nothing changes', async () => {
  const { state, follower, values } = follow();
  await follower.refresh();
  await follower.refresh();
  expect(values.mock.calls).toEqual([[new Map()]]);
  follower.start();
  await state.set('a', '1');
  await expect.poll(() => values.mock.calls.at(-1)).toEqual([new Map([['a', '1']])]);
  const late = vi.fn();
  follower.subscribe(late);
  expect(late.mock.calls).toEqual([[new Map([['a', '1']])]]);
});

test('keeps the last values while the state is down, says so once, and continues by itself', async () => {
  const { state, log, follower, values } = follow();
  await state.set('a', '1');
  await follower.refresh();
  state.isDown = true;
  await follower.refresh();
  await follower.refresh();
  expect(follower.problem).toBe('database: connection refused');
  expect(values).toHaveBeenCalledOnce();
  state.isDown = false;
  await state.set('a', '2');
  await follower.refresh();
  expect(follower.problem).toBeUndefined();
  expect(values.mock.calls.at(-1)).toEqual([new Map([['a', '2']])]);
  expect(log.mock.calls.map(([level, event]) => `${level}: ${event}`)).toEqual([
    'error: shared state is not readable, keeping the last one',
    'info: shared state is up to date again',
  ]);
});

test('a change during a read is read too', async () => {
  const { state, follower, values } = follow();
  const first = follower.refresh();
  await state.set('a', '1');
  await Promise.all([first, follower.refresh()]);
  expect(values.mock.calls.at(-1)).toEqual([new Map([['a', '1']])]);
});
