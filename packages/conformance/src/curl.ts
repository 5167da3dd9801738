import { keyRules } from '@statsig-http-api/contract';
import type { WireRequest } from './wire.ts';

/** Longer bodies are not for a command line. */
const maxBody = 4000;

/** The request as a command to copy, with placeholders where keys stand. */
export function curlOf(url: string, request: WireRequest, secrets: readonly string[]): string {
  const quoted = (text: string) => `'${hidden(text, secrets).replaceAll("'", `'\\''`)}'`;
  const parts = ['curl --include'];
  if (request.method === 'HEAD') parts.push('--head');
  else if (request.method !== 'POST' || request.body === undefined) parts.push(`--request ${request.method}`);
  for (const [name, value] of Object.entries(request.headers))
    parts.push(`--header ${quoted(value === '' ? `${name};` : `${name}: ${value}`)}`);
  if (!Object.keys(request.headers).some((name) => name.toLowerCase() === 'content-type') && request.body !== undefined)
    parts.push(`--header 'content-type;'`);
  if (request.pieces !== undefined) parts.push(`--header 'transfer-encoding: chunked'`);
  const { body } = request;
  if (typeof body === 'string' && body.length <= maxBody) parts.push(`--data-raw ${quoted(body)}`);
  else if (body !== undefined)
    parts.push(
      body.length <= maxBody
        ? `--data-binary @<(base64 --decode <<< '${Buffer.from(body).toString('base64')}')`
        : `--data-binary @<(node -p '"x".repeat(${body.length})')`,
    );
  return [...parts, quoted(`${url}${request.path}`)].join(' ');
}

/** A text in which every key is replaced by a placeholder of its kind. */
export function hidden(text: string, secrets: readonly string[]): string {
  return secrets.reduce((left, secret) => left.replaceAll(secret, placeholder(secret)), text);
}

function placeholder(secret: string): string {
  const kind = Object.entries(keyRules).find(([, { prefix }]) => secret.startsWith(prefix))?.[0];
  if (kind === 'serverSecretKey') return '<YOUR-SERVER-SECRET-KEY>';
  return kind === 'clientSdkKey' ? '<YOUR-SDK-KEY>' : '<YOUR-KEY>';
}
