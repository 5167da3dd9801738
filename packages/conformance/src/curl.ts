import { gzipSync } from 'node:zlib';
import { keyRules } from '@statsig-http-api/contract';
import type { WireRequest } from './wire.ts';

/** Longer bodies are compressed, because a shell limits the length of a command. */
const maxPlainBodyLength = 4000;

/** Returns a request as a `curl` command for bash, with placeholders for the keys. */
export function toCurl(url: string, request: WireRequest, keys: readonly string[]): string {
  const quote = (text: string) => `'${redactKeys(text, keys).replaceAll("'", `'\\''`)}'`;
  const { method, path, headers, body, chunkBytes } = request;
  const parts = ['curl --include'];
  if (method === 'HEAD') parts.push('--head');
  else if (method !== 'POST' || body === undefined) parts.push(`--request ${method}`);
  // In curl, `name;` sends an empty header, and `name:` omits a default header.
  for (const [name, value] of Object.entries(headers))
    parts.push(`--header ${quote(value === '' ? `${name};` : `${name}: ${value}`)}`);
  const hasContentType = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (body !== undefined && !hasContentType) parts.push(`--header 'content-type:'`);
  if (chunkBytes !== undefined) parts.push(`--header 'transfer-encoding: chunked'`);
  if (typeof body === 'string' && body.length <= maxPlainBodyLength) parts.push(`--data-raw ${quote(body)}`);
  else if (body !== undefined)
    parts.push(`--data-binary @<(base64 --decode <<< '${gzipSync(body).toString('base64')}' | gunzip)`);
  return [...parts, quote(`${url}${path}`)].join(' ');
}

/** Replaces every key in a string with the placeholder of its type. */
export function redactKeys(text: string, keys: readonly string[]): string {
  return keys.reduce((redacted, key) => redacted.replaceAll(key, placeholderOf(key)), text);
}

function placeholderOf(key: string): string {
  return key.startsWith(keyRules.serverSecretKey.prefix) ? '<YOUR-SERVER-SECRET-KEY>' : '<YOUR-SDK-KEY>';
}
