import type { Session, Target } from '../session.ts';

/** What the versions 4 to 6 of statsig-node and statsig-node-lite have in common. Version 6 returns values, not promises. */
export interface StatsigNode {
  initialize(key: string, options: Readonly<Record<string, unknown>>): Promise<unknown>;
  checkGate(user: object, name: string): boolean | Promise<boolean>;
  getConfig(user: object, name: string): Config | Promise<Config>;
  getExperiment(user: object, name: string): Config | Promise<Config>;
  getLayer(user: object, name: string): Layer | Promise<Layer>;
  logEvent(user: object, name: string, value: number, metadata: Readonly<Record<string, string>>): void;
  /** Missing in version 4. */
  flush?(): Promise<void>;
  shutdown(): void;
}

interface Config {
  readonly value: Readonly<Record<string, unknown>>;
  /** Missing in version 4. */
  getGroupName?(): string | null;
}

interface Layer {
  get(parameter: string, fallback: unknown): unknown;
}

/** Starts one of the versions of statsig-node. */
export async function startStatsigNode(statsig: StatsigNode, { url, key, user }: Target): Promise<Session> {
  // 5 seconds is the shortest interval that versions 5 and 6 accept. Version 4 has a fixed one of 10 seconds.
  await statsig.initialize(key, { api: `${url}/v1`, rulesetsSyncIntervalMs: 5000 });
  return {
    checkGate: (name) => statsig.checkGate(user, name),
    getConfig: async (name) => (await statsig.getConfig(user, name)).value,
    async getExperiment(name) {
      const experiment = await statsig.getExperiment(user, name);
      const { value } = experiment;
      return experiment.getGroupName === undefined ? { value } : { value, group: experiment.getGroupName() };
    },
    async getLayer(name, parameters) {
      const layer = await statsig.getLayer(user, name);
      return Object.fromEntries(parameters.map((parameter) => [parameter, layer.get(parameter, null)]));
    },
    logEvent: (name, value, metadata) => statsig.logEvent(user, name, value, metadata),
    refresh() {},
    async close() {
      await statsig.flush?.();
      statsig.shutdown();
    },
  };
}
