import type { Hosts } from './hosts.ts';
import { keys, names } from './project.ts';
import { type Recorder, startRecorder } from './recorder.ts';
import type { Sdk } from './sdks.ts';
import type { Experiment, Parameters, Session, User } from './session.ts';

/** The values of a user. */
export interface Seen {
  readonly gates: Readonly<Record<string, boolean>>;
  readonly config: Parameters;
  readonly experiment: Experiment;
  readonly layer: Parameters;
}

/** What one SDK did. */
export interface Run {
  readonly before: Seen;
  /** The gates after the changes. */
  readonly after: Seen['gates'];
  /** How long after the server the SDK had both changes, in milliseconds. */
  readonly delayMs: number;
  readonly requests: readonly string[];
}

/** An SDK that runs. */
interface Started {
  readonly session: Session;
  readonly recorder: Recorder;
  readonly before: Seen;
}

/** The longest wait for a change: the interval of statsig-node 4, 10 seconds, and the same for a slow machine. */
const waitMs = 20_000;

/**
 * Runs SDKs at the same time. Each one shows the values of its user, gets the changes, logs an event and ends.
 * @param change Changes the project. Resolves when the server has the changes.
 * @returns A run for each SDK, or why it failed.
 */
export async function runAll(
  sdks: readonly Sdk[],
  hosts: Hosts,
  url: string,
  change: () => Promise<void>,
): Promise<PromiseSettledResult<Run>[]> {
  const starting = await Promise.allSettled(sdks.map((sdk) => start(sdk, hosts, url)));
  await change();
  const changed = Date.now();
  return Promise.allSettled(
    sdks.map(async ({ polls }, index) => {
      const started = starting[index];
      if (started?.status !== 'fulfilled') throw started?.reason;
      const { session, recorder, before } = started.value;
      const after = await readChanges(session, polls, changed + waitMs);
      const delayMs = Date.now() - changed;
      await session.logEvent('purchase', 12, { item: 'shirt' });
      await session.close();
      return { before, after, delayMs, requests: recorder.requests };
    }),
  );
}

/** Returns the user of an SDK. */
export const userOf = ({ name, version }: Pick<Sdk, 'name' | 'version'>): User => ({
  userID: `user of ${name} ${version}`,
  email: 'a@example.com',
  customIDs: { ticket: 'guest' },
  custom: { tags: ['beta'] },
  privateAttributes: { plan: 'gold' },
});

async function start(sdk: Sdk, hosts: Hosts, url: string): Promise<Started> {
  const recorder = await startRecorder(url);
  hosts.onClose(recorder.close);
  const session = await sdk.start(hosts)({ url: recorder.url, key: keys[sdk.keyType], user: userOf(sdk) });
  return { session, recorder, before: await readAll(session) };
}

async function readAll(session: Session): Promise<Seen> {
  return {
    gates: await readGates(session),
    config: await session.getConfig(names.config),
    experiment: await session.getExperiment(names.experiment),
    layer: await session.getLayer(names.layer, names.parameters),
  };
}

async function readGates(session: Session): Promise<Seen['gates']> {
  const gates: Record<string, boolean> = {};
  for (const name of names.gates) gates[name] = await session.checkGate(name);
  return gates;
}

/** Reads the gates after the changes. An SDK that doesn't poll gets them with its first request for changes. */
async function readChanges(session: Session, polls: boolean, end: number): Promise<Seen['gates']> {
  if (!polls) await session.refresh();
  for (;;) {
    const gates = await readGates(session);
    if ((gates.overridden && gates.changing) || !polls || Date.now() > end) return gates;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
