// Nothing here runs: the types of what only Node.js can run are the test.
import { type Report, run } from '@statsig-http-api/conformance';
import { createServer, demoProject, openSqliteStore } from '@statsig-http-api/server';

export async function judged(): Promise<Report> {
  // @ts-expect-error without a project
  createServer({ store: await openSqliteStore(undefined) });
  const server = createServer({ project: demoProject(), store: await openSqliteStore(undefined), rateLimit: 10 });
  const { url } = await server.listen({ port: 0 });
  // @ts-expect-error an unknown capability
  await run({ url, keys: {}, claims: ['flying'] });
  return run({ url, keys: { clientSdkKey: 'client-local' }, claims: ['storing'] }, { seed: 1 });
}
