import { expect, test, vi } from 'vitest';
import { createFakeSharedState } from '../store/shared-state.testing.ts';
import { createStateFollower } from './follow-state.ts';
import { followPublishedProject } from './project-source.ts';

const projectText = (gate: string) => `
keys: { serverSecretKeys: secret-test }
gates:
  ${gate}: { rules: [{ name: all, share: 100% }] }
`;
const publish = (text: string) => JSON.stringify({ fileName: 'project.yaml', text });

async function follow() {
  const state = createFakeSharedState();
  const follower = createStateFollower(state, () => {});
  return { state, follower };
}

test('follows the published project, and keeps the last one while it is missing or the store is down', async () => {
  const { state, follower } = await follow();
  await state.set('project', publish(projectText('first')));
  const source = await followPublishedProject(follower);
  const changed = vi.fn();
  const stop = source.watch(changed);
  expect(source.project.document.feature_gates.map(({ name }) => name)).toEqual(['first']);
  await state.set('override:["gate","first",null]', '{}');
  await follower.refresh();
  expect(changed).not.toHaveBeenCalled();
  await state.set('project', publish(projectText('second')));
  await follower.refresh();
  expect(changed).toHaveBeenCalledOnce();
  expect(await source.storage.read()).toBe(projectText('second'));
  await state.delete(['project']);
  await follower.refresh();
  await expect(source.storage.read()).rejects.toThrow('The store no longer has a project.');
  state.isDown = true;
  await follower.refresh();
  expect(changed).toHaveBeenCalledOnce();
  stop();
});

test('an invalid published project is rejected with its line, and a store without one says what to do', async () => {
  const { state, follower } = await follow();
  await expect(followPublishedProject(follower)).rejects.toThrow(
    'The store has no project. Publish one with `statsig-server publish project.yaml`',
  );
  await state.set('project', publish('keys: [}'));
  await expect(followPublishedProject(createStateFollower(state, () => {}))).rejects.toThrow(/^project\.yaml:1:\d+/);
  state.isDown = true;
  await expect(followPublishedProject(createStateFollower(state, () => {}))).rejects.toThrow('connection refused');
});
