import { StatsigClient } from '@statsig/js-client';

const statsig = new StatsigClient('client-bench', { userID: '42' });
await statsig.initializeAsync();
console.log(statsig.checkGate('a_gate'));
statsig.logEvent('a');
