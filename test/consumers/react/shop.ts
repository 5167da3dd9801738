import { createClient } from '@statsig-http-api/client';
import { createEventQueue, type EventQueue } from '@statsig-http-api/client/events';

/** The features of a visitor. */
export interface Offer {
  readonly newCheckout: boolean;
  readonly color: string;
}

/** The features of a visitor, and a queue that logs what the visitor does. */
export interface Shop {
  readonly offer: Promise<Offer>;
  readonly events: EventQueue;
}

/** Opens the shop for a visitor. If the service fails, the offer has default values, so that the page still works. */
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
