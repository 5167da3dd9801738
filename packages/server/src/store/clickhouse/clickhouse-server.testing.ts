import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';

/**
 * A program that serves ClickHouse's HTTP interface with the engine of `chdb`. The official client takes it for a server.
 * Usage: node clickhouse-server.testing.ts FOLDER PORT. It writes its port to the standard output.
 *
 * It has no authentication, no compression and no replication, and sends a result only when the query has ended. The signal
 * SIGUSR2 makes it read-only, or lets it write again.
 */

/** The part of a session of `chdb` that this program needs. */
interface Session {
  queryAsync(query: string, options?: { format?: string }): Promise<{ bytes(): Uint8Array }>;
  insert(insert: {
    table: string;
    columns?: readonly string[];
    values: Buffer;
    format: string;
  }): Promise<{ rowsWritten: number }>;
}

const [, , folder = '', port = '0'] = process.argv;
const testFolder = new URL('../../../../../test/', import.meta.url);
const chdb: { Session: new (path: string) => Session } = await import(
  new URL('node_modules/chdb/index.mjs', testFolder).href
);

let isReadOnly = false;

/** Idle sessions by their settings. A session runs one query at a time. */
const idleSessions = new Map<string, Session[]>();

/** The parameters of a request that are no settings. */
const otherParameters = new Set(['query', 'default_format', 'query_id', 'session_id', 'role']);

/** Settings of the HTTP interface, which the engine alone lacks. */
const httpSettings = /^(wait_end_of_query|send_progress_in_http_headers|enable_http_compression|http_)/;

const quote = (value: string) => `'${value.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;

const setStatement = ([name, value]: readonly [string, string]) =>
  name === 'database' ? `USE \`${value}\`` : `SET ${name} = ${quote(value)}`;

async function openSession(statements: readonly string[]): Promise<Session> {
  const session = new chdb.Session(folder);
  for (const statement of statements) await session.queryAsync(statement);
  return session;
}

async function run(parameters: URLSearchParams, body: Buffer): Promise<Uint8Array> {
  const settings = [...parameters].filter(([name]) => !otherParameters.has(name) && !httpSettings.test(name));
  const isQueryParameter = ([name]: readonly [string, string]) => name.startsWith('param_');
  const statements = settings.filter((setting) => !isQueryParameter(setting)).map(setStatement);
  if (isReadOnly) statements.push('SET readonly = 2');
  const idle = idleSessions.get(statements.join()) ?? [];
  idleSessions.set(statements.join(), idle);
  const session = idle.pop() ?? (await openSession(statements));
  try {
    for (const parameter of settings.filter(isQueryParameter)) await session.queryAsync(setStatement(parameter));
    const query = parameters.get('query');
    if (query === null) return await select(session, body.toString(), parameters.get('default_format'));
    const insert = /^\s*INSERT INTO (\S+) \(([^)]*)\) FORMAT (\w+)\s*$/.exec(query);
    if (insert === null) return await select(session, `${query}\n${body}`, parameters.get('default_format'));
    const [, table = '', columns = '', format = ''] = insert;
    if (body.length === 0) return new Uint8Array();
    await session.insert({ table, columns: columns.split(',').map((name) => name.trim()), values: body, format });
    return new Uint8Array();
  } finally {
    idle.push(session);
  }
}

async function select(session: Session, query: string, format: string | null): Promise<Uint8Array> {
  return (await session.queryAsync(query, { format: format ?? 'TabSeparated' })).bytes();
}

async function respond(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://localhost');
  if (pathname === '/ping') {
    response.end('Ok.\n');
    return;
  }
  try {
    const result = await run(searchParams, await buffer(request));
    response.setHeader('X-ClickHouse-Server-Display-Name', 'chdb');
    response.end(result);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    response.setHeader('X-ClickHouse-Exception-Code', /Code: (\d+)/.exec(message)?.[1] ?? '1002');
    response.statusCode = 500;
    response.end(`${message}\n`);
  }
}

const server = createServer((request, response) => void respond(request, response));
server.listen(Number(port), '127.0.0.1', () => {
  const address = server.address();
  if (typeof address === 'object') process.stdout.write(`${address?.port}\n`);
});
process.on('SIGUSR2', () => {
  isReadOnly = !isReadOnly;
});
// The parent ends this program by closing its input, or by a signal.
process.stdin.on('end', () => process.exit());
process.stdin.resume();
