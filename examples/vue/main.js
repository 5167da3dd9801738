import { OFREPWebProvider } from '@openfeature/ofrep-web-provider';
import { OpenFeature } from '@openfeature/web-sdk';
import { createApp } from 'vue';
import App from './App.vue';
import { exposureHook, headers, server, track } from './statsig.js';

const userID = new URLSearchParams(location.search).get('user') ?? '42';

const provider = Object.assign(new OFREPWebProvider({ baseUrl: server, headers }), { track });
OpenFeature.addHooks(exposureHook);

// The page uses the defaults if the server is down.
await OpenFeature.setProviderAndWait(provider, { targetingKey: userID }).catch(console.warn);

createApp(App, { userID }).mount('#app');
