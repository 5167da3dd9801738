import { hash } from 'node:crypto';
import fastify from 'fastify';

/** The same as bare-server.ts, with Fastify. */
const app = fastify();
app.post<{ Body: { gateName: string; user: { userID: string } } }>('/v1/check_gate', ({ body }) => {
  const digest = hash('sha256', `salt.rule.${body.user.userID}`, 'buffer');
  return { name: body.gateName, value: (digest[0] ?? 0) < 128, rule_id: 'default', group_name: null };
});
console.log(`listening on ${await app.listen({ port: 0, host: '127.0.0.1' })}`);
