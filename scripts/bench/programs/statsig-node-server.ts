import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import statsigNode from 'statsig-node';
import { loadProject } from '../../../packages/server/src/project/load-project.ts';

/** The minimum of a server for `initialize` with statsig-node. Its argument is a project file. */
const file = process.argv[2] ?? '';
const { document } = loadProject(readFileSync(file, 'utf8'), file, {});
const statsig = new statsigNode.StatsigServer('secret-x', {
  bootstrapValues: JSON.stringify({ ...document, time: 1 }),
  localMode: true,
  disableAllLogging: true,
});
await statsig.initializeAsync();

const server = createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', () => {
    const { user, hash } = JSON.parse(Buffer.concat(chunks).toString());
    const body = JSON.stringify(statsig.getClientInitializeResponse(user, undefined, { hash }));
    response
      .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
      .end(body);
  });
});
server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`listening on http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`);
});
