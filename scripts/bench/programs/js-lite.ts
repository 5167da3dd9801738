import js from 'statsig-js-lite';

const statsig = js.default;
await statsig.initialize('client-bench', { userID: '42' });
console.log(statsig.checkGate('a_gate'));
statsig.logEvent('a');
