import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { compress, type Encoding, preferredEncoding } from '@statsig-http-api/contract/http-encoding';
import { errorWithMessage } from '@statsig-http-api/contract/http-errors';
import type { HttpResponse } from '@statsig-http-api/contract/http-response';
import type { Exchange, Route } from '../route.ts';

/** The folder of the built page. packages/console/build.ts writes it, and the published package contains it. */
export const consoleFolder = fileURLToPath(new URL('../../../dist/console/', import.meta.url));

/** Browsers run only scripts and styles of this server, and connect only to this server. */
const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const shared = { 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', vary: 'accept-encoding' };

const types: Readonly<Record<string, string>> = {
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  svg: 'image/svg+xml',
};

/** Returns the routes of the Console's page. Addresses of its screens lead to the page too. */
export function consolePageRoutes(folder = consoleFolder): readonly Route[] {
  const assets = createAssets(`${folder}assets/`);
  return [
    // Addresses of files are relative to the page. A relative location also works behind a proxy that adds a prefix.
    { method: 'GET', path: '/console', handle: () => ({ status: 308, headers: { location: 'console/' } }) },
    { method: 'GET', path: '/console/', handle: (exchange) => sendPage(folder, exchange) },
    {
      method: 'GET',
      path: '/console/*',
      handle: (exchange) => {
        const { rest } = exchange;
        if (rest.startsWith('v1/'))
          return errorWithMessage('unknown_path', 'Unknown path. console-api.yaml lists the paths under /console/v1/.');
        return rest.startsWith('assets/')
          ? assets.send(rest.slice('assets/'.length), exchange)
          : sendPage(folder, exchange);
      },
    },
  ];
}

async function sendPage(folder: string, { request }: Exchange): Promise<HttpResponse> {
  const headers = { ...shared, 'content-security-policy': policy, 'cache-control': 'no-cache' };
  const page = await readFile(`${folder}index.html`, 'utf8').catch(() => undefined);
  if (page === undefined)
    return {
      status: 503,
      headers: { ...headers, 'content-type': 'text/plain; charset=utf-8' },
      text: 'The page of the Console is not built. Run `npm run build-console`, and load this page again.\n',
    };
  // `/console/gates/a_gate` is one folder deeper than `/console/`. The policy forbids <base>.
  const depth = (request.url ?? '').replace(/\?.*$/s, '').split('/').length - 3;
  const text = page.replaceAll('./assets/', `${'../'.repeat(depth) || './'}assets/`);
  return { status: 200, headers: { ...headers, 'content-type': 'text/html; charset=utf-8' }, text };
}

/** Creates the sender of the page's files. Each file is read and compressed once, for its first request. */
function createAssets(folder: string) {
  const contents = new Map<string, Promise<Buffer>>();

  function contentOf(name: string, encoding: Encoding): Promise<Buffer> {
    const key = `${name} ${encoding}`;
    const content = contents.get(key) ?? readFile(`${folder}${name}`).then((bytes) => compress(bytes, encoding));
    contents.set(key, content);
    // Otherwise, requests for unknown names would fill the memory.
    content.catch(() => contents.delete(key));
    return content;
  }

  return {
    async send(name: string, { request }: Exchange): Promise<HttpResponse> {
      const type = types[/^[\w-]+\.(\w+)$/.exec(name)?.[1] ?? ''];
      const encoding = preferredEncoding(request.headers['accept-encoding']);
      const content = type === undefined ? undefined : await contentOf(name, encoding).catch(() => undefined);
      if (type === undefined || content === undefined)
        return {
          status: 404,
          headers: { ...shared, 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' },
          text: 'This file of the Console does not exist. Load the page again.\n',
        };
      return {
        status: 200,
        headers: {
          ...shared,
          'content-type': type,
          // The name contains a hash of the content.
          'cache-control': 'public, max-age=31536000, immutable',
          ...(encoding === 'identity' ? {} : { 'content-encoding': encoding }),
        },
        bytes: content,
      };
    },
  };
}
