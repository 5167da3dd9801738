import { Statsig } from '@statsig/statsig-node-core';

/** The address of the server, for this process and for browsers. */
export const server = process.env.STATSIG_SERVER ?? 'http://127.0.0.1:4020';

const statsig = new Statsig('secret-local', {
  specsUrl: `${server}/v2/download_config_specs`,
  logEventUrl: `${server}/v1/log_event`,
});

let initialization;

/** Returns the SDK after its first attempt to load the rules. If the server is down, the SDK has only defaults. */
export async function getStatsig() {
  initialization ??= statsig.initialize();
  await initialization;
  return statsig;
}
