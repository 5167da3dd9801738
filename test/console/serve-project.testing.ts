import { createServer, loadProject, openSqliteStore, type Server, type ServerOptions } from '@statsig-http-api/server';

/** Starts a server without sign-in, whose project can be changed. The changes end with the server. */
export async function serveProject(
  text: string,
  { port = 0, ...options }: Pick<ServerOptions, 'clock'> & { readonly port?: number } = {},
): Promise<{ readonly server: Server; readonly url: string }> {
  let current = text;
  const server = createServer({
    project: loadProject(text, 'project.yaml', {}),
    storage: {
      keptIn: 'memory',
      fileName: 'project.yaml',
      start: text,
      read: async () => current,
      async replace(before, after) {
        if (current !== before) return false;
        current = after;
        return true;
      },
    },
    store: await openSqliteStore(undefined),
    dev: true,
    ...options,
  });
  const { url } = await server.listen({ port });
  return { server, url };
}
