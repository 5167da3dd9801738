// Generated from scripts/generate/runtime/http-docs.ts by `npm run generate`. Do not edit: change that file, then generate again.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { type DocsFile, docsFiles, servedByApi } from './docs-files.ts';

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

type Encoding = 'br' | 'gzip' | 'identity';

/** Returns the best encoding that a client accepts. A quality of 0 means that the client doesn't accept it. */
function preferredEncoding(accepted: string | readonly string[] | undefined = ''): Encoding {
  const names = String(accepted)
    .toLowerCase()
    .split(',')
    .filter((part) => !/;\s*q=0(\.0*)?\s*$/.test(part))
    .map((part) => part.split(';', 1)[0]?.trim());
  return names.includes('br') ? 'br' : names.includes('gzip') ? 'gzip' : 'identity';
}

async function load({ name }: DocsFile, encoding: Encoding): Promise<Buffer> {
  const file = createRequire(import.meta.url).resolve(`@statsig-http-api/contract/${name}`);
  const text = await readFile(file, 'utf8');
  const content = Buffer.from(text.replace(servedByApi.no, servedByApi.yes));
  if (encoding === 'gzip') return promisify(gzip)(content);
  // The default quality, 11, takes 20 times as long for 10 % fewer bytes.
  const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } };
  return encoding === 'br' ? promisify(brotliCompress)(content, options) : content;
}
