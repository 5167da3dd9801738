import { createServer, loadProject, openSqliteStore } from '@statsig-http-api/server';
import { onTestFinished } from 'vitest';
import { extra } from '../tools.ts';

/** The stock providers of OpenFeature. */
export const providers = extra('@openfeature/ofrep-provider', 'test/ofrep');

/** Creates the project of the tests. @param button The color of a dynamic config, to tell two projects apart. */
const project = (button: string) =>
  loadProject(
    `
keys: { serverSecretKeys: secret-ofrep, clientSdkKeys: client-ofrep }
gates:
  open: { rules: [{ name: Everyone, id: everyone }] }
  closed: {}
  staff: { rules: [{ name: Staff, id: staff_rule, when: { user: { email: { endsWith: "@example.com" } } } }] }
  company: { unit: companyID, rules: [{ name: Ours, id: ours, when: { unit: "7" } }] }
configs:
  theme: { default: { button: ${button}, sizes: [1, 2] } }
layers:
  page: { default: { color: gray } }
experiments:
  color:
    groups:
      Control: { weight: 50%, value: { color: gray } }
      Test: { weight: 50%, value: { color: green } }
  button:
    layer: page
    groups: { Test: { id: test_group, weight: 100%, value: { color: green } } }
`,
    'project.yaml',
    {},
  );

/** Starts a server until the end of the test. */
export async function startServer() {
  const server = createServer({ project: project('blue'), store: await openSqliteStore(undefined), dev: true });
  onTestFinished(() => server.close());
  const { url } = await server.listen({ port: 0 });
  return {
    url,
    /** Sets an override for all users. */
    override: async (type: 'gate' | 'config' | 'layer', name: string, value: unknown): Promise<void> => {
      await fetch(`${url}/_/overrides`, { method: 'PUT', body: JSON.stringify({ type, name, value }) });
    },
    /** Changes the project: the dynamic config `theme` gets another color. */
    changeProject: (button: string) => server.use(project(button)),
    /** Returns the names of the exposures of a user. */
    exposuresOf: async (userID: string): Promise<readonly string[]> => {
      const { exposures } = await (await fetch(`${url}/_/exposures?user=${userID}`)).json();
      return exposures.map(({ name }: { readonly name: string }) => name);
    },
  };
}
