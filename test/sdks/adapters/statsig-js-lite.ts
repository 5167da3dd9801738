import sdk from 'statsig-js-lite';
import type { Session, Target } from '../session.ts';

const statsig = sdk.default;

/** Starts statsig-js-lite. */
export async function start({ url, key, user, options }: Target): Promise<Session> {
  await statsig.initialize(key, { ...user }, { api: `${url}/v1`, ...options });
  return {
    checkGate: (name) => statsig.checkGate(name),
    getConfig: (name) => statsig.getConfig(name).value,
    getExperiment: (name) => ({ value: statsig.getExperiment(name).value }),
    getLayer(name, parameters) {
      const layer = statsig.getLayer(name);
      return Object.fromEntries(parameters.map((parameter) => [parameter, layer.get<unknown>(parameter, null)]));
    },
    logEvent: (name, value, metadata) => statsig.logEvent(name, value, { ...metadata }),
    refresh: async (next = user) => void (await statsig.updateUser({ ...next })),
    close: () => statsig.shutdown(),
  };
}
