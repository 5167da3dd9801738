/** The keys of the project. */
export const keys = { serverSecretKey: 'secret-sdks', clientSdkKey: 'client-sdks' };

/** The names that the tests read. */
export const names = {
  gates: ['open', 'closed', 'tagged', 'invited', 'overridden', 'changing'],
  config: 'prices',
  experiment: 'discount',
  layer: 'page',
  /** The parameters of the layer. The experiment `button` sets only the color. */
  parameters: ['color', 'label'],
} as const;

/** The experiment that sets a parameter of the layer. */
export const layerExperiment = 'button';

/** Returns the project file. @param isChanged Whether the gate `changing` is open, which it isn't at first. */
export const projectFile = (isChanged: boolean): string =>
  JSON.stringify({
    keys: { serverSecretKeys: keys.serverSecretKey, clientSdkKeys: keys.clientSdkKey },
    segments: {
      employees: { when: { user: { email: { endsWith: '@example.com' } } } },
      // SDKs download these IDs as a list.
      guests: { unit: 'ticket', ids: ['guest'] },
    },
    gates: {
      open: { rules: [{ name: 'Employees', when: { in: 'employees' } }] },
      closed: { rules: [{ name: 'No users', share: 0 }] },
      // Old SDKs don't know the condition `hasAny`, and ask the server for the value.
      tagged: { rules: [{ name: 'Beta', when: { user: { tags: { hasAny: ['beta'] } } } }] },
      invited: { unit: 'ticket', rules: [{ name: 'Guests', when: { in: 'guests' } }] },
      overridden: {},
      changing: { rules: isChanged ? [{ name: 'All users' }] : [] },
    },
    configs: {
      prices: {
        default: { shirt: 10 },
        rules: [
          { name: 'Testers', when: { user: { tags: { hasAny: ['tester'] } } }, value: { shirt: 0 } },
          { name: 'Gold', when: { user: { plan: 'gold' } }, value: { shirt: 8 } },
        ],
      },
    },
    layers: { page: { default: { color: 'gray', label: 'Buy' } } },
    experiments: {
      discount: {
        groups: { Control: { weight: 50, value: { percent: 0 } }, Test: { weight: 50, value: { percent: 20 } } },
      },
      button: {
        layer: 'page',
        groups: { Control: { weight: 50, value: { color: 'blue' } }, Test: { weight: 50, value: { color: 'green' } } },
      },
    },
  });
