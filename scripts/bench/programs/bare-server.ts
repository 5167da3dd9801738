import { hash } from 'node:crypto';
import { createServer } from 'node:http';

/** The least that a server of checks does: it reads the JSON and makes one SHA-256. */
const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { gateName, user } = JSON.parse(Buffer.concat(chunks).toString());
    const digest = hash('sha256', `salt.rule.${user.userID}`, 'buffer');
    const value = (digest[0] ?? 0) < 128;
    const text = JSON.stringify({ name: gateName, value, rule_id: 'default', group_name: null });
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      .end(text);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
