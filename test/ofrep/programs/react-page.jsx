import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import {
  OpenFeature,
  OpenFeatureProvider,
  useBooleanFlagValue,
  useContextMutator,
  useObjectFlagDetails,
} from '@openfeature/react-sdk';
import { createRoot } from 'react-dom/client';

function Shop() {
  const isOpen = useBooleanFlagValue('closed', false);
  const isStaff = useBooleanFlagValue('staff', false);
  const { value } = useObjectFlagDetails('theme', {});
  const { setContext } = useContextMutator();
  return (
    <main>
      <p id="closed">{isOpen ? 'open' : 'closed'}</p>
      <p id="staff">{isStaff ? 'staff' : 'customer'}</p>
      <p id="theme">{value.button}</p>
      <button type="button" onClick={() => setContext({ targetingKey: '42', email: 'marie@example.com' })}>
        Log in
      </button>
    </main>
  );
}

const url = new URLSearchParams(location.search).get('server') ?? '';
await OpenFeature.setContext({ targetingKey: '42' });
const headers = [['Authorization', 'Bearer client-ofrep']];
await OpenFeature.setProviderAndWait(new OFREPWebProvider({ baseUrl: url, headers }));
const root = document.createElement('div');
document.body.append(root);
createRoot(root).render(
  <OpenFeatureProvider>
    <Shop />
  </OpenFeatureProvider>,
);
