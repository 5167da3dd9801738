import { exampleOf } from '@statsig-http-api/contract/example-response';
import type { Prism } from './prism.ts';

/** Returns the contract's examples at once, and always the same made-up body. For tests that don't need Prism. */
export const examplePrism: Prism = {
  async load() {},
  async example(operation, status, key) {
    return { body: exampleOf(operation, status, key), headers: { 'retry-after': '7' } };
  },
  async dynamic() {
    return { body: { made: 'up' }, headers: {} };
  },
};
