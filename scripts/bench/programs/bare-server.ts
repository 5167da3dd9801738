import { hash } from 'node:crypto';
import { createServer } from 'node:http';

/** The minimum of a server for checks: it parses the JSON and computes one SHA-256. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { gateName, user } = JSON.parse(Buffer.concat(chunks).toString());
    const digest = hash('sha256', `salt.rule.${user.userID}`, 'buffer');
    const value = (digest[0] ?? 0) < 128;
    const body = JSON.stringify({ name: gateName, value, rule_id: 'default', group_name: null });
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
