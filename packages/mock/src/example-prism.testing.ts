import { exampleOf } from '@statsig-http-api/contract/example-response';
import type { Prism } from './prism.ts';

/** Answers at once, with the contract's examples and the same made-up body each time, for tests of what stands before Prism. */
export const examplePrism: Prism = {
  async load() {},
  async example(operation, status, key) {
    return { body: exampleOf(operation, status, key), headers: { 'retry-after': '7' } };
  },
  async dynamic() {
    return { body: { made: 'up' }, headers: {} };
  },
};
