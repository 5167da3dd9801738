import { createHash } from 'node:crypto';

/**
 * Returns the content security policy of the page. Only its own script and style run, by their hashes, and it loads
 * nothing. It can connect to any address, because readers type the address in `Try it`.
 */
export function contentSecurityPolicy(script: string, style: string): string {
  return [
    "default-src 'none'",
    `script-src ${hashSource(script)}`,
    `style-src ${hashSource(style)}`,
    'img-src data:',
    'connect-src http: https:',
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

const hashSource = (source: string) => `'sha256-${createHash('sha256').update(source).digest('base64')}'`;
