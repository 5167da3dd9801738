import type { StatsigOnDeviceEvalClient } from '@statsig/js-on-device-eval-client';
import type { Session, User } from '../session.ts';

/** Returns a session of a client that evaluates the rules itself, on a device or at the edge. */
export async function startOnDevice(
  client: StatsigOnDeviceEvalClient,
  target: { readonly user: User },
): Promise<Session> {
  const user = { ...target.user };
  await client.initializeAsync();
  return {
    checkGate: (name) => client.checkGate(name, user),
    getConfig: (name) => client.getDynamicConfig(name, user).value,
    getExperiment(name) {
      const { value, groupName: group } = client.getExperiment(name, user);
      return { value, group };
    },
    getLayer(name, parameters) {
      const layer = client.getLayer(name, user);
      return Object.fromEntries(parameters.map((parameter) => [parameter, layer.get(parameter)]));
    },
    logEvent: (name, value, metadata) => client.logEvent(name, user, value, { ...metadata }),
    refresh: async () => void (await client.updateAsync()),
    close: () => client.shutdown(),
  };
}
