// A service worker: it logs what pages tell it. The browser may end it at once, but for what it is asked to wait for.
import { createEventQueue } from '@statsig-http-api/client/events';

const baseUrl = new URLSearchParams(location.search).get('service') ?? '';
const queue = createEventQueue({ clientSdkKey: 'client-local', baseUrl });

/** What the event of a service worker has beyond that of a page. */
interface Extendable {
  waitUntil(promise: Promise<unknown>): void;
}

addEventListener('message', (event) => {
  queue.log({ eventName: event.data });
  (event as MessageEvent & Extendable).waitUntil(queue.flush());
});
