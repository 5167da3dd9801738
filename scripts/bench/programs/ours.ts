import { createClient } from '@statsig-http-api/client';

const statsig = createClient({ clientSdkKey: 'client-bench' });
console.log((await statsig.checkGate({ user: { userID: '42' }, gateName: 'a_gate' })).value);
