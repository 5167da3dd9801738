// Runs on a page and in a worker. The query of the script, or of the page, has the URL of the service.
import { createClient, isStatsigError } from '@statsig-http-api/client';
import { createEventQueue } from '@statsig-http-api/client/events';

const baseUrl = new URLSearchParams(location.search).get('service') ?? '';

async function runProgram(): Promise<object> {
  const client = createClient({ clientSdkKey: 'client-local', baseUrl });
  const gate = await client.checkGate({ user: { userID: '42' }, gateName: 'an_open_gate' });
  const { response, requestId } = await client.getLayer({ layerName: 'a_layer' }).withResponse();
  const error: unknown = await client.getLayer({ layerName: 'no_such_layer' }).catch((error: unknown) => error);
  const queue = createEventQueue({ clientSdkKey: 'client-local', baseUrl });
  queue.log({ eventName: 'test_api_event', user: { userID: '42' } });
  await queue.flush();
  return {
    gate: gate.value,
    layer: response.status,
    hasId: requestId !== undefined,
    error: isStatsigError(error) && error.kind,
    remainingEvents: queue.size,
  };
}

runProgram().then(
  (result) => postMessage(result),
  (error: unknown) => postMessage({ error: String(error) }),
);
