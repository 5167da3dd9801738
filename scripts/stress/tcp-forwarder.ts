import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** An address that stays the same while the server behind it changes, as a virtual IP address does. */
export interface TcpForwarder {
  readonly port: number;
  /** Sends new connections to another port, and breaks the others. */
  retarget(port: number): void;
  /** Breaks all connections. A request whose response is lost may have succeeded. */
  breakConnections(): void;
  close(): Promise<void>;
}

/** Forwards connections to a port on this machine. */
export async function startTcpForwarder(firstTarget: number): Promise<TcpForwarder> {
  let target = firstTarget;
  const sockets = new Set<Socket>();
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    const pair = [client, upstream];
    for (const socket of pair) {
      sockets.add(socket);
      socket.setNoDelay(true);
      socket.on('error', () => {});
      socket.on('close', () => {
        sockets.delete(socket);
        for (const other of pair) other.destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The port is unknown.');

  function breakConnections(): void {
    for (const socket of sockets) socket.resetAndDestroy();
  }

  return {
    port: address.port,
    retarget(port) {
      target = port;
      breakConnections();
    },
    breakConnections,
    async close() {
      const closed = once(server, 'close');
      server.close();
      breakConnections();
      await closed;
    },
  };
}
