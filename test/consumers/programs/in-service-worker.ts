// A service worker that logs an event for each message of a page. The browser can stop it at any time, except until the
// promises of `waitUntil` settle.
import { createEventQueue } from '@statsig-http-api/client/events';

const baseUrl = new URLSearchParams(location.search).get('service') ?? '';
const queue = createEventQueue({ clientSdkKey: 'client-local', baseUrl });

/** The method that a message event has only in a service worker. */
interface ExtendableEvent {
  waitUntil(promise: Promise<unknown>): void;
}

addEventListener('message', (event) => {
  queue.log({ eventName: event.data });
  (event as MessageEvent & ExtendableEvent).waitUntil(queue.flush());
});
