import { createFetchClient } from '@statsig-http-api/contract/fetch';

const statsig = createFetchClient({ clientSdkKey: 'client-bench' });
console.log(await statsig.POST('/v1/check_gate', { body: { user: { userID: '42' }, gateName: 'a_gate' } }));
