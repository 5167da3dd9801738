// Runs in Node.js: starts a mock, makes a call with each client and sends an event.
import { createClient } from '@statsig-http-api/client';
import { createEventQueue } from '@statsig-http-api/client/events';
import { operations } from '@statsig-http-api/contract';
import { createFetchClient } from '@statsig-http-api/contract/fetch';
import { createMock } from '@statsig-http-api/mock';

const lines: string[] = [];
const mock = createMock({ log: (line) => lines.push(line) });
const { url: baseUrl } = await mock.listen();
const options = { clientSdkKey: 'client-local', baseUrl };

const gate = await createClient(options).checkGate({ user: { userID: '42' }, gateName: 'an_open_gate' });
const { data: layer } = await createFetchClient({ clientSdkKey: options.clientSdkKey }, { baseUrl }).POST(
  '/v1/get_layer',
  {
    body: { layerName: 'a_layer' },
  },
);
const queue = createEventQueue(options);
queue.log({ eventName: 'test_api_event', user: { userID: '42' } });
await queue.close();
await mock.close();

const isLogged = lines.some((line) => line.startsWith(`POST ${operations.logEvent.path} 202`));
console.log(JSON.stringify({ gate: gate.value, layer: layer?.name, isLogged, remainingEvents: queue.size }));
