import { StatsigProvider } from '@statsig/react-bindings';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './App.jsx';

const server = import.meta.env.VITE_STATSIG_SERVER ?? 'http://127.0.0.1:4020';
const user = { userID: new URLSearchParams(location.search).get('user') ?? '42' };

createRoot(document.getElementById('root')).render(
  <StrictMode>
    <StatsigProvider
      sdkKey="client-local"
      user={user}
      options={{ networkConfig: { api: `${server}/v1` } }}
      loadingComponent={<main aria-busy="true" />}
    >
      <App />
    </StatsigProvider>
  </StrictMode>,
);
