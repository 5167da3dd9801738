import { Statsig, StatsigUser } from '@statsig/statsig-node-core';
import type { Session, Target } from '../session.ts';

/** Starts @statsig/statsig-node-core. */
export async function start({ url, key, user }: Target): Promise<Session> {
  const statsig = new Statsig(key, {
    specsUrl: `${url}/v2/download_config_specs`,
    idListsUrl: `${url}/v1/get_id_lists`,
    logEventUrl: `${url}/v1/log_event`,
    enableIdLists: true,
    specsSyncIntervalMs: 5000,
  });
  await statsig.initialize();
  const statsigUser = new StatsigUser({ ...user });
  return {
    checkGate: (name) => statsig.checkGate(statsigUser, name),
    getConfig: (name) => statsig.getDynamicConfig(statsigUser, name).value,
    getExperiment(name) {
      const { value, groupName: group } = statsig.getExperiment(statsigUser, name);
      return { value, group };
    },
    getLayer(name, parameters) {
      const layer = statsig.getLayer(statsigUser, name);
      return Object.fromEntries(parameters.map((parameter) => [parameter, layer.get<unknown>(parameter, null)]));
    },
    logEvent: (name, value, metadata) => statsig.logEvent(statsigUser, name, value, { ...metadata }),
    refresh() {},
    async close() {
      await statsig.flushEvents();
      await statsig.shutdown();
    },
  };
}
