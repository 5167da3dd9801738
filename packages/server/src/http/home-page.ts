import { createHash } from 'node:crypto';
import { operations } from '@statsig-http-api/contract';
import { docsFiles } from '@statsig-http-api/contract/docs-files';
import type { Route } from './route.ts';

/** The path of the API reference. A browser resolves the links of the reference against `/`. */
export const referencePath = '/reference';

/** Returns the route of the page at `/`, which lists everything that the server serves. */
export function homeRoute(): Route {
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${createHash('sha256').update(style).digest('base64')}'`,
    'img-src data:',
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': policy,
    'cache-control': 'no-cache',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
  };
  const response = { status: 200, headers, text: homePage() };
  return { method: 'GET', path: '/', handle: () => response };
}

/** An address that the server serves, and what is there. */
interface Entry {
  /** The methods and the path, such as `GET /healthz`. */
  readonly address: string;
  /** A relative URL; undefined if a browser can't open the address. */
  readonly href?: string;
  readonly purpose: string;
}

const documentation: readonly Entry[] = docsFiles.map(({ path, title, purpose }) =>
  path === '/'
    ? { address: referencePath, href: 'reference', purpose: 'The API reference, where you can try each operation.' }
    : { address: path, href: path.slice(1), purpose: `${title.replace(/^This/, 'The')}. ${purpose}` },
);

const operationEntries: readonly Entry[] = Object.values(operations).map(({ id, method, path, summary }) => ({
  address: `${method} ${path}`,
  href: `reference#${id}`,
  purpose: `${summary}.`,
}));

const health: readonly Entry[] = [
  { address: '/healthz', href: 'healthz', purpose: 'Whether the server is running.' },
  { address: '/readyz', href: 'readyz', purpose: 'Whether the server can store events.' },
  { address: '/metrics', href: 'metrics', purpose: 'Metrics for Prometheus.' },
];

const sdkApi: readonly Entry[] = [
  { address: 'POST /v1/initialize', purpose: 'Evaluate everything for one user.' },
  { address: 'GET, POST /v1/download_config_specs', purpose: 'Download the project.' },
  { address: 'GET, POST /v2/download_config_specs', purpose: 'Download the project in version 2.' },
  { address: 'POST /v1/get_id_lists', purpose: 'List the ID lists of the project.' },
  { address: 'POST /v1/rgstr', purpose: 'Store events from a browser SDK.' },
  { address: 'POST /v1/rgstr_b', purpose: 'Store the last events of a page.' },
  { address: 'POST /v1/log_event_beacon', purpose: 'Store the last events of a page, for older SDKs.' },
  { address: 'POST /v1/sdk_exception', purpose: 'Report an error in an SDK.' },
];

const developerApi: readonly Entry[] = [
  { address: 'GET /_/events', purpose: 'List stored events.' },
  { address: 'GET /_/exposures', purpose: 'List stored exposures.' },
  { address: 'GET /_/refused', purpose: 'List rejected requests.' },
  { address: 'GET /_/stream', purpose: 'Stream all of these.' },
  { address: 'GET, PUT, DELETE /_/overrides', purpose: 'Override evaluation results.' },
  { address: 'GET, PUT /_/clock', purpose: 'Stop the clock.' },
  { address: 'POST /_/reset', purpose: 'Delete all data.' },
];

const escapeText = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function section(title: string, about: string, entries: readonly Entry[]): string {
  const items = entries.map(({ address, href, purpose }) => {
    const code = `<code>${escapeText(address)}</code>`;
    const term = href === undefined ? code : `<a href="${href}">${code}</a>`;
    return `<div><dt>${term}</dt><dd>${escapeText(purpose)}</dd></div>`;
  });
  return `<section><h2>${title}</h2>${about === '' ? '' : `<p>${about}</p>`}<dl>\n${items.join('\n')}\n</dl></section>\n`;
}

const homePage = () => `<!doctype html>
<html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Statsig HTTP API</title><link rel="icon" href="data:,">
<style>${style}</style></head>
<body><main><h1>Statsig HTTP API</h1>
<p>This server evaluates gates, dynamic configs, experiments and layers. It stores events, and creates reports. It is not a Statsig product.</p>
<p>The <a href="console">Console</a> shows why a user gets a result, what arrives, and the results of experiments.</p>
<p>Statsig’s SDKs and OpenFeature’s providers work with it. Set the option <code>api</code> of an SDK to this address with <code>/v1</code>, or the option <code>baseUrl</code> of a provider to this address.</p>
${section('Documentation', '', documentation)}${section(
  'Operations',
  'Send a key in the header <code>statsig-api-key</code>. Each link leads to the reference.',
  operationEntries,
)}${section(
  'SDK API',
  'Statsig’s SDKs call these endpoints with their key. <code>sdk-api.yaml</code> of the package describes them.',
  sdkApi,
)}${section('Health', 'These endpoints need no key.', health)}${section(
  'Developer API',
  'These endpoints need a server secret key. With <code>--dev</code>, callers on the same machine need no key. Pages in a browser can’t use them.',
  developerApi,
)}</main></body></html>
`;

/** For light and dark screens, narrow screens and print. */
const style = `
:root { --page: #fff; --text: #1b1d21; --quiet: #5d636c; --line: #e4e5e2; --link: #1a4fb5; color-scheme: light dark; }
@media screen and (prefers-color-scheme: dark) {
  :root { --page: #121416; --text: #e9eaec; --quiet: #a0a6ae; --line: #2d3136; --link: #82adf8; }
}
* { box-sizing: border-box; }
body {
  margin: 0; background: var(--page); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
main { max-width: 820px; margin: 0 auto; padding: 40px 24px 56px; }
h1 { margin: 0; font-size: 28px; line-height: 1.2; letter-spacing: -0.01em; }
h2 { margin: 36px 0 0; font-size: 18px; }
p { max-width: 68ch; margin: 6px 0 0; color: var(--quiet); }
dl { margin: 10px 0 0; border-bottom: 1px solid var(--line); }
dl div { display: grid; grid-template-columns: 290px 1fr; gap: 0 16px; padding: 7px 0; border-top: 1px solid var(--line); }
dd { margin: 0; }
code { font: 14px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
p code { white-space: nowrap; }
a { color: var(--link); text-decoration: none; }
p a, a:hover { text-decoration: underline; }
a:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; border-radius: 2px; }
@media (max-width: 640px) {
  main { padding: 24px 16px 40px; }
  dl div { display: block; }
}
@media print {
  main { max-width: none; padding: 0; }
  h2 { break-after: avoid; }
  dl div { break-inside: avoid; }
}
`;
