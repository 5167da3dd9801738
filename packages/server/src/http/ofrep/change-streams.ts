import type { ServerResponse } from 'node:http';
import { createBodySpace } from '@statsig-http-api/contract/body-space';
import type { Headers } from '@statsig-http-api/contract/http-response';
import { createTurns } from '@statsig-http-api/contract/turns';
import { openEventStream, sendToAll } from '../../service/event-stream.ts';
import type { Service } from '../../service/service.ts';

/** A client that doesn't read the short messages is disconnected. */
const maxUnreadBytes = 2 ** 14;

/** Proxies close a connection that is silent for longer. */
const keepAliveMs = 20_000;

/** The maximum share of all streams for one key or one address. */
const maxShare = 0.5;

/** Notifies clients of changes to their flags. */
export interface ChangeStreams {
  /** Connects a client when it is its turn. Returns false if too many are connected. */
  join(client: StreamClient): Promise<boolean>;
  close(): void;
}

/** A client that wants to know about changes. */
export interface StreamClient {
  readonly response: ServerResponse;
  readonly headers: Headers;
  readonly key: string;
  /** Returns whether its key is still one of the project. */
  hasKey(): boolean;
  /** Returns whether its signed URL, if it has one, is still valid. */
  hasValidURL(): boolean;
  /** The changes that its flags have: the ID of the last event, or what the response with its URL says. */
  readonly since: string | undefined;
}

/**
 * Creates the streams of a service.
 * @param maxStreams Half of them are for one key or one address at most.
 */
export function createChangeStreams(service: Pick<Service, 'changes'>, maxStreams: number): ChangeStreams {
  const { changes } = service;
  const clients = new Map<ServerResponse, StreamClient>();
  const space = createBodySpace(maxStreams, maxShare);
  /** Thousands of clients can connect at once, for example after a restart. Other requests are handled between them. */
  const takeTurn = createTurns(1);
  let isClosed = false;
  let keepAlive: NodeJS.Timeout | undefined;

  /**
   * The ID of an event is the time of the change. It differs between threads; a client may then request its flags once too often.
   */
  const refetchMessage = () => `id: ${changes.time}\ndata: {"type":"refetchEvaluation"}\n\n`;

  /** Sends a message to the clients that may have it. Closes the streams of the others. */
  function send(message: string, mayHave: (client: StreamClient) => boolean): void {
    const allowed: ServerResponse[] = [];
    for (const [response, client] of clients)
      if (mayHave(client)) allowed.push(response);
      else response.end();
    sendToAll(allowed, message, maxUnreadBytes);
  }

  function connect(client: StreamClient): boolean {
    const { response, headers, key, since } = client;
    const { socket } = response.req;
    // A client that left while it waited sends no further event, so its stream would stay in the list.
    if (response.destroyed || socket.readableEnded) {
      response.destroy();
      return true;
    }
    const owners = [`key ${key}`, `address ${socket.remoteAddress}`];
    if (isClosed || !space.take(owners, 1)) return false;
    clients.set(response, client);
    keepAlive ??= setInterval(sendKeepAlive, keepAliveMs).unref();
    openEventStream(response, headers, () => {
      clients.delete(response);
      space.release(owners, 1);
      if (clients.size > 0) return;
      clearInterval(keepAlive);
      keepAlive = undefined;
    });
    // The client has missed a change if the time differs. An event without data only sets the ID.
    const isCurrent = since === String(changes.time);
    response.write(`retry: 1000\n${isCurrent ? `id: ${changes.time}\n\n` : refetchMessage()}`);
    return true;
  }

  const unsubscribe = changes.subscribe(() => send(refetchMessage(), (client) => client.hasKey()));
  const sendKeepAlive = () => send(': keep-alive\n\n', (client) => client.hasValidURL());

  return {
    join: (client) => takeTurn(client.key, () => connect(client)),
    close() {
      isClosed = true;
      unsubscribe();
      for (const response of clients.keys()) response.end();
    },
  };
}
