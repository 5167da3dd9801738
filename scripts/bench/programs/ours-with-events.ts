import { createClient } from '@statsig-http-api/client';
import { createEventQueue } from '@statsig-http-api/client/events';

const statsig = createClient({ clientSdkKey: 'client-bench' });
const events = createEventQueue({ clientSdkKey: 'client-bench' });
console.log((await statsig.checkGate({ user: { userID: '42' }, gateName: 'a_gate' })).value);
events.log({ eventName: 'a', user: { userID: '42' } });
