import { gzipSync } from 'node:zlib';
import { keyRules } from '@statsig-http-api/contract';
import type { WireRequest } from './wire.ts';

/** Longer bodies are packed, or no shell would take the command. */
const maxPlain = 4000;

/** The request as a command for bash, to copy, with placeholders where keys stand. */
export function curlOf(url: string, request: WireRequest, secrets: readonly string[]): string {
  const quoted = (text: string) => `'${hidden(text, secrets).replaceAll("'", `'\\''`)}'`;
  const { method, path, headers, body, pieces } = request;
  const parts = ['curl --include'];
  if (method === 'HEAD') parts.push('--head');
  else if (method !== 'POST' || body === undefined) parts.push(`--request ${method}`);
  // A semicolon makes curl send a header that is empty, and a colon with nothing behind it leaves one out.
  for (const [name, value] of Object.entries(headers))
    parts.push(`--header ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  const typed = Object.keys(headers).some((name) => name.toLowerCase() === 'content-type');
  if (body !== undefined && !typed) parts.push(`--header 'content-type:'`);
  if (pieces !== undefined) parts.push(`--header 'transfer-encoding: chunked'`);
  if (typeof body === 'string' && body.length <= maxPlain) parts.push(`--data-raw ${quoted(body)}`);
  else if (body !== undefined)
    parts.push(`--data-binary @<(base64 --decode <<< '${gzipSync(body).toString('base64')}' | gunzip)`);
  return [...parts, quoted(`${url}${path}`)].join(' ');
}

/** A text in which every key is replaced by a placeholder of its kind. */
export function hidden(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, placeholderOf(secret)), text);
}

function placeholderOf(secret: string): string {
  return secret.startsWith(keyRules.serverSecretKey.prefix) ? '<YOUR-SERVER-SECRET-KEY>' : '<YOUR-SDK-KEY>';
}
