// This program doesn't run. It tests the types of the packages for Node.js.
import { type Report, run } from '@statsig-http-api/conformance';
import { createServer, demoProject, openSqliteStore } from '@statsig-http-api/server';

export async function runConformance(): Promise<Report> {
  // @ts-expect-error a missing project
  createServer({ store: await openSqliteStore(undefined) });
  const server = createServer({ project: demoProject(), store: await openSqliteStore(undefined), rateLimit: 10 });
  const { url } = await server.listen({ port: 0 });
  // @ts-expect-error an unknown capability
  await run({ url, keys: {}, claims: ['flying'] });
  return run({ url, keys: { clientSdkKey: 'client-local' }, claims: ['storing'] }, { seed: 1 });
}
