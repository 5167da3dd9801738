import { createClient } from '@statsig-http-api/client';
import { createEventQueue, type EventQueue } from '@statsig-http-api/client/events';

/** What the page shows, as the gates and configs have it for its visitor. */
export interface Offer {
  readonly newCheckout: boolean;
  readonly color: string;
}

/** A shop that asks for its visitor's features and tells what the visitor does. */
export interface Shop {
  readonly offer: Promise<Offer>;
  readonly events: EventQueue;
}

/** The shop for a visitor. Without an answer it is the plain one: a page must stand without its features. */
export function openShop(userID: string, baseUrl: string): Shop {
  const options = { clientSdkKey: 'client-local', baseUrl };
  const client = createClient(options);
  const user = { userID };
  const offer = Promise.all([
    client.checkGate({ user, gateName: 'an_open_gate' }),
    client.getConfig({ user, configName: 'an_experiment' }),
  ]).then(
    ([gate, { value }]) => ({ newCheckout: gate.value, color: String(value.color ?? 'gray') }),
    () => ({ newCheckout: false, color: 'gray' }),
  );
  return { offer, events: createEventQueue(options) };
}
