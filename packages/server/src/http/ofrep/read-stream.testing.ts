/** The lines of a stream of server-sent events, as an `EventSource` reads them. */
export interface StreamReader {
  readonly status: number;
  /** The data of the events so far. */
  readonly events: readonly string[];
  /** The ID of the last event. */
  readonly lastEventID: string;
  /** Whether the server has closed the stream. */
  readonly isClosed: boolean;
  close(): void;
}

/** Opens a stream. */
export async function openStream(url: string, headers: Readonly<Record<string, string>> = {}): Promise<StreamReader> {
  const abort = new AbortController();
  const response = await fetch(url, { headers, signal: abort.signal });
  const events: string[] = [];
  const state = { lastEventID: '', isClosed: false };
  void read();
  return {
    status: response.status,
    events,
    get lastEventID() {
      return state.lastEventID;
    },
    get isClosed() {
      return state.isClosed;
    },
    close: () => abort.abort(),
  };

  async function read() {
    let text = '';
    try {
      for await (const bytes of response.body ?? []) {
        text += new TextDecoder().decode(bytes);
        const lines = text.split('\n');
        text = lines.pop() ?? '';
        for (const line of lines) {
          if (line.startsWith('data: ')) events.push(line.slice('data: '.length));
          if (line.startsWith('id: ')) state.lastEventID = line.slice('id: '.length);
        }
      }
    } catch {
      // The test or the server has ended the connection.
    }
    state.isClosed = true;
  }
}
