import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import type { Address } from '@statsig-http-api/contract/http-server';

/**
 * Checks that no server listens on an address. Workers share their port, so the system would let them share it with another
 * server too, and each of both would get a part of the requests.
 * @throws {NodeJS.ErrnoException} `EADDRINUSE` if one does.
 */
export async function requireFreePort({ host = '127.0.0.1', port = 0 }: Address): Promise<void> {
  await close(await listen({ host, port, reusePort: false }));
}

/** Returns whether two threads can listen on one port, so the system divides the connections among them. */
export async function canSharePort(): Promise<boolean> {
  const host = '127.0.0.1';
  const servers: Server[] = [];
  try {
    const first = await listen({ host, port: 0, reusePort: true });
    servers.push(first);
    const address = first.address();
    const port = typeof address === 'object' && address !== null ? address.port : 0;
    // A Node.js without this option ignores it, so the port is in use.
    servers.push(await listen({ host, port, reusePort: true }));
    return true;
  } catch {
    return false;
  } finally {
    await Promise.all(servers.map(close));
  }
}

async function listen(address: Required<Address>): Promise<Server> {
  const server = createServer((socket) => socket.destroy()).listen(address);
  await once(server, 'listening');
  return server;
}

const close = (server: Server) => new Promise((resolve) => server.close(resolve));
