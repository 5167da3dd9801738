import { StatsigClient } from '@statsig/js-client';
import type { Session, Target } from '../session.ts';

/** Starts @statsig/js-client. */
export async function start({ url, key, user }: Target): Promise<Session> {
  const client = new StatsigClient(key, { ...user }, { networkConfig: { api: `${url}/v1` } });
  await client.initializeAsync();
  return {
    checkGate: (name) => client.checkGate(name),
    getConfig: (name) => client.getDynamicConfig(name).value,
    getExperiment(name) {
      const { value, groupName: group } = client.getExperiment(name);
      return { value, group };
    },
    getLayer(name, parameters) {
      const layer = client.getLayer(name);
      return Object.fromEntries(parameters.map((parameter) => [parameter, layer.get(parameter)]));
    },
    logEvent: (name, value, metadata) => client.logEvent(name, value, { ...metadata }),
    refresh: async (next = user) => void (await client.updateUserAsync({ ...next })),
    close: () => client.shutdown(),
  };
}
