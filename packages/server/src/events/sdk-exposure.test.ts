import { expect, test } from 'vitest';
import { loadProject } from '../project/load-project.ts';
import { hashName } from '../sdk/hash-name.ts';
import { experimentNames } from './experiment-names.ts';
import { sdkExposure } from './sdk-exposure.ts';

const groups = { Control: { weight: 50, value: {} }, Test: { weight: 50, value: {} } };
/** The name of the second experiment is the hash of the first name. */
const experiments = ['button', hashName('button', 'djb2')];
const { document } = loadProject(
  JSON.stringify({
    keys: { serverSecretKeys: 'secret-test' },
    layers: { page: { default: {} }, other: { default: {} } },
    experiments: {
      [experiments[0] ?? '']: { layer: 'page', groups },
      [experiments[1] ?? '']: { layer: 'other', groups },
    },
  }),
  'project.json',
  {},
);

const readExperiment = (allocatedExperiment: string) =>
  sdkExposure('statsig::layer_exposure', { config: 'page', allocatedExperiment }, experimentNames(document))
    ?.allocatedExperiment;

test.each([
  ['a name', 'button', 'button'],
  ['the SHA-256 of a name', hashName('button', 'sha256'), 'button'],
  ['a name that is the hash of another name', experiments[1] ?? '', experiments[1]],
  ['an unknown name', 'missing', 'missing'],
  ['no experiment', '', null],
])('an exposure of a layer with %s has the experiment', (_, sent, name) => {
  expect(readExperiment(sent)).toBe(name);
});

test('an exposure of a layer with the djb2 hash of a name has the experiment', () => {
  const names = experimentNames({
    ...document,
    layer_configs: document.layer_configs.filter(({ name }) => name === 'page'),
  });
  const metadata = { config: 'page', allocatedExperiment: hashName('button', 'djb2') };
  expect(sdkExposure('statsig::layer_exposure', metadata, names)?.allocatedExperiment).toBe('button');
});
