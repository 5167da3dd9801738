import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';

/** The minimum of a server for a file: it responds 304 to a client that has a tag, and a number of bytes to all others. */
// The load generator decodes responses, and that takes more time for bytes that are not ASCII.
const content = randomBytes(Number(process.argv[2]));
// RFC 9110 requires these headers of the 200 in its 304 too.
const headers = { etag: '"a"', 'cache-control': 'private, no-cache', vary: 'accept-encoding' };
const server = createServer((request, response) => {
  if (request.headers['if-none-match'] !== undefined) response.writeHead(304, headers).end();
  else
    response
      .writeHead(200, { ...headers, 'content-type': 'text/plain', 'content-length': content.length })
      .end(content);
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
