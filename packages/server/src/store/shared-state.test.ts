import { createFakeSharedState } from './shared-state.testing.ts';
import { sharedStateSuite } from './shared-state-suite.testing.ts';

// The suite must hold for the state that other tests use.
sharedStateSuite('memory', async () => {
  const state = createFakeSharedState();
  return { states: [state, state], close: async () => {} };
});
