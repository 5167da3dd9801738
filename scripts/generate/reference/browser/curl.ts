/** A request that the page sends. */
export interface ApiRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** Returns a request as a curl command that a POSIX shell runs unchanged. */
export function curlCommand({ method, url, headers, body }: ApiRequest): string {
  return [
    'curl',
    ...Object.entries(headers).map(([name, value]) => `--header ${quoted(`${name}: ${value}`)}`),
    `--request ${method}`,
    // Without "raw", curl reads a file if the body begins with @.
    `--data-raw ${quoted(body)}`,
    quoted(url),
  ].join(' \\\n  ');
}

/** Returns a request as HTTP shows it. */
export function httpRequest({ method, url, headers, body }: ApiRequest): string {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}`);
  return [`${method} ${url}`, ...lines, '', body].join('\n');
}

const quoted = (text: string) => `'${text.replaceAll("'", "'\\''")}'`;
