import { expect, test } from 'vitest';
import { loadProject } from './load-project.ts';
import { compileCloned, joinProject, splitProject } from './project-parts.ts';

const gates = Object.fromEntries(
  Array.from({ length: 1000 }, (_, index) => [`gate ${index}`, { rules: [{ name: 'a' }] }]),
);
const text = `{ "keys": { "serverSecretKeys": "secret-a" }, "gates": ${JSON.stringify(gates).replace('{', '{ "__proto__": {},')} }`;

test('a project that another thread reads from its parts is the same project', async () => {
  const project = loadProject(text, 'project.json', {});
  let pauses = 0;
  const pause = async () => {
    pauses += 1;
  };
  const { evaluator, ...joined } = await compileCloned(await joinProject(splitProject(project), pause), pause);
  const { evaluator: _, ...expected } = project;
  expect(joined).toEqual(expected);
  expect(Object.keys(joined.file?.gates ?? {})).toEqual(['__proto__', ...Object.keys(gates)]);
  expect(evaluator.gate('gate 999', { userID: '1' }, 0)).toEqual(
    project.evaluator.gate('gate 999', { userID: '1' }, 0),
  );
  // After each part, and after each gate.
  expect(pauses).toBeGreaterThan(1010);
});

test('a downloaded document is the same too', async () => {
  const { document } = loadProject(text, 'project.json', {});
  const { evaluator: _, ...project } = loadProject(JSON.stringify(document), 'document.json', {});
  expect(await joinProject(splitProject(project), async () => {})).toEqual(project);
});
