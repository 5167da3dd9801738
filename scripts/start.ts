import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import { performance } from 'node:perf_hooks';
import { parseArgs } from 'node:util';

// `npm start`: serves the docs at `/` and the mock at `/v1/`, until SIGTERM or SIGINT.

process.once('SIGTERM', () => process.exit(0)).once('SIGINT', () => process.exit(0));

const { port, host } = addressOf(process.argv.slice(2));
// Loading these modules takes most of the start. A usage error needs none of them.
const [{ createDocs }, { parseTarget }, { createHandler, createPrism }] = await Promise.all([
  import('@statsig-http-api/contract/http-docs'),
  import('@statsig-http-api/contract/http-target'),
  import('@statsig-http-api/mock'),
]);
const prism = createPrism();
const mock = createHandler({
  prism,
  log: (line) => console.log(line),
  random: randomUUID,
  clock: () => performance.now(),
});
const docs = createDocs();
await prism.load();

const server = createServer((request, response) => {
  const { path = '' } = parseTarget(request.url);
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  if (isRead && docs.paths.includes(path)) void docs.send(path, request, response);
  else void mock(request, response);
});
server.once('error', (error: NodeJS.ErrnoException) => {
  fail(
    error.code === 'EADDRINUSE'
      ? `Port ${port} of ${host} is in use. Choose another port with \`npm start -- --port 4011\`, or 0 for any free port.`
      : `Can't listen on port ${port} of ${host} (${error.code}). Choose another address with \`npm start -- --port 4011 --host 127.0.0.1\`.`,
  );
});
server.listen(port, host, () => {
  const address = server.address();
  const bound = typeof address === 'object' && address !== null ? address.port : port;
  const origin = `http://${host.includes(':') ? `[${host}]` : host}:${bound}`;
  console.log(`docs at ${origin}/, as Markdown at ${origin}/llms.txt`);
  console.log(`mock at ${origin}/v1/, for any key that starts with secret- or client-`);
  console.log('Console: run `npm run server`, and open http://127.0.0.1:4020/console/');
  console.log(`listening on ${origin}`);
});

function addressOf(args: string[]): { readonly port: number; readonly host: string } {
  const rejectUsage = (problem: string) =>
    fail(`${problem}. Usage: npm start -- --port 4010 --host 127.0.0.1. Port 0 means any free port.`);
  try {
    const { values } = parseArgs({ args, options: { port: { type: 'string' }, host: { type: 'string' } } });
    const text = values.port ?? (process.env.PORT || '4010');
    if (!/^\d{1,5}$/.test(text) || Number(text) > 65535)
      return rejectUsage('The port must be a number from 0 to 65535');
    return { port: Number(text), host: values.host ?? '127.0.0.1' };
  } catch (error) {
    const [sentence = ''] = error instanceof Error ? error.message.split(/\.(?:\s|$)/) : [];
    return rejectUsage(sentence);
  }
}

function fail(sentence: string): never {
  console.error(sentence);
  process.exit(1);
}
