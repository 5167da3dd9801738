import { localKeys } from './keys.ts';
import type { ProjectFile } from './project-file.ts';

/** The project with the names, values and IDs of the contract's examples. */
export const demoFile: ProjectFile = {
  keys: localKeys,
  gates: {
    a_gate: {},
    an_open_gate: { rules: [{ name: 'Everyone', id: '4ZcQOBvJ2mTqkBvfGkTMDc' }] },
  },
  configs: {
    a_config: { default: { a: 1, b: 2 } },
  },
  layers: {
    // With this salt the experiment is allocated user 42, but not user 43.
    a_layer: { default: { color: 'gray', shape: 'circle' }, salt: 'a_layer.12' },
  },
  experiments: {
    an_experiment: {
      groups: { default: { id: 'default', weight: 100, value: { color: 'blue', shape: 'circle' } } },
    },
    a_running_experiment: {
      groups: {
        Control: { weight: 50, value: { color: 'blue', shape: 'circle' } },
        Test: { id: '7kGqFczL8Scc5F1L1dYPzT', weight: 50, value: { color: 'green', shape: 'square' } },
      },
    },
    a_experiment: {
      layer: 'a_layer',
      allocation: 50,
      groups: { Control: { id: '2OZdhuDfq3w1UIHovUFRBM', weight: 100, value: { color: 'blue' } } },
    },
  },
};
