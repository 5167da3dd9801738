import { createClient } from '@hey-api/client-fetch';

const http = createClient({ baseUrl: 'https://api.statsig.com', headers: { 'statsig-api-key': 'client-bench' } });
console.log(await http.post({ url: '/v1/check_gate', body: { user: { userID: '42' }, gateName: 'a_gate' } }));
