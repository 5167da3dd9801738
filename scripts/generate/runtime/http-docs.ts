import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { type DocsFile, docsFiles, servedByApi } from './docs-files.ts';
import { compress, type Encoding, preferredEncoding } from './http-encoding.ts';

/** Sends the files of the documentation, from an origin that also serves the API. */
export interface Docs {
  /** The paths of the files. */
  readonly paths: readonly string[];
  /** Sends the file at one of the paths. Compresses it, or sends 304 if the client has it. */
  send(path: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/** Creates the documentation. Each file is read and compressed once, for its first request. */
export function createDocs(): Docs {
  const files = new Map(docsFiles.map((file) => [file.path, file]));
  const contents = new Map<string, Promise<Buffer>>();

  function contentOf(file: DocsFile, encoding: Encoding): Promise<Buffer> {
    const key = `${file.name} ${encoding}`;
    const content = contents.get(key) ?? load(file, encoding);
    contents.set(key, content);
    return content;
  }

  return {
    paths: [...files.keys()],
    async send(path, request, response) {
      const file = files.get(path);
      if (file === undefined) throw new Error(`The documentation has no file at ${path}.`);
      const encoding = preferredEncoding(request.headers['accept-encoding']);
      const content = await contentOf(file, encoding);
      const etag = `"${createHash('sha256').update(content).digest('base64url')}"`;
      const headers = {
        'access-control-allow-origin': '*',
        'cache-control': 'no-cache',
        // The page has its own policy for what it loads. Browsers accept frame-ancestors only in a header.
        'content-security-policy': "frame-ancestors 'none'",
        etag,
        'referrer-policy': 'no-referrer',
        vary: 'accept-encoding',
        'x-content-type-options': 'nosniff',
      };
      const known = request.headers['if-none-match'];
      if (known === '*' || known?.includes(etag)) return void response.writeHead(304, headers).end();
      response.writeHead(200, {
        ...headers,
        'content-type': `${file.type}; charset=utf-8`,
        'content-length': content.length,
        ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
      });
      response.end(request.method === 'HEAD' ? undefined : content);
    },
  };
}

async function load({ name }: DocsFile, encoding: Encoding): Promise<Buffer> {
  const file = createRequire(import.meta.url).resolve(`@statsig-http-api/contract/${name}`);
  const text = await readFile(file, 'utf8');
  const content = Buffer.from(text.replace(servedByApi.no, servedByApi.yes));
  return compress(content, encoding);
}
