import type { StatsigClient } from '@statsig/js-client';
import {
  StatsigProvider,
  useClientAsyncInit,
  useDynamicConfig,
  useExperiment,
  useGateValue,
  useLayer,
  useStatsigClient,
  useStatsigUser,
} from '@statsig/react-bindings';
import { useEffect } from 'react';
import { createRoot } from 'react-dom/client';
import { names } from '../project.ts';
import type { Session, Target, User } from '../session.ts';

const Shown = ({ name, value }: { readonly name: string; readonly value: unknown }) => (
  <output id={name}>{JSON.stringify(value)}</output>
);

const Gate = ({ name }: { readonly name: string }) => <Shown name={name} value={useGateValue(name)} />;

const Config = ({ name }: { readonly name: string }) => <Shown name={name} value={useDynamicConfig(name).value} />;

function Experiment({ name }: { readonly name: string }) {
  const { value, groupName: group } = useExperiment(name);
  return <Shown name={name} value={{ value, group }} />;
}

function Layer({ name, parameters }: { readonly name: string; readonly parameters: readonly string[] }) {
  const layer = useLayer(name);
  const value = Object.fromEntries(parameters.map((parameter) => [parameter, layer.get(parameter)]));
  return <Shown name={name} value={value} />;
}

/** What the page passes to the session once it is shown. */
interface Handles {
  readonly client: Pick<StatsigClient, 'logEvent' | 'shutdown'>;
  readonly updateUser: (user: User) => Promise<unknown>;
}

function Page({ onShow }: { readonly onShow: (handles: Handles) => void }) {
  const { client } = useStatsigClient();
  const { updateUserAsync } = useStatsigUser();
  useEffect(() => onShow({ client: client as StatsigClient, updateUser: (user) => updateUserAsync({ ...user }) }));
  return (
    <>
      {names.gates.map((name) => (
        <Gate key={name} name={name} />
      ))}
      <Config name={names.config} />
      <Experiment name={names.experiment} />
      <Layer name={names.layer} parameters={names.parameters} />
    </>
  );
}

function App({ target, onShow }: { readonly target: Target; readonly onShow: (handles: Handles) => void }) {
  const { url, key, user } = target;
  const { client } = useClientAsyncInit(key, { ...user }, { networkConfig: { api: `${url}/v1` } });
  return (
    <StatsigProvider client={client} loadingComponent={<p>Loading</p>}>
      <Page onShow={onShow} />
    </StatsigProvider>
  );
}

/** Shows a page with every hook of @statsig/react-bindings, and reads the values from the page. */
export async function start(target: Target): Promise<Session> {
  const root = createRoot(document.body.appendChild(document.createElement('main')));
  const { client, updateUser } = await new Promise<Handles>((onShow) =>
    root.render(<App target={target} onShow={onShow} />),
  );
  const read = (name: string) => JSON.parse(document.getElementById(name)?.textContent ?? 'null');
  return {
    checkGate: read,
    getConfig: read,
    getExperiment: read,
    getLayer: read,
    logEvent: (name, value, metadata) => client.logEvent(name, value, { ...metadata }),
    async refresh(next = target.user) {
      await updateUser(next);
      // React shows the new values in a later task.
      await new Promise((resolve) => setTimeout(resolve));
    },
    close: () => client.shutdown(),
  };
}
